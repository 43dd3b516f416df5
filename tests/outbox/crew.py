"""Real processes that plan and send, and can be killed at any moment."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection


class Crew:
    """Forked processes that each run `work` again and again, until they are killed or stopped."""

    def __init__(self, work: Callable[[], None], size: int = 3) -> None:
        self.work = work
        self.pids = [self._hire() for _ in range(size)]

    def _hire(self) -> int:
        pid = os.fork()
        if pid:
            return pid
        # The parent's connection belongs to the parent: forget it, do not close it.
        connection.connection = None
        connection.savepoint_ids, connection.in_atomic_block = [], False
        try:
            while True:
                self.work()
                time.sleep(0.01)
        finally:
            os._exit(1)

    def kill_one(self) -> None:
        """SIGKILL somebody, and hire another."""
        at = random.randrange(len(self.pids))
        os.kill(self.pids[at], signal.SIGKILL)
        os.waitpid(self.pids[at], 0)
        self.pids[at] = self._hire()

    def stop(self) -> None:
        for pid in self.pids:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *exc: object) -> None:
        self.stop()


def wait_until(done: Callable[[], bool], seconds: float, why: str) -> None:
    """Poll until `done`, at most so many seconds."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, f"not within {seconds} s: {why}"
        time.sleep(0.1)


def fixed(now: datetime) -> Callable[[], datetime]:
    """A clock that starts at `now` and then runs as fast as ours."""
    began = time.monotonic()
    return lambda: now + timedelta(seconds=time.monotonic() - began)

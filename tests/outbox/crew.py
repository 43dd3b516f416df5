"""Real processes that plan and send, and can be killed at any moment."""

from __future__ import annotations

import os
import random
import signal
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from django.db import connection


class Crew:
    """Processes that each run `work` again and again, until they are killed or stopped.

    They are forks of this one, which has everything loaded: who is killed is replaced in
    milliseconds, with a connection of its own.
    """

    def __init__(self, work: Callable[[], object], size: int = 3) -> None:
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
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)

    def kill_one(self) -> None:
        """SIGKILL somebody who is alive, and hire another."""
        at = random.randrange(len(self.pids))
        os.kill(self.pids[at], signal.SIGKILL)
        _, status = os.waitpid(self.pids[at], 0)
        assert os.WIFSIGNALED(status), "it had ended by itself"
        assert os.WTERMSIG(status) == signal.SIGKILL
        self.pids[at] = self._hire()

    def wait_until(self, done: Callable[[], bool], seconds: float, why: str, step: float = 0.1) -> None:
        """As below; and whoever ends by itself is a failure at once."""

        def at_work() -> bool:
            assert not any(os.waitpid(pid, os.WNOHANG)[0] for pid in self.pids), "somebody ended by itself"
            return done()

        wait_until(at_work, seconds, why, step)

    def stop(self) -> None:
        for pid in self.pids:
            with suppress(ProcessLookupError, ChildProcessError):  # one that ended by itself was told already
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *exc: object) -> None:
        self.stop()


def wait_until(done: Callable[[], bool], seconds: float, why: str, step: float = 0.1) -> None:
    """Poll until `done`, at most so many seconds."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, f"not within {seconds} s: {why}"
        time.sleep(step)


def running_from(now: datetime, times: int = 1) -> Callable[[], datetime]:
    """A clock that starts at `now` and then runs so many times as fast as ours, alike in every fork."""
    began = time.monotonic()
    return lambda: now + timedelta(seconds=(time.monotonic() - began) * times)

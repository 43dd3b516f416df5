"""A real mail server on this machine, that can refuse, be away, and remember what it got.

In a process of its own, as a mail server is: it answers as soon as it has a mail, whatever the test is doing.
"""

from __future__ import annotations

import email
import logging
import multiprocessing
import socket
from email.message import Message
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aiosmtpd.controller import Controller

LENGTH = 4  # bytes before each mail in the file, that say how long it is


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Clerk:
    """Who takes the mail, and puts it in a file before answering."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("ab", buffering=0)
        self.mood: str | None = None
        self.poison: frozenset[str] = frozenset()

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.mood:
            return self.mood
        if address in self.poison:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.file.write(len(envelope.content).to_bytes(LENGTH, "big") + envelope.content)
        return "250 OK"


def _serve(said: Connection, path: Path, port: int) -> None:
    """The other process: open, and do as is said until nobody is there to say anything."""
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # not a line for each word of each mail
    clerk = Clerk(path)
    Controller(clerk, hostname="127.0.0.1", port=port).start()
    try:
        while True:
            said.send("done")
            clerk.mood, clerk.poison = said.recv()
    except (EOFError, OSError):
        return


class PostOffice:
    """Takes mail on a free port of the loopback."""

    def __init__(self) -> None:
        self.port = _free_port()
        self._directory = TemporaryDirectory()
        self._path = Path(self._directory.name) / "received"
        self._read = 0
        self._received: list[Message] = []

    def __enter__(self) -> PostOffice:
        alone = multiprocessing.get_context("spawn")
        self._said, there = alone.Pipe()
        self._process = alone.Process(target=_serve, args=(there, self._path, self.port), daemon=True)
        self._process.start()
        there.close()
        self._said.recv()
        return self

    def __exit__(self, *exc: Any) -> None:
        self._said.close()
        self._process.terminate()
        self._process.join(20)
        self._collect()
        self._directory.cleanup()

    def answer(self, mood: str | None = None, *, poison: frozenset[str] | set[str] = frozenset()) -> None:
        """What to answer from now on: `mood` to everything, or 550 to the addresses in `poison`."""
        self._said.send((mood, frozenset(poison)))
        self._said.recv()

    def _collect(self) -> None:
        with self._path.open("rb") as file:
            file.seek(self._read)
            new = file.read()
        while len(new) >= LENGTH and len(new) >= (end := LENGTH + int.from_bytes(new[:LENGTH], "big")):
            self._received.append(email.message_from_bytes(new[LENGTH:end]))
            self._read, new = self._read + end, new[end:]

    @property
    def received(self) -> list[Message]:
        """All that came, in the order in which it came; also after it has closed."""
        if self._process.is_alive():
            self._collect()
        return self._received

    def ids(self) -> list[str]:
        return [str(message["Message-ID"]) for message in self.received]

"""A real mail server on this machine, that can refuse, be away, and remember what it got."""

from __future__ import annotations

import email
import logging
import socket
import threading
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller

logging.getLogger("mail.log").setLevel(logging.WARNING)  # not a line for each word of each mail


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class PostOffice:
    """Takes mail on a free port of the loopback. `mood`: what it answers to everything."""

    def __init__(self) -> None:
        self.received: list[Message] = []
        self.mood: str | None = None
        self.poison: set[str] = set()
        self._lock = threading.Lock()
        self.port = _free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.mood:
            return self.mood
        if address in self.poison:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        with self._lock:
            self.received.append(email.message_from_bytes(envelope.content))
        return "250 OK"

    def __enter__(self) -> PostOffice:
        self._controller.start()
        return self

    def __exit__(self, *exc: Any) -> None:
        self._controller.stop()

    def ids(self) -> list[str]:
        return [str(message["Message-ID"]) for message in self.received]

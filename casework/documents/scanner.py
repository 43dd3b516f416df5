"""An optional virus scanner: ClamAV's clamd, spoken to over its socket (INSTREAM).

Set `LUWTE_CLAMAV` to `host:port` or to the path of a unix socket. Without it the checks of `checks.py`
are all there is.
"""

from __future__ import annotations

import socket
from enum import Enum
from typing import IO

from django.conf import settings

PIECE = 64 * 1024
TIMEOUT = 20.0


class Finding(Enum):
    """What the scanner said. Whatever is not a clear "OK" is no clean file."""

    CLEAN = "clean"
    INFECTED = "infected"
    AWAY = "away"  # not reached, or no sensible answer: the file waits
    NONE = "none"  # no scanner is set up


def scan(file: IO[bytes]) -> Finding:
    """Let clamd read the whole file. A size above its own limit counts as infected."""
    address: str = settings.LUWTE_CLAMAV
    if not address:
        return Finding.NONE
    file.seek(0)
    try:
        with _reach(address) as line:
            line.sendall(b"zINSTREAM\0")
            while piece := file.read(PIECE):
                line.sendall(len(piece).to_bytes(4, "big") + piece)
            line.sendall(b"\0\0\0\0")
            answer = line.recv(4096)
    except (OSError, ValueError):  # an address that is none, too
        return Finding.AWAY
    if answer.startswith(b"stream: OK"):
        return Finding.CLEAN
    return Finding.INFECTED if b"FOUND" in answer or b"size limit" in answer else Finding.AWAY


def _reach(address: str) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(TIMEOUT)
        line.connect(address)
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), TIMEOUT)

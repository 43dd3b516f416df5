"""A ZIP that is made while it is sent: never on disk, and never whole in memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils import timezone

Entry = tuple[str, Iterable[bytes]]


class _Pieces(io.RawIOBase):
    """A file of which what is written is taken away at once."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._written.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        whole = b"".join(self._written)
        self._written.clear()
        return whole


def zipped(entries: Iterable[Entry], at: datetime) -> Iterator[bytes]:
    """The archive, piece by piece; every entry bears this time."""
    pieces = _Pieces()
    when = timezone.localtime(at).timetuple()[:6]
    with zipfile.ZipFile(pieces, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            info = zipfile.ZipInfo(name, when)
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w") as file:
                for piece in content:
                    file.write(piece)
                    yield pieces.taken()
    yield pieces.taken()

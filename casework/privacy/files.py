"""The log as a file. The upper app that makes spreadsheets says how: here it is only asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

Row = Sequence[str | int | date]


@dataclass(frozen=True)
class FileKind:
    """One kind of file: its name for people, its type, and how rows below a head become its bytes."""

    suffix: str
    label: str
    content_type: str
    write: Callable[[str, Sequence[str], Iterable[Row]], Iterator[bytes]]


FILE_KINDS: dict[str, FileKind] = {}


def register_file_kind(kind: FileKind) -> FileKind:
    """Offer the log as this kind of file. Twice the same suffix is a mistake of ours."""
    assert kind.suffix not in FILE_KINDS, f"files {kind.suffix} are registered twice"
    FILE_KINDS[kind.suffix] = kind
    return kind

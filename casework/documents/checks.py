"""What may come in: a short list of file types, each recognised by its content and never by its name alone.

Whatever does not look exactly like what it says it is, is refused with a reason. Nothing is ever opened,
drawn or run here. Wants a readable, seekable file; memory use does not grow with what is packed inside.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Callable
from dataclasses import dataclass
from io import UnsupportedOperation
from typing import IO

from casework.documents.archives import office_problem, open_document_problem
from casework.documents.pdf_files import pdf_problem
from casework.documents.refused import MIXED, NOT_WHAT_IT_SAYS, TOO_MANY_PIXELS, VIRUS

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 60_000_000
MAX_NAME = 120
# The harmless test file of every virus scanner, in two halves so that no scanner falls over this line.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@dataclass(frozen=True)
class FileKind:
    """One type that is allowed: its suffixes, how it goes out again, and what its content must be."""

    label: str
    suffixes: tuple[str, ...]
    content_type: str
    problem: Callable[[mmap.mmap], str | None]


def kind_of(name: str) -> FileKind | None:
    """The type that the name claims, or nothing: not on the list."""
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    return next((kind for kind in KINDS if suffix in kind.suffixes), None)


def problem_with(file: IO[bytes], name: str) -> str | None:
    """Why this file may not come in, in Dutch; nothing when it may."""
    kind = kind_of(name)
    if kind is None:
        allowed = ", ".join(kind.suffixes[0] for kind in KINDS)
        return f"Dit soort bestand kan niet. Kies een van: {allowed}."
    try:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (ValueError, UnsupportedOperation):
        return "Dit bestand is leeg. Kies een ander bestand."
    with content:
        if content.find(EICAR) >= 0:
            return VIRUS
        found = kind.problem(content)
    return found.format(label=kind.label) if found else None


def clean_name(name: str) -> str:
    """The last part of a name, without what could lead elsewhere or break a header."""
    last = re.split(r"[/\\]", name)[-1]
    plain = "".join(c for c in last if c.isprintable() and c not in '"<>|:*?;').strip(". ")
    stem, dot, suffix = plain.rpartition(".")
    if not dot:
        return plain[:MAX_NAME] or "bestand"
    return f"{stem[: MAX_NAME - len(suffix) - 1] or 'bestand'}.{suffix}"[:MAX_NAME]


# --- pictures --------------------------------------------------------------------------------------


def _png_problem(content: mmap.mmap) -> str | None:
    if content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR":
        return NOT_WHAT_IT_SAYS
    if _number(content[16:20]) * _number(content[20:24]) > MAX_PIXELS:
        return TOO_MANY_PIXELS
    at = 8
    while at + 12 <= len(content):
        name = content[at + 4 : at + 8]
        at += 12 + _number(content[at : at + 4])
        if name == b"IEND":
            return None if at == len(content) else MIXED
    return NOT_WHAT_IT_SAYS


def _jpeg_problem(content: mmap.mmap) -> str | None:
    if content[:3] != b"\xff\xd8\xff":
        return NOT_WHAT_IT_SAYS
    at = 0
    # A camera may put a small second picture behind the first.
    while content[at : at + 3] == b"\xff\xd8\xff":
        end, pixels = _jpeg_end(content, at + 2)
        if end < 0 or pixels == 0:
            return NOT_WHAT_IT_SAYS
        if pixels > MAX_PIXELS:
            return TOO_MANY_PIXELS
        at = end
        while at < len(content) and content[at] == 0:
            at += 1
    return MIXED if at < len(content) else None


def _jpeg_end(content: mmap.mmap, at: int) -> tuple[int, int]:
    """Where this picture ends (-1: nowhere) and how many pixels it says it has."""
    pixels = 0
    while 0 <= at < len(content) - 3:
        if content[at] != 0xFF:
            return -1, pixels
        marker = content[at + 1]
        if marker == 0xD9:
            return at + 2, pixels
        if marker == 0xFF:
            at += 1
            continue
        if marker in _STARTS_OF_FRAME:
            # A second frame makes it no smaller.
            pixels = max(pixels, _number(content[at + 5 : at + 7]) * _number(content[at + 7 : at + 9]))
        length = _number(content[at + 2 : at + 4])
        at += 2 + length
        if marker == 0xDA:
            at = _next_marker(content, at)
    if content[at : at + 2] == b"\xff\xd9":
        return at + 2, pixels
    return -1, pixels


_STARTS_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def _next_marker(content: mmap.mmap, at: int) -> int:
    found = _MARKER.search(content, at)
    return found.start() if found else -1


def _number(raw: bytes) -> int:
    return int.from_bytes(raw, "big")


KINDS: tuple[FileKind, ...] = (
    FileKind("PDF", ("pdf",), "application/pdf", pdf_problem),
    FileKind("JPEG", ("jpg", "jpeg"), "image/jpeg", _jpeg_problem),
    FileKind("PNG", ("png",), "image/png", _png_problem),
    FileKind(
        "Word-document",
        ("docx",),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda content: office_problem(content, "word/document.xml"),
    ),
    FileKind(
        "Excel-bestand",
        ("xlsx",),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda content: office_problem(content, "xl/workbook.xml"),
    ),
    FileKind(
        "OpenDocument-tekst",
        ("odt",),
        "application/vnd.oasis.opendocument.text",
        lambda content: open_document_problem(content, b"application/vnd.oasis.opendocument.text"),
    ),
)
ACCEPT = ",".join(f".{suffix}" for kind in KINDS for suffix in kind.suffixes)

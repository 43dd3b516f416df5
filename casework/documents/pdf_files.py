"""PDF: whole, nothing behind it, nothing in it that runs, and nothing that cannot be looked at.

The bytes are searched as they lie, without following the file's own idea of where things begin: a comment or
a text can hide an object from whoever follows it. Only object streams are unpacked, because whole objects
are kept in there.
"""

from __future__ import annotations

import mmap
import re
import zlib

from casework.documents.refused import ACTIVE, BOMB, CLOSED_PDF, MIXED, NOT_WHAT_IT_SAYS

MAX_INFLATED = 64 * 1024 * 1024
PIECE = 256 * 1024
# How far behind the name of an object stream its content may begin.
HEAD = 4096


def _name(word: str) -> str:
    """A name of PDF, of which each letter may also stand as `#` and its code."""
    letters = "".join(f"(?:{c}|#{ord(c):02x}|#{ord(c):02X})" for c in word)
    return f"/{letters}(?![A-Za-z0-9])"


# All too long to stand in a picture by chance. A script always has one of the first two beside it.
_RUNS = (
    "JavaScript",
    "Rendition",
    "Launch",
    "EmbeddedFile",
    "EmbeddedFiles",
    "RichMedia",
    "GoToE",
    "ImportData",
)
_ACTIVE = re.compile(rf"{'|'.join(map(_name, _RUNS))}|{_name('XFA')}\s*(?:\[|\d+\s+\d+\s+R)".encode())
_ENCRYPTED = re.compile(_name("Encrypt").encode())
# Some readers go by the place of the first object alone. In an outline this is a reference, not a number.
_OBJECTS = re.compile(rf"{_name('ObjStm')}|{_name('First')}\s*\d+\s*(?=/|>>)".encode())
# An object stream begins with numbers and places; anything else has been packed in a way we do not read.
_LIKE_OBJECTS = re.compile(rb"\s*(?:\d+\s+\d+\s|$)")
_OVERLAP = 64


def pdf_problem(content: mmap.mmap) -> str | None:
    """Why this PDF may not come in; nothing when it may. Reads the file through once."""
    if not re.match(rb"%PDF-[12]\.\d", content[:8]):
        return NOT_WHAT_IT_SAYS
    end = content.rfind(b"%%EOF")
    if end < 0 or content[end + 5 :].strip(b"\0 \r\n\t"):
        return MIXED
    if content.rfind(b"PK\x05\x06", max(0, len(content) - 66_000)) >= 0:
        return MIXED
    if _ENCRYPTED.search(content):
        return CLOSED_PDF
    return ACTIVE if _ACTIVE.search(content) else _packed_problem(content)


def _packed_problem(content: mmap.mmap) -> str | None:
    left, done = MAX_INFLATED, 0
    for found in _OBJECTS.finditer(content):
        at = content.find(b"stream", found.end(), found.end() + HEAD)
        if at < 0:
            return CLOSED_PDF
        if at <= done:
            continue
        size, problem = _unpacked(content, at + len(b"stream"), left)
        if problem:
            return problem
        left, done = left - size, at
    return None


def _unpacked(content: mmap.mmap, at: int, most: int) -> tuple[int, str | None]:
    """Unpack one object stream piece by piece: its size in bytes, and what is wrong with it."""
    while content[at : at + 1] in (b"\r", b"\n"):
        at += 1
    packed, size, before = zlib.decompressobj(), 0, b""
    try:
        while not packed.eof:
            raw = packed.unconsumed_tail
            if not raw:
                raw, at = content[at : at + PIECE], at + PIECE
            if not raw:
                return size, CLOSED_PDF
            piece = packed.decompress(raw, PIECE)
            if size == 0 and not _LIKE_OBJECTS.match(piece):
                return size, CLOSED_PDF
            size += len(piece)
            if size > most:
                return size, BOMB
            if _ACTIVE.search(before + piece):
                return size, ACTIVE
            before = (before + piece)[-_OVERLAP:]
    except zlib.error:
        return size, CLOSED_PDF
    return size, None

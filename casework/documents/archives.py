"""Documents that are a ZIP inside: unpacked in small pieces, counted, and thrown away."""

from __future__ import annotations

import mmap
import re
import struct
import zipfile
import zlib
from typing import IO, cast

from casework.documents.office_parts import is_program, is_watched, runs, watched_problem
from casework.documents.refused import BOMB, LOCKED, MACRO, MIXED, NOT_WHAT_IT_SAYS, OLD, VIRUS

MAX_ENTRIES = 2_000
MAX_UNPACKED = 200 * 1024 * 1024
# Types and references are small in an honest document; they are read whole.
MAX_WATCHED = 4 * 1024 * 1024
PIECE = 64 * 1024
# A part this big may not be packed tighter than this: text in a document is not that regular.
MAX_RATIO = 200
RATIO_FROM = 4 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0"
EICAR_TAIL = b"EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

_NESTED = (b"PK\x03\x04", b"MZ", b"Rar!", b"7z\xbc\xaf", b"\x7fELF", OLE, b"{\\rtf", b"%PDF-")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    EOFError,
    struct.error,
)


def office_problem(content: mmap.mmap, main_part: str) -> str | None:
    """Word and Excel: the parts they must have, none of those they may not have."""
    problem = _whole_zip(content)
    if problem:
        return problem
    try:
        with _opened(content) as archive:
            names = {info.filename for info in archive.infolist()}
            if not {"[Content_Types].xml", main_part} <= names:
                return NOT_WHAT_IT_SAYS
            return _parts_problem(archive, content)
    except _BROKEN:
        return NOT_WHAT_IT_SAYS


def open_document_problem(content: mmap.mmap, mimetype: bytes) -> str | None:
    """OpenDocument: its first part is its own type, in clear."""
    problem = _whole_zip(content)
    if problem:
        return problem
    try:
        with _opened(content) as archive:
            infos = archive.infolist()
            first = infos[0] if infos else None
            if first is None or first.filename != "mimetype" or first.file_size > 200:
                return NOT_WHAT_IT_SAYS
            if first.compress_type != zipfile.ZIP_STORED or archive.read(first) != mimetype:
                return NOT_WHAT_IT_SAYS
            return _parts_problem(archive, content)
    except _BROKEN:
        return NOT_WHAT_IT_SAYS


class _Window:
    """The content as a file. A mmap is nearly one, but does not say that one can seek in it."""

    def __init__(self, content: mmap.mmap) -> None:
        content.seek(0)
        self.read, self.seek, self.tell = content.read, content.seek, content.tell

    def seekable(self) -> bool:
        return True


def _opened(content: mmap.mmap) -> zipfile.ZipFile:
    return zipfile.ZipFile(cast(IO[bytes], _Window(content)))


def _whole_zip(content: mmap.mmap) -> str | None:
    """A ZIP from the first byte to the last: nothing before it, nothing behind it."""
    if content[:4] == OLE:
        return OLD
    if content[:4] != b"PK\x03\x04":
        return NOT_WHAT_IT_SAYS
    end = content.rfind(b"PK\x05\x06")
    if end < 0:
        return NOT_WHAT_IT_SAYS
    return None if end + 22 == len(content) else MIXED


def _without_gaps(archive: zipfile.ZipFile, content: mmap.mmap) -> bool:
    """Every byte belongs to one part: nothing hidden between them, and no two share the same bytes."""
    end, loose = 0, 0
    infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    for info in infos:
        start = info.header_offset
        if not 0 <= start - end <= loose:
            return False
        name, extra = struct.unpack("<HH", content[start + 26 : start + 30])
        end = start + 30 + name + extra + info.compress_size
        # Behind a part that was written as a stream its sizes stand once more.
        loose = 24 if info.flag_bits & 0x8 else 0
    return 0 <= archive.start_dir - end <= loose


def _parts_problem(archive: zipfile.ZipFile, content: mmap.mmap) -> str | None:
    infos = archive.infolist()
    if len(infos) > MAX_ENTRIES or sum(info.file_size for info in infos) > MAX_UNPACKED:
        return BOMB
    # Two parts of one name: one program reads the first, another the last.
    if len({info.filename.lower() for info in infos}) != len(infos) or not _without_gaps(archive, content):
        return MIXED
    unpacked = 0
    for info in infos:
        if info.flag_bits & 0x1:
            return LOCKED
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return NOT_WHAT_IT_SAYS  # the other ways unpack in one go, however big it gets
        if info.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", info.filename):
            return MIXED
        if is_program(info.filename):
            return MACRO
        size, problem = _part(archive, info, MAX_UNPACKED - unpacked)
        if problem:
            return problem
        unpacked += size
    return None


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> tuple[int, str | None]:
    """Unpack one part piece by piece. What its header says of its size is not believed."""
    size, before, whole = 0, b"", b""
    watched = is_watched(info.filename)
    with archive.open(info) as part:
        while piece := part.read(PIECE):
            if size == 0 and piece.startswith(_NESTED):
                return size, MIXED
            size += len(piece)
            if size > most or (size > RATIO_FROM and size > MAX_RATIO * max(1, info.compress_size)):
                return size, BOMB
            seen = before + piece
            if EICAR_TAIL in seen:
                return size, VIRUS
            if runs(seen):
                return size, MACRO
            before = seen[-1024:]
            whole += piece if watched else b""
            if len(whole) > MAX_WATCHED:
                return size, BOMB
    return size, watched_problem(whole) if watched else None

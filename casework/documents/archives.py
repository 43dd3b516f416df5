"""Documents that are a ZIP inside: unpacked in small pieces, counted, and thrown away."""

from __future__ import annotations

import mmap
import re
import zipfile
import zlib
from typing import IO, cast

MAX_ENTRIES = 2_000
MAX_UNPACKED = 200 * 1024 * 1024
PIECE = 64 * 1024
# A part this big may not be packed tighter than this: text in a document is not that regular.
MAX_RATIO = 200
RATIO_FROM = 4 * 1024 * 1024

NOT_WHAT_IT_SAYS = (
    "De inhoud past niet bij de naam van het bestand. Open het en sla het opnieuw op als {label}."
)
MIXED = "In dit bestand zit nog een ander bestand verstopt. Open het en sla het opnieuw op als {label}."
BOMB = "Dit bestand wordt bij het uitpakken veel te groot. Maak het kleiner, of kies een PDF."
MACRO = "Dit bestand bevat macro's of verwijst naar een bestand van elders. Sla het op als PDF en kies dat."
LOCKED = "Dit bestand heeft een wachtwoord. Haal het wachtwoord eraf en kies het opnieuw."
VIRUS = "In dit bestand is een virus gevonden. Het is niet bewaard. Meld dit bij uw ICT-afdeling."
EICAR_TAIL = b"EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

_MACRO_PART = re.compile(
    r"(vbaProject|vbaData|activeX|/embeddings/|^Basic/|^Scripts/|\.bin$|\.exe$|\.js$)", re.I
)
_NESTED = (b"PK\x03\x04", b"MZ", b"Rar!", b"7z\xbc\xaf", b"\x7fELF")
# A template or picture from elsewhere is fetched when somebody opens the document; a hyperlink is not.
_FETCHES = re.compile(
    rb"(attachedTemplate|oleObject|/frame|/subDocument)[^>]*TargetMode\s*=\s*[\"']External", re.I
)
_MACRO_TYPE = re.compile(rb"macroEnabled|vbaProject", re.I)


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
            return _parts_problem(archive)
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
            if not infos or infos[0].filename != "mimetype" or archive.read(infos[0]) != mimetype:
                return NOT_WHAT_IT_SAYS
            return _parts_problem(archive)
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


_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, OSError, EOFError)


def _whole_zip(content: mmap.mmap) -> str | None:
    """A ZIP from the first byte to the last: nothing before it, nothing behind it."""
    if content[:4] != b"PK\x03\x04":
        return NOT_WHAT_IT_SAYS
    end = content.rfind(b"PK\x05\x06")
    if end < 0:
        return NOT_WHAT_IT_SAYS
    return None if end + 22 == len(content) else MIXED


def _parts_problem(archive: zipfile.ZipFile) -> str | None:
    infos = archive.infolist()
    if len(infos) > MAX_ENTRIES or sum(info.file_size for info in infos) > MAX_UNPACKED:
        return BOMB
    unpacked = 0
    for info in infos:
        if info.flag_bits & 0x1:
            return LOCKED
        if info.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", info.filename):
            return MIXED
        if _MACRO_PART.search(info.filename) and not info.filename.endswith("printerSettings1.bin"):
            return MACRO
        size, problem = _part(archive, info, MAX_UNPACKED - unpacked)
        if problem:
            return problem
        unpacked += size
    return None


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> tuple[int, str | None]:
    """Unpack one part piece by piece. What its header says of its size is not believed."""
    size, before = 0, b""
    # Types and references are read whole as far as they go; they are small in an honest document.
    watched = info.filename.endswith((".rels", "[Content_Types].xml", "manifest.xml"))
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
            if watched and (_MACRO_TYPE.search(seen) or _FETCHES.search(seen)):
                return size, MACRO
            before = seen[-4096:]
    return size, None

"""What a part of a Word, Excel or OpenDocument file may not be: a program, or a way to fetch one."""

from __future__ import annotations

import html
import re

from casework.documents.refused import LOCKED, MACRO, MIXED

_PROGRAM_PART = re.compile(
    r"(vbaProject|vbaData|activeX|macrosheets/|/embeddings/|^Basic/|^Scripts/"
    r"|\.(bin|exe|dll|com|scr|js|jse|vbs|vbe|wsf|hta|lnk|ps1|bat|cmd|jar|mht|html?|rtf|doc[mx]?|xls[mxb]?)$)",
    re.I,
)
# How Excel keeps the settings of a printer; there is one for each sheet.
_PRINTER = re.compile(r"xl/printerSettings/printerSettings\d{1,4}\.bin")
_PROGRAM_TYPE = re.compile(r"macroEnabled|vbaProject|macrosheet|aFChunk|/control\b|/oleObject", re.I)
_TYPE = re.compile(r"\bType\s*=\s*[\"']\s*([^\"'\s]*)")
_OUTSIDE = re.compile(r"TargetMode\s*=\s*[\"']\s*External", re.I)
# The template that a document was once made with, on the maker's own disk: nobody else fetches that.
_OWN_DISK = re.compile(r"\bTarget\s*=\s*[\"']file:///[A-Za-z]:", re.I)
# What starts something when the document opens or when somebody clicks: a DDE link, a script of the program.
_RUNS = re.compile(
    rb"(?:instrText|fldSimple|w:instr)[^<]{0,300}\bDDE(?:AUTO)?\b|<ddeLink|vnd\.sun\.star\.script"
    rb"|<script:event-listener|<draw:(?:image|object|plugin|applet)\b[^<>]{0,300}xlink:href=\"(?:https?|file|ftp|smb):",
    re.I,
)


def is_program(name: str) -> bool:
    """Whether a part of this name is a program, or another document put inside."""
    return bool(_PROGRAM_PART.search(name)) and not _PRINTER.fullmatch(name)


def is_watched(name: str) -> bool:
    """Whether this part says of what type the others are, or refers elsewhere."""
    return name.lower().endswith((".rels", "[content_types].xml", "manifest.xml"))


def runs(piece: bytes) -> bool:
    """Whether something starts by itself in this piece of a part."""
    return bool(_RUNS.search(piece))


def watched_problem(raw: bytes) -> str | None:
    """Types and references, read whole. An other alphabet or a letter as its number hides nothing."""
    text = raw.replace(b"\0", b"").decode("latin-1")
    if "<!DOCTYPE" in text.upper():
        return MIXED
    if "encryption-data" in text:
        return LOCKED
    for tag in text.split("<"):
        plain = html.unescape(tag)
        if _PROGRAM_TYPE.search(plain) or (_OUTSIDE.search(plain) and not _harmless(plain)):
            return MACRO
    return None


def _harmless(tag: str) -> bool:
    """A link to click on, or a template of the maker's own disk. The rest is fetched when somebody opens it."""
    kinds = [kind.rpartition("/")[2].lower() for kind in _TYPE.findall(tag)]
    return kinds == ["hyperlink"] or (kinds == ["attachedtemplate"] and bool(_OWN_DISK.search(tag)))

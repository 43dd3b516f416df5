"""A sheet that somebody brings in: XLSX or CSV, as rows of text. Nothing in it is computed."""

from __future__ import annotations

import csv
import io
import json
import logging
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO, Any

from casework.documents.checks import problem_with
from placements.imports import reader
from placements.imports.reader import text_of

MAX_ROWS = 5000
MAX_COLUMNS = 80
# Empty lines are not counted as rows; a sheet that goes on for ever is still no sheet.
MAX_LINES = 20_000
MAX_WIDTH = 200
MAX_XML = 60 * 1024 * 1024
# Above the names of the columns there may be a title.
HEAD_LINES = 10

TOO_MUCH = (
    f"Dit zijn te veel gegevens. Ten hoogste {MAX_ROWS} rijen en {MAX_COLUMNS} kolommen. Deel het bestand op."
)
logger = logging.getLogger(__name__)
UNREADABLE = "Dit Excel-bestand kan niet worden gelezen. Sla het opnieuw op als .xlsx."
# Whatever stands before it in the tag: a quoted > ends no tag.
_CELL = re.compile(rb"""(?<![\w:.-])r\s*=\s*["']\s*([A-Za-z]{1,5})(\d{1,12})\s*["']""")
_ROW = re.compile(
    rb"""<(?:\w+:)?row\b(?:[^<>"']|"[^"]{0,500}"|'[^']{0,500}'){0,500}?\br\s*=\s*["']\s*()(\d{1,12})\s*["']"""
)
Line = tuple[int, list[str]]


class BadSheet(Exception):
    """This file cannot be read. The message says why and what to do, in Dutch."""


@dataclass(frozen=True)
class Sheet:
    """The names of the columns, the lines under them that hold something, and where each stands in the file."""

    headers: list[str]
    rows: list[list[str]]
    lines: list[int]


def read(file: IO[bytes], name: str, known: Callable[[list[str]], int] = lambda headers: 0) -> Sheet:
    """The first sheet of the file. `known` counts the column names that a line has. Raises BadSheet."""
    file.seek(0)
    suffix = name.rpartition(".")[2].lower()
    lines: Iterable[Line]
    if suffix == "xlsx":
        lines = _from_workbook(file)
    elif suffix == "csv":
        lines = _from_text(file.read())
    else:
        raise BadSheet("Kies een Excel-bestand (.xlsx) of een CSV-bestand (.csv).")
    filled = _filled(lines)
    head = max(range(min(HEAD_LINES, len(filled))), key=lambda i: (known(filled[i][1]), -i), default=0)
    if len(filled) < head + 2:
        raise BadSheet("Er staan geen rijen in dit bestand. De eerste rij is voor de namen van de kolommen.")
    headers = filled[head][1]
    while headers and not headers[-1]:
        headers = headers[:-1]
    if len(headers) > MAX_COLUMNS:
        raise BadSheet(TOO_MUCH)
    width = len(headers)
    rows = [[*line[:width], *[""] * (width - len(line))] for _, line in filled[head + 1 :]]
    return Sheet(headers, rows, [number for number, _ in filled[head + 1 :]])


def _filled(lines: Iterable[Line]) -> list[Line]:
    """The lines that hold something; it stops reading as soon as there are too many."""
    found: list[Line] = []
    for count, (number, line) in enumerate(lines):
        if any(line):
            found.append((number, line[:MAX_WIDTH]))
        if count > MAX_LINES or len(found) > MAX_ROWS + HEAD_LINES:
            raise BadSheet(TOO_MUCH)
    if len(found) > MAX_ROWS + 1:
        raise BadSheet(TOO_MUCH)
    return found


# --- Excel ------------------------------------------------------------------------------------------


def _from_workbook(file: IO[bytes]) -> list[Line]:
    problem = problem_with(file, "blad.xlsx") or _too_wide(file)
    if problem:
        raise BadSheet(problem)
    file.seek(0)
    book = _in_a_process(file.read())
    top, lines = int(book["top"]), book["lines"]
    _fill_merged(lines, book["merged"], top, int(book["left"]))
    return [(top + i + 1, line) for i, line in enumerate(lines)]


def _in_a_process(content: bytes) -> dict[str, Any]:
    """What the reader found. A workbook that is made to break it, breaks nothing else. Raises BadSheet."""
    command = [sys.executable, "-I", reader.__file__]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=reader.SECONDS, env={}, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BadSheet(UNREADABLE) from error
    if done.returncode == reader.TOO_MUCH_TEXT:
        raise BadSheet(TOO_MUCH)
    if done.returncode:
        logger.warning("a workbook broke its reader: exit %s", done.returncode)  # its words could be personal
        raise BadSheet(UNREADABLE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _too_wide(file: IO[bytes]) -> str | None:
    """One cell far away makes the reader hold all cells before it; so it is looked for first, in every part."""
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        if sum(info.file_size for info in parts) > MAX_XML:
            return TOO_MUCH
        for info in parts:
            with archive.open(info) as part:
                before = b""
                while piece := part.read(256 * 1024):
                    seen = before + piece.replace(b"\0", b"")
                    if any(
                        int(row) > MAX_LINES or _number(column) > MAX_WIDTH
                        for place in (_CELL, _ROW)
                        for column, row in place.findall(seen)
                    ):
                        return TOO_MUCH
                    before = seen[-1100:]
    return None


def _number(column: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in column.upper():
        number = number * 26 + letter - 64
    return number


def _fill_merged(lines: list[list[str]], merged: Any, top: int, left: int) -> None:
    """Cells of one column that were joined say the same for each of their rows."""
    for (first, begin), (last, end) in merged:
        column = begin - left
        if begin != end or first < top or column < 0:
            continue
        for i in range(first - top + 1, min(last - top + 1, len(lines))):
            if column < len(lines[i]) and not lines[i][column]:
                lines[i][column] = lines[first - top][column]


# --- CSV --------------------------------------------------------------------------------------------


def _from_text(raw: bytes) -> Iterable[Line]:
    text = _decoded(raw).replace("\x00", "")
    skipped = 0
    first, _, rest = text.partition("\n")
    if re.fullmatch(r"sep=.\r?", first):  # how Excel says which sign parts the cells
        text, delimiter, skipped = rest, first[4], 1
    else:
        delimiter = max(";,\t", key=first.count)
    try:
        for number, line in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1
        ):
            yield number + skipped, [text_of(cell) for cell in line[:MAX_WIDTH]]
    except csv.Error as error:
        raise BadSheet("Dit CSV-bestand kan niet worden gelezen. Sla het op als Excel-bestand.") from error


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")

"""Reading a small table out of a .csv or .xlsx file that somebody uploads. Nothing in it is executed."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

LARGEST = 1_000_000  # bytes of the file
UNPACKED = 10_000_000  # bytes of one part inside an .xlsx
MOST_ROWS = 5_000
_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class SheetError(Exception):
    """The file cannot be read. The message is for the person who sent it."""


def read_rows(name: str, content: bytes) -> list[list[str]]:
    """The rows of the first sheet, as text. Raises SheetError."""
    if len(content) > LARGEST:
        raise SheetError("Dit bestand is groter dan 1 MB. Stuur alleen de tabel met taakstellingen.")
    reader = _xlsx if name.lower().endswith(".xlsx") else _csv
    rows: list[list[str]] = []
    for row in reader(content):
        if len(rows) >= MOST_ROWS:
            raise SheetError(f"Dit bestand heeft meer dan {MOST_ROWS} regels. Deel het op.")
        if any(cell.strip() for cell in row):
            rows.append([cell.strip() for cell in row])
    return rows


def _csv(content: bytes) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise SheetError("Dit is geen tekstbestand. Bewaar de tabel als .csv of .xlsx.")
    head = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=head.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise SheetError("Dit .csv-bestand kan Luwte niet lezen. Bewaar het opnieuw.") from error


def _xlsx(content: bytes) -> Iterator[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            names = set(book.namelist())
            shared = _shared(book) if "xl/sharedStrings.xml" in names else []
            sheets = sorted(n for n in names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", n))
            if not sheets:
                raise SheetError("In dit .xlsx-bestand staat geen werkblad.")
            first = min(sheets, key=lambda n: int(re.sub(r"\D", "", n)))
            tree = _part(book, first)
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, RuntimeError, NotImplementedError) as error:
        raise SheetError("Dit .xlsx-bestand kan Luwte niet lezen. Bewaar het opnieuw.") from error
    for row in tree.iter(f"{_NS}row"):
        cells: dict[int, str] = {}
        for place, cell in enumerate(row.iter(f"{_NS}c")):
            cells[_column(cell.get("r", ""), place)] = _text(cell, shared)
        yield [cells.get(i, "") for i in range(max(cells, default=-1) + 1)]


def _part(book: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """One part of the file, no larger than fits. Raises SheetError."""
    with book.open(name) as part:
        content = part.read(UNPACKED + 1)
    if len(content) > UNPACKED or b"<!DOCTYPE" in content[:1000]:
        raise SheetError("Dit .xlsx-bestand is te groot of geen gewoon werkblad.")
    return ElementTree.fromstring(content)


def _shared(book: zipfile.ZipFile) -> list[str]:
    return [
        "".join(t.text or "" for t in item.iter(f"{_NS}t"))
        for item in _part(book, "xl/sharedStrings.xml").iter(f"{_NS}si")
    ]


def _text(cell: ElementTree.Element, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(t.text or "" for t in cell.iter(f"{_NS}t"))
    value = cell.findtext(f"{_NS}v") or ""
    if cell.get("t") == "s":
        return shared[int(value)] if value.isdigit() and int(value) < len(shared) else ""
    return value[:-2] if re.fullmatch(r"\d+\.0", value) else value


def _column(reference: str, place: int) -> int:
    """`B7` → 1; a cell without a reference stands in its place in the row."""
    letters = re.match(r"[A-Z]{1,2}", reference)
    if letters is None:
        return min(place, 50)
    number = 0
    for letter in letters.group():
        number = number * 26 + ord(letter) - 64
    return min(number - 1, 50)

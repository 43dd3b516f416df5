"""A sheet that somebody brings in: XLSX or CSV, as rows of text. Nothing in it is computed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import IO, Any

from python_calamine import CalamineError, CalamineWorkbook

from casework.documents.checks import problem_with

MAX_ROWS = 5000
MAX_COLUMNS = 80
MAX_CELL = 4000


class BadSheet(Exception):
    """This file cannot be read. The message says why and what to do, in Dutch."""


@dataclass(frozen=True)
class Sheet:
    """The first line as headers, and the lines under it that hold something."""

    headers: list[str]
    rows: list[list[str]]


def read(file: IO[bytes], name: str) -> Sheet:
    """The first sheet of the file. Raises BadSheet."""
    file.seek(0)
    suffix = name.rpartition(".")[2].lower()
    if suffix == "xlsx":
        lines = _from_workbook(file)
    elif suffix == "csv":
        lines = _from_text(file.read())
    else:
        raise BadSheet("Kies een Excel-bestand (.xlsx) of een CSV-bestand (.csv).")
    filled = [line for line in lines if any(line)]
    if len(filled) < 2:
        raise BadSheet("Er staan geen rijen in dit bestand. De eerste rij is voor de namen van de kolommen.")
    if len(filled) - 1 > MAX_ROWS or len(filled[0]) > MAX_COLUMNS:
        raise BadSheet(f"Dit zijn te veel gegevens. Ten hoogste {MAX_ROWS} rijen en {MAX_COLUMNS} kolommen.")
    width = len(filled[0])
    rows = [[*line[:width], *[""] * (width - len(line))] for line in filled[1:]]
    return Sheet(filled[0], rows)


def _from_workbook(file: IO[bytes]) -> list[list[str]]:
    problem = problem_with(file, "blad.xlsx")
    if problem:
        raise BadSheet(problem)
    file.seek(0)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(file.read()))
        lines = workbook.get_sheet_by_index(0).to_python(skip_empty_area=True)
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise BadSheet("Dit Excel-bestand kan niet worden gelezen. Sla het opnieuw op als .xlsx.") from error
    return [[_text(cell) for cell in line] for line in lines]


def _from_text(raw: bytes) -> list[list[str]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    text = text.replace("\x00", "")
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    try:
        lines: Iterable[list[str]] = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return [[_text(cell) for cell in line] for line in lines]
    except csv.Error as error:
        raise BadSheet("Dit CSV-bestand kan niet worden gelezen. Sla het op als Excel-bestand.") from error


def _text(cell: Any) -> str:
    """A cell as the forms read it: a day as 2026-12-31, a number without useless zeros."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell if cell is not None else "").strip()[:MAX_CELL]

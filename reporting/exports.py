"""Figures and persons as a file: CSV and XLSX, with real numbers, and never a formula made of data."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import xlsxwriter

from reporting import figures
from reporting.behind import Group, Line
from reporting.figures.base import Peil
from reporting.figures.tables import YEARLY
from reporting.figures.wage import OF_PERSONS
from reporting.numbers import rounded
from reporting.persons import Person
from reporting.views.choosing import Choice

Cell = str | int | float | Decimal | date | None
CHUNK = 64 * 1024
# What a spreadsheet takes for the beginning of a formula, the wide signs of a Japanese keyboard too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# How many rows a sheet of a workbook holds, its head too; what comes after is on a next sheet.
MOST_ROWS = 1_048_576


@dataclass(frozen=True)
class Sheet:
    """One table of a file."""

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def figure_sheets(choice: Choice) -> list[Sheet]:
    """The same figures and tables as the pages, with the same cells hidden."""
    peil = choice.peil
    return [
        Sheet("Cijfers", ("Gemeente", "Peildatum", "Cijfer", "Waarde", "Dekking", "Betekenis"), _figures(peil, choice)),
        Sheet("Verdelingen", ("Tabel", "Peildatum", "Groep", "Aantal", "Betekenis"), _tables(choice)),
    ]  # fmt: skip


def _figures(peil: Peil, choice: Choice) -> list[Sequence[Cell]]:
    rows: list[Sequence[Cell]] = []
    parts = [(choice.name, peil), *((u.name, peil.part(u)) for u in peil.units if len(peil.units) > 1)]
    for name, part in parts:
        for code, declared in figures.FIGURES.items():
            if choice.cautious and code in OF_PERSONS:
                continue
            told = declared.count(part)
            value = told.value
            number: Cell = rounded(value) if isinstance(value, Fraction) else value
            rows.append((name, peil.on, told.label, number, told.coverage, told.definition))
    return rows


def _tables(choice: Choice) -> list[Sequence[Cell]]:
    rows: list[Sequence[Cell]] = []
    yearly, split = choice.flow_peil(), choice.split_peil()
    for code, make in figures.TABLES.items():
        peil = yearly if code in YEARLY else split
        table = make(peil)
        for row in table.rows(choice.cautious):
            rows.append(
                (
                    table.title,
                    peil.on,
                    row.label,
                    row.text if row.count is None else row.count,
                    table.definition,
                )
            )
    return rows


PERSON_HEAD = (
    "Gemeente", "Nummer", "Naam", "Situatie", "Uren per week", "Contracten", "Wacht sinds", "Dagen", "Reden",
    "Overbrugging",
)  # fmt: skip


def person_row(person: Person, place: str) -> Sequence[Cell]:
    """One person as a line of a file."""
    return (
        place, person.number, person.name, person.situation, person.hours if person.contracts else None,
        person.contracts or None, person.since_on, person.days, person.reason_label, person.bridging or "",
    )  # fmt: skip


def behind_head(group: Group, on: date) -> Sequence[str]:
    """The columns of the rows behind a number."""
    own = [label for label in (group.behind.day, group.behind.detail) if label]
    return ("Gemeente", "Nummer", "Naam", *own, f"Fase op {on:%d-%m-%Y}")


def behind_row(line: Line, group: Group, place: str) -> Sequence[Cell]:
    """One row behind a number as a line of a file."""
    own = [line.day] if group.behind.day else []
    own += [line.told(group)] if group.behind.detail else []
    return (place, line.number, line.name, *own, line.phase_label)


def safe(value: Cell) -> str:
    """Text that a spreadsheet does not take for a formula; numbers with a comma, dates as they are written here."""
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, int | float | Decimal):
        return str(value).replace(".", ",")
    text = value or ""
    return "'" + text if text.startswith(FORMULA) else text


def as_csv(sheets: Sequence[Sheet]) -> Iterator[str]:
    """The sheets below each other, each with its own head; a few hundred lines at a time."""
    yield "\ufeff"
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    for number, sheet in enumerate(sheets):
        if number:
            writer.writerow([])
        writer.writerow(sheet.head)
        for row in sheet.rows:
            writer.writerow([safe(cell) for cell in row])
            if buffer.tell() > CHUNK:
                yield buffer.getvalue()
                buffer.seek(0)
                buffer.truncate()
    yield buffer.getvalue()


def as_xlsx(sheets: Sequence[Sheet]) -> Iterator[bytes]:
    """A workbook, written to disk row by row and sent in pieces: its size is no matter."""
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        book = xlsxwriter.Workbook(
            file.name, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd-mm-yyyy"})
        for sheet in sheets:
            page = _page(book, sheet.name, sheet.head, bold)
            for number, row in enumerate(sheet.rows):
                before, line = divmod(number, MOST_ROWS - 1)
                if before and not line:
                    page = _page(book, f"{sheet.name} {before + 1}", sheet.head, bold)
                for column, cell in enumerate(row):
                    _write(page, line + 1, column, cell, day)
        book.close()
        with open(file.name, "rb") as written:
            while piece := written.read(CHUNK):
                yield piece


def _page(book: Any, name: str, head: Sequence[str], bold: Any) -> Any:
    page = book.add_worksheet(name)
    page.set_column(0, len(head) - 1, 18)
    for column, title in enumerate(head):
        page.write_string(0, column, title, bold)
    return page


def _write(page: Any, line: int, column: int, cell: Cell, day: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        page.write_datetime(line, column, cell, day)
    elif isinstance(cell, int | float | Decimal):
        page.write_number(line, column, float(cell))
    else:
        page.write_string(line, column, cell)

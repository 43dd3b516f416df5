"""Files that go out: an empty sheet to fill in, and the rows that were wrong, to repair and read in again."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from django import forms

from casework.forms.base import DayField, YesNoField
from placements.imports.columns import Column
from placements.imports.kinds import IMPORT_KINDS, ImportKind
from placements.imports.run import cells_of
from placements.models import ImportRun

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILLED = 500  # rows of an empty sheet that help while one types
DAYS = ("opened_on", "advised_on", "consent_on", "granted_on", "contract_start_on", "contract_end_on")
WRONG = "Wat is er mis"


def _book(out: io.BytesIO) -> Any:
    """A workbook in which a text is a text, whatever it begins with."""
    off = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    return xlsxwriter.Workbook(out, {"in_memory": True, **off})


def template(kind: ImportKind) -> bytes:
    """An empty sheet with the names of the columns, and a second one that says what goes where."""
    out = io.BytesIO()
    book = _book(out)
    bold, text, day = (
        book.add_format(f) for f in ({"bold": True}, {"num_format": "@"}, {"num_format": "dd-mm-yyyy"})
    )
    sheet, about = book.add_worksheet(kind.label), book.add_worksheet("Uitleg")
    sheet.freeze_panes(1, 0)
    about.set_column(0, 2, 30)
    about.write_row(0, 0, ("Kolom", "Nodig", "Wat u invult"), bold)
    for at, column in enumerate(kind.columns):
        options, hint = _allowed(kind, column)
        sheet.write_string(0, at, column.label, bold)
        sheet.set_column(at, at, max(14, len(column.label) + 2), day if hint == A_DAY else text)
        if options and len(",".join(options)) <= 255 and not any("," in option for option in options):
            sheet.data_validation(
                1, at, FILLED, at, {"validate": "list", "source": options, "error_type": "warning"}
            )
        about.write_row(at + 1, 0, (column.label, "ja" if column.required else "mag leeg", hint))
    book.close()
    return out.getvalue()


A_DAY = "Een datum, bijvoorbeeld 31-12-2026"


def _allowed(kind: ImportKind, column: Column) -> tuple[list[str], str]:
    """What a cell of this column may hold: the choices, and a sentence."""
    field = kind.field(column.name)
    if column.name in DAYS or isinstance(field, DayField):
        return [], A_DAY
    if isinstance(field, YesNoField):
        return ["ja", "nee"], "ja of nee"
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        choices: Any = field.choices
        options = [str(label) for key, label in choices if key not in ("", None)]
        return options, " / ".join(options)
    if isinstance(field, forms.IntegerField):
        return [], "Een getal"
    return [], str(field.help_text) if field and column.name != "case_worker" else ""


def wrong_rows(run: ImportRun) -> bytes:
    """The rows that were wrong, as they came in, with the reason behind them."""
    out = io.BytesIO()
    book = _book(out)
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    sheet = book.add_worksheet(IMPORT_KINDS[run.kind].label)
    headers = [header for header in run.headers if header != WRONG]
    left_out = [i for i, header in enumerate(run.headers) if header == WRONG]
    sheet.set_column(0, len(headers), 18, text)
    for at, header in enumerate((*headers, WRONG)):
        sheet.write_string(0, at, header, bold)
    wrong = [int(n) - 1 for n, (outcome, _) in run.results.items() if outcome == "wrong"]
    for y, number in enumerate(sorted(n for n in wrong if n < len(run.rows)), start=1):
        cells = [cell for i, cell in enumerate(cells_of(run, number)) if i not in left_out]
        for x, cell in enumerate((*cells, run.results[str(number + 1)][1])):
            sheet.write_string(y, x, cell, text)
    book.close()
    return out.getvalue()

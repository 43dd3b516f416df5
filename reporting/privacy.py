"""What an officer for data protection must know of figures: who looked at the persons behind them. And his log as a
spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import F, Func, QuerySet, Value
from django.db.models.fields import TextField
from django.db.models.functions import Concat

from casework.privacy.files import FileKind, Row, register_file_kind
from casework.privacy.looks import LookKind, register_looks, text
from reporting.exports import Sheet, as_csv, as_xlsx
from reporting.models import FigureRead

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _figures() -> QuerySet[Any]:
    """Only looks at names; a figure alone is nobody's."""
    on = Func(F("on"), Value("DD-MM-YYYY"), function="to_char", output_field=TextField())
    return FigureRead.objects.filter(persons=True).annotate(
        look_what=text(F("what")),
        look_number=text(""),
        look_more=Concat(Value("stand van "), on, output_field=TextField()),
    )


register_looks(LookKind("figures", "Personen achter cijfers", _figures))


def _csv(name: str, head: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    return (piece.encode() for piece in as_csv([Sheet(name, head, rows)]))


def _xlsx(name: str, head: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    return as_xlsx([Sheet(name, head, rows)])


register_file_kind(FileKind("xlsx", "Excel", XLSX, _xlsx))
register_file_kind(FileKind("csv", "CSV", "text/csv; charset=utf-8", _csv))

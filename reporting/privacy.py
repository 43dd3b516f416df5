"""What an officer for data protection must know of figures: who looked at the persons behind them, and
what frozen figures hold of somebody. And his log as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import F, Func, Q, QuerySet, Value
from django.db.models.fields import TextField
from django.db.models.functions import Concat

from casework.privacy.catalogue import FIGURES, about, leave_out
from casework.privacy.files import FileKind, Row, register_file_kind
from casework.privacy.looks import LookKind, register_looks, text
from casework.privacy.person import Held
from casework.privacy.words import plain, renamed
from reporting.exports import Sheet, as_csv, as_xlsx
from reporting.models import FigureRead, Snapshot, SnapshotRow, SrgMapping, Target
from reporting.snapshots import FACT_LABELS, pseudonym

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


# --- what is told to a person ------------------------------------------------------------------------


def _pseudonyms(held: Held) -> Q:
    """The rows of this person in frozen figures: under another name in each of them."""
    frozen = Snapshot.objects.filter(municipality=held.municipality).values_list("pk", "salt")
    found = Q(pk__in=[])
    for snapshot, salt in frozen:
        found |= Q(snapshot=snapshot, pseudonym=pseudonym(salt, held.candidate.pk))
    return found


about(
    SnapshotRow,
    chapter=FIGURES,
    found=_pseudonyms,
    words={"facts": lambda facts, row, held: plain(renamed(facts, FACT_LABELS))},
)
leave_out(Snapshot, "cijfers van de gemeente; de regel van de persoon erachter staat er wel")
leave_out(Target, "een cijfer van de gemeente")
leave_out(SrgMapping, "de indeling van een bestand")
leave_out(
    FigureRead,
    "wie een lijst met namen bekeek; per lijst vastgelegd, en niet per persoon",
    told="Wie een lijst met namen achter de cijfers bekeek. Dat is per lijst vastgelegd, en niet per persoon.",
)

"""What placements tell an officer for data protection: who took rows of people out of an import, and what is held."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.fields import TextField
from django.db.models.functions import Concat

from casework.privacy.catalogue import about, leave_out
from casework.privacy.looks import LookKind, register_looks, text
from casework.privacy.words import plain, renamed
from placements.forms.visits import VisitForm
from placements.forms.wage import MeasurementForm
from placements.models import (
    Contract,
    Employer,
    ImportRead,
    ImportRun,
    SiteVisit,
    Supervisor,
    VisitDraft,
    WageMeasurement,
    Wishes,
    Workplace,
)  # fmt: skip
from placements.models.employers import WorkType
from placements.models.visits import Signal, SpokenWith
from placements.visit_diff import agreed


def _imports() -> QuerySet[Any]:
    """Never the name of the file: somebody may have called it after a person."""
    return ImportRead.objects.annotate(
        look_what=text("Rijen om te verbeteren, gedownload"),
        look_number=text(""),
        look_more=Concat(
            Value("import "),
            text(F("run_id")),
            Value(", rijen: "),
            text(F("amount")),
            output_field=TextField(),
        ),
    )


register_looks(LookKind("import", "Inlezen uit een bestand", _imports))


# --- what is told to a person ------------------------------------------------------------------------

_LABELS = {name: str(field.label) for name, field in VisitForm.base_fields.items()}


def _typed_so_far(fields: dict[str, list[str]], row: Any, held: Any) -> str:
    """What stands in a draft: the names of the form become its labels."""
    lines = {}
    for name, values in fields.items():
        first, *rest = name.split("-")
        lines[" ".join([_LABELS.get(first, first), *rest])] = ", ".join(value for value in values if value)
    return "\n".join(f"{label}: {value}" for label, value in lines.items() if value)


def _main_tasks(tasks: list[dict[str, Any]], row: Any, held: Any) -> str:
    columns: Any = MeasurementForm.base_fields["tasks"]
    names = {name: str(field.label).lower() for name, field in columns.columns.items()}
    return plain([renamed(task, names) for task in tasks])


about(
    SiteVisit,
    words={
        "spoken_with": lambda codes, row, held: ", ".join(SpokenWith(code).label for code in codes),
        "signals": lambda codes, row, held: ", ".join(Signal(code).label for code in codes),
        "agreements": lambda rows, row, held: agreed(rows),
        "attachments": lambda rows, row, held: ", ".join(paper["title"] for paper in rows),
    },
)
about(
    VisitDraft,
    words={"fields": _typed_so_far},
    hidden={
        "version": "telt hoe vaak er is opgeslagen",
        "device": "een kenmerk van het open scherm van de schrijver",
    },
)
about(
    Wishes, words={"work_types": lambda codes, row, held: ", ".join(WorkType(code).label for code in codes)}
)
about(
    Contract,
    quiet={"candidate"},
    words={
        "earlier_contracts": lambda rows, row, held: plain(
            [renamed(span, {"start": "begin", "end": "einde"}) for span in rows]
        )
    },
)
about(WageMeasurement, words={"tasks": _main_tasks})
leave_out(Employer, "een werkgever; de naam staat bij het contract of de proefplaatsing")
leave_out(Workplace, "een werkplek van een werkgever; staat bij het contract of de proefplaatsing")
leave_out(Supervisor, "een begeleider van een werkgever; de naam staat bij het contract of de proefplaatsing")
leave_out(
    ImportRun,
    "de rijen van een bestand die nog bij geen dossier horen; na twee weken gewist",
    told="Rijen uit een bestand die niet konden worden ingelezen. Zij horen nog bij geen dossier en worden na twee "
    "weken gewist. De teamleider kan nakijken of u daarin staat.",
)
leave_out(ImportRead, "wie zulke rijen ophaalde; per bestand vastgelegd, en niet per persoon")

"""Which tables hold something of a person, and what of it is told to that person (AVG art. 15).

A table belongs to a person when it refers to the candidate, to a traject, or to a row that does: that is found from
the models, so a new table is in by itself. What is left out is said here by its own app, with the reason; a test
walks over every table and every column.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from accounts.tenancy import MunicipalRow
from casework.models import Candidate, Trajectory

if TYPE_CHECKING:
    from casework.privacy.person import Held

Model = type[models.Model]
# The value of a column, its row and the file it stands in → words.
Words = Callable[[Any, Any, "Held"], str]
# What every row has for the program's own sake.
EVERYWHERE = {
    "id": "nummer van de regel; staat wel in het JSON-bestand, als `nummer`",
    "municipality": "staat één keer bovenaan",
}
CHAPTERS = ("Wie u bent", "Uw traject", "Wat er is gedaan", "Brieven en documenten", "Berichten over uw traject",
            "Wie uw gegevens bekeek", "In de cijfers")  # fmt: skip
PERSON, TRAJECT, DONE, PAPERS, TOLD, LOOKS, FIGURES = CHAPTERS


@dataclass(frozen=True)
class Entry:
    """What an app says about one of its tables.

    `reason`: why it is left out. `told`: the same for the person, if it may still be about him. `hidden`: columns
    that are left out, with the reason. `quiet`: columns that only the file for programs has. `words`: column → its
    value in Dutch, where the column itself does not know. `found`: rows found otherwise than by reference. `name`:
    how a row is called where another refers to it.
    """

    chapter: str = TRAJECT
    reason: str = ""
    told: str = ""
    hidden: Mapping[str, str] = field(default_factory=dict)
    quiet: Collection[str] = ()
    words: Mapping[str, Words] = field(default_factory=dict)
    found: Callable[[Held], Q] | None = None
    name: Callable[[Any], str] | None = None


_ENTRIES: dict[Model, Entry] = {}
_NOTHING_SAID = Entry()


def about(model: Model, **said: Any) -> None:
    """Say how a table that is told is told: see `Entry`. Twice the same table is a mistake of ours."""
    assert model not in _ENTRIES, f"{model.__name__} is explained twice"
    _ENTRIES[model] = Entry(**said)


def leave_out(model: Model, reason: str, *, told: str = "", name: Callable[[Any], str] | None = None) -> None:
    """Say why a table holds nothing of a person, or is told in another way."""
    about(model, reason=reason, told=told, name=name)


def entry(model: Model) -> Entry:
    """What is said about this table, if anything."""
    return _ENTRIES.get(model, _NOTHING_SAID)


def left_out() -> dict[Model, Entry]:
    """The tables that are not told, with the reason."""
    return {model: known for model, known in _ENTRIES.items() if known.reason}


def columns(model: Model) -> list[models.Field[Any, Any]]:
    """The columns that are told."""
    hidden = {*EVERYWHERE, *entry(model).hidden}
    return [f for f in model._meta.concrete_fields if f.name not in hidden]


@cache
def ways() -> dict[Model, tuple[str, ...]]:
    """Each table that is told → the references by which its rows are found, in an order in which that can be done."""
    waiting: list[Model] = [
        m for m in apps.get_models() if issubclass(m, MunicipalRow) and not entry(m).reason
    ]
    found: dict[Model, tuple[str, ...]] = {Candidate: (), Trajectory: ("candidate",)}
    waiting = [model for model in waiting if model not in found]
    while waiting:
        ready = {model: _references(model, found) for model in waiting}
        ready = {model: names for model, names in ready.items() if names or entry(model).found}
        by_reference = {model: names for model, names in ready.items() if not entry(model).found}
        taken = by_reference or ready  # what is found otherwise may look at everything before it
        assert taken, f"not known whose these are: {[model.__name__ for model in waiting]}"
        found |= taken
        waiting = [model for model in waiting if model not in taken]
    return found


def _references(model: Model, found: Mapping[Model, Any]) -> tuple[str, ...]:
    """By candidate or traject, if it has one; else by the other rows that are told."""
    keys = [
        f.name for f in model._meta.concrete_fields
        if isinstance(f, models.ForeignKey) and f.related_model in found and f.related_model is not model
        and f.name not in ("made_by", "voided_by")
    ]  # fmt: skip
    direct = [name for name in keys if name in ("candidate", "trajectory")]
    return tuple(direct or keys)

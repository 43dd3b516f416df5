"""Changes in words: what a field was and what it became, for the time line and the preview."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone

from casework.deadlines.kinds import KINDS
from casework.deadlines.terms import dutch_date
from casework.models import Candidate, Change, Deadline, Trajectory
from casework.rows import CaseRow

# Columns that say nothing to a reader, or that stand elsewhere on the page.
SILENT = {
    "id", "municipality_id", "made_by_id", "voided_by_id", "trajectory_id", "candidate_id", "sort_name", "version",
    "next_deadline_on", "bsn_index", "phase", "phase_since", "closed_on", "subject_table", "subject_id",
    "replaces_id", "number",
}  # fmt: skip
HIDDEN = {"bsn_cipher": "BSN"}


@dataclass(frozen=True)
class Line:
    """One field: its label, what it was, what it became."""

    label: str
    before: str
    after: str


class Names:
    """The names of the rows that changes point to, looked up once per model."""

    def __init__(self, changes: Iterable[Change]) -> None:
        wanted: dict[type[models.Model], set[int]] = {}
        for change in changes:
            for values in (change.before, change.after):
                for field, value in references(change.table_name, values or {}):
                    wanted.setdefault(field.related_model, set()).add(value)
        self._names = {
            (model, row.pk): str(row)
            for model, ids in wanted.items()
            for row in model._base_manager.filter(pk__in=ids)
        }

    def of(self, model: type[models.Model], pk: int) -> str:
        return self._names.get((model, pk), f"nr. {pk}")


def references(table: str, values: dict[str, Any]) -> Iterable[tuple[Any, int]]:
    """The foreign keys among the values of a change, with what they point to; those that say nothing left out."""
    for column, value in values.items():
        field = None if column in SILENT or value is None else field_of(table, column)
        if isinstance(field, models.ForeignKey):
            yield field, value


def describe(changes: Iterable[Change], names: Names, kinds: dict[int, str] | None = None) -> list[Line]:
    """The changes of one event as lines. `kinds`: deadline id → kind, for terms made earlier."""
    lines: list[Line] = []
    for change in changes:
        model = tables().get(change.table_name)
        if model is Deadline:
            lines.append(_deadline(change, kinds or {}))
        elif model is not None:
            lines += _fields(change, model, names)
    return lines


def in_sentence(label: str) -> str:
    """Without its capital, unless that begins an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _fields(change: Change, model: type[CaseRow], names: Names) -> Iterable[Line]:
    subject = str(model._meta.verbose_name).capitalize()
    before, after = change.before or {}, change.after or {}
    if after.get("voided_by_id"):
        yield Line(subject, "", "vervalt")
    for column in {**before, **after}:
        if column in HIDDEN:
            yield Line(HIDDEN[column], "bekend" if before.get(column) else "", "ingevuld, niet getoond")
            continue
        field = None if column in SILENT else field_of(change.table_name, column)
        if field is None:
            continue
        if column in getattr(model, "restricted_fields", ()):
            # Private text (domain §6) is read on its own panel, by who may.
            yield Line(f"{subject}: {field.verbose_name}", "", "ingevuld, hier niet getoond")
            continue
        was, became = (_value(field, values.get(column), names) for values in (before, after))
        if was or became:
            label = str(field.verbose_name).capitalize() if model in (Candidate, Trajectory) else (
                f"{subject}: {field.verbose_name}"
            )  # fmt: skip
            yield Line(label, was, became)


def _deadline(change: Change, kinds: dict[int, str]) -> Line:
    before, after = change.before or {}, change.after or {}
    code = after.get("kind") or kinds.get(change.row_id, "")
    label = f"Termijn {in_sentence(KINDS[code].label)}" if code in KINDS else "Termijn"
    if change.op == "I":
        return Line(label, "", f"uiterlijk {_day(after.get('due_on'))}")
    if after.get("voided_by_id"):
        return Line(label, "", "vervalt")
    if "state" in after:
        states = dict(Deadline.State.choices)
        return Line(label, states.get(str(before.get("state")), ""), states.get(after["state"], ""))
    if "due_on" in after:
        return Line(label, _day(before.get("due_on")), _day(after.get("due_on")))
    return Line(label, "", "gepauzeerd" if after.get("paused_since") else "loopt weer")


def _value(field: models.Field[Any, Any], value: Any, names: Names) -> str:
    if value is None or value == "" or value == {} or value == []:
        return ""
    if isinstance(field, models.ForeignKey):
        return names.of(field.related_model, value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(field, models.DateTimeField):
        return f"{timezone.localtime(datetime.fromisoformat(value)):%d-%m-%Y %H:%M}"
    if isinstance(field, models.DateField):
        return _day(value)
    if isinstance(value, float | int):
        return str(value).replace(".", ",")
    if isinstance(value, list | dict):
        return _structure(value)
    return str(value)


def _structure(value: list[Any] | dict[str, Any]) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {part}" for key, part in value.items() if part not in (None, ""))
    return "; ".join(_structure(part) if isinstance(part, list | dict) else str(part) for part in value)


def _day(value: str | None) -> str:
    return dutch_date(date.fromisoformat(value)) if value else ""


@cache
def tables() -> dict[str, type[CaseRow]]:
    """Name of a table → the case rows in it."""
    return {m._meta.db_table: m for m in apps.get_models() if issubclass(m, CaseRow)}


@cache
def field_of(table: str, column: str) -> Any:
    """The field behind a column, or nothing when it is not there (any more)."""
    model = tables().get(table)
    if model is None:
        return None
    try:
        return model._meta.get_field(column.removesuffix("_id"))
    except FieldDoesNotExist:
        try:
            return model._meta.get_field(column)
        except FieldDoesNotExist:
            return None

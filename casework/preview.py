"""What a deed would make, shown before it is done: the same deed, rolled back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Municipality, User
from casework.models import Change, Deadline, Event, Letter, Task, Trajectory
from casework.perform import perform
from casework.phases import Phase


@dataclass(frozen=True)
class Preview:
    """The rows, dates, letters and tasks that the deed would leave behind."""

    to_phase: Phase | None
    changes: tuple[Change, ...]
    deadlines: tuple[Deadline, ...]
    letters: tuple[Letter, ...]
    tasks: tuple[Task, ...]


class _RollBack(Exception):
    """Ends the savepoint; never leaves this file."""


def preview(
    name: str,
    subject: Trajectory | Municipality,
    *,
    by: User,
    on: date,
    today: date,
    expected: int | None = None,
    motivation: Mapping[str, str] | None = None,
    note: str = "",
    data: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Preview:
    """Do the deed, look at what it made, and take everything back. Raises what `perform` raises."""
    seen: Preview | None = None
    try:
        with transaction.atomic():
            event = perform(
                name, subject, by=by, on=on, today=today, expected=expected,
                motivation=motivation, note=note, data=data, **fields,
            )  # fmt: skip
            seen = _look(event)
            raise _RollBack
    except _RollBack:
        pass
    assert seen is not None
    return seen


def _look(event: Event) -> Preview:
    changes = tuple(Change.objects.filter(event=event).order_by("id"))

    def rows_of(model: type[Any]) -> tuple[Any, ...]:
        table = model._meta.db_table
        ids = [c.row_id for c in changes if c.table_name == table]
        return tuple(model.objects.filter(pk__in=ids).order_by("id")) if ids else ()

    return Preview(
        to_phase=Phase(event.to_phase) if event.to_phase else None,
        changes=changes,
        deadlines=rows_of(Deadline),
        letters=rows_of(Letter),
        tasks=rows_of(Task),
    )

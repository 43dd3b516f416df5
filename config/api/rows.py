"""From rows of the database to what the API answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from django.apps import apps

from accounts.models import User
from casework import bsn as bsn_rules
from casework.deadlines.kinds import KINDS
from casework.deed import DEEDS
from casework.models import Candidate, Change, Deadline, Event, Trajectory
from casework.phases import Phase
from casework.preview import Preview
from casework.rows import CaseRow
from config.api.menu import menu, situation_of
from config.api.shapes import (
    ChangedField,
    ChangeOut,
    DeadlineOut,
    EventOut,
    LetterOut,
    Person,
    PreviewOut,
    TaskOut,
    TrajectoryOut,
    TrajectoryRow,
    WorkerOut,
)

# Columns of the house, not of the case; and the BSN, which is shown in part only.
HIDDEN = {
    "id", "municipality_id", "made_by_id", "voided_by_id", "bsn_cipher", "bsn_index", "sort_name", "version",
    "next_deadline_on", "phase", "phase_since", "subject_id", "subject_table", "replaces_id",
}  # fmt: skip


def person(candidate: Candidate) -> Person:
    number = candidate.bsn
    return Person(
        name=candidate.full_name,
        birth_date=candidate.birth_date,
        bsn=bsn_rules.masked(number) if number else "",
    )


def worker(user: User | None) -> WorkerOut | None:
    return WorkerOut(id=user.pk, username=user.username, name=str(user)) if user else None


def _row(trajectory: Trajectory, today: date) -> dict[str, Any]:
    first = trajectory.next_deadline_on
    return {
        "number": trajectory.number,
        "phase": trajectory.phase,
        "phase_label": trajectory.current_phase.label,
        "phase_since": trajectory.phase_since,
        "opened_on": trajectory.opened_on,
        "closed_on": trajectory.closed_on,
        "route": trajectory.route,
        "candidate": person(trajectory.candidate),
        "municipality": trajectory.municipality.cbs_code,
        "municipality_name": trajectory.municipality.name,
        "case_worker": worker(trajectory.case_worker),
        "next_deadline_on": first,
        "overdue": first is not None and first < today,
        "version": trajectory.version,
    }


def trajectory_row(trajectory: Trajectory, today: date) -> TrajectoryRow:
    """One line of the list. Wants candidate, municipality and case worker fetched along."""
    return TrajectoryRow(**_row(trajectory, today))


def whole_trajectory(trajectory: Trajectory, by: User, today: date) -> TrajectoryOut:
    """The trajectory with its deadlines, its menu for this user, and its time line."""
    deadlines = Deadline.objects.filter(trajectory=trajectory).order_by("due_on", "id")
    return TrajectoryOut(
        **_row(trajectory, today),
        deadlines=[deadline_out(d, today) for d in deadlines],
        deeds=menu(situation_of(trajectory, by, today)),
        events=events_out(trajectory),
    )


def deadline_out(deadline: Deadline, today: date) -> DeadlineOut:
    kind = KINDS.get(deadline.kind)
    return DeadlineOut(
        kind=deadline.kind,
        label=kind.label if kind else deadline.kind,
        started_on=deadline.started_on,
        due_on=deadline.due_on,
        basis=deadline.basis,
        statutory=deadline.statutory,
        state=deadline.state_on(today),
        overdue=deadline.is_overdue(today),
        paused_since=deadline.paused_since,
    )


def events_out(trajectory: Trajectory) -> list[EventOut]:
    """The time line, oldest first; what was taken back stays, marked."""
    events = list(
        Event.objects.filter(trajectory=trajectory).select_related("by", "undoes").order_by("number")
    )
    undone = {event.undoes_id for event in events if event.undoes_id}
    return [
        EventOut(
            number=event.number or 0,
            deed=event.deed,
            label=DEEDS[event.deed].label if event.deed in DEEDS else event.deed,
            on=event.on,
            at=event.at,
            by=str(event.by),
            from_phase=event.from_phase,
            to_phase=event.to_phase,
            note=event.note,
            motivation=event.motivation,
            undoes=event.undoes.number if event.undoes else None,
            undone=event.pk in undone,
        )
        for event in events
    ]


def preview_out(seen: Preview, today: date) -> PreviewOut:
    """What the deed would leave behind, in words of the screen."""
    return PreviewOut(
        phase=seen.to_phase,
        phase_label=Phase(seen.to_phase).label if seen.to_phase else None,
        changes=[change for change in map(_change, seen.changes) if change.fields],
        deadlines=[deadline_out(d, today) for d in seen.deadlines],
        letters=[LetterOut(kind=x.kind, title=x.title, addressed_to=x.addressed_to) for x in seen.letters],
        tasks=[TaskOut(kind=x.kind, text=x.text, due_on=x.due_on) for x in seen.tasks],
    )


def _change(change: Change) -> ChangeOut:
    model = _models()[change.table_name]
    before, after = change.before or {}, change.after or {}
    return ChangeOut(
        row=str(model._meta.verbose_name),
        made=change.op == "I",
        fields=list(_fields(model, before, after)),
    )


def _fields(model: type[CaseRow], before: dict[str, Any], after: dict[str, Any]) -> Iterable[ChangedField]:
    for column in model._meta.concrete_fields:
        name = column.column
        if name in HIDDEN or name not in after or after[name] == "":
            continue
        yield ChangedField(
            name=column.name,
            label=str(column.verbose_name),
            before=before.get(name),
            after=after[name],
        )


@cache
def _models() -> dict[str, type[CaseRow]]:
    return {m._meta.db_table: m for m in apps.get_models() if issubclass(m, CaseRow)}

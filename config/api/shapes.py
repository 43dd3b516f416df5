"""What the API answers, as types: OpenAPI is made from these."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema


class PhaseOut(Schema):
    value: str
    label: str
    open: bool


class PhasesOut(Schema):
    phases: list[PhaseOut]


class RequirementOut(Schema):
    code: str
    hard: bool
    text: str
    source: str


class DeedRow(Schema):
    name: str
    label: str
    group: str
    help: str
    sources: list[str]
    targets: list[str]
    right: str
    opens: bool
    subject: str
    future: bool
    requirements: list[RequirementOut]
    sets: list[str]
    meets: list[str]
    fields: dict[str, Any]


class DeedsOut(Schema):
    deeds: list[DeedRow]


class Person(Schema):
    """Who the candidate is; the BSN never leaves the house in full."""

    name: str
    birth_date: date
    bsn: str


class WorkerOut(Schema):
    id: int
    username: str
    name: str


class TrajectoryRow(Schema):
    number: str
    phase: str
    phase_label: str
    phase_since: date
    opened_on: date
    closed_on: date | None
    route: str
    candidate: Person
    municipality: str
    municipality_name: str
    case_worker: WorkerOut | None
    next_deadline_on: date | None
    overdue: bool
    version: int


class TrajectoryPage(Schema):
    trajectories: list[TrajectoryRow]
    count: int
    page: int
    pages: int


class DeadlineOut(Schema):
    kind: str
    label: str
    started_on: date
    due_on: date
    basis: str
    statutory: bool
    state: str
    overdue: bool
    paused_since: date | None


class Deviation(Schema):
    requirement: str
    message: str


class OpenDeed(Schema):
    """One line of the menu: open, or closed with the reasons; `asks_motivation` is soft and unmet."""

    name: str
    label: str
    open: bool
    reasons: list[str]
    asks_motivation: list[Deviation]


class EventOut(Schema):
    number: int
    deed: str
    label: str
    on: date
    at: datetime
    by: str
    from_phase: str | None
    to_phase: str | None
    note: str
    motivation: dict[str, Any]
    undoes: int | None
    undone: bool


class TrajectoryOut(TrajectoryRow):
    deadlines: list[DeadlineOut]
    deeds: list[OpenDeed]
    events: list[EventOut]


class DoneOut(Schema):
    """A deed on a gemeente: an employer, a workplace."""

    deed: str
    on: date
    municipality: str


class JudgedRequirement(RequirementOut):
    met: bool | None
    reason: str | None


class DeedHere(OpenDeed):
    requirements: list[JudgedRequirement]
    fields: dict[str, Any]


class ChangedField(Schema):
    name: str
    label: str
    before: Any
    after: Any


class ChangeOut(Schema):
    row: str
    made: bool
    fields: list[ChangedField]


class LetterOut(Schema):
    kind: str
    title: str
    addressed_to: str


class TaskOut(Schema):
    kind: str
    text: str
    due_on: date | None


class PreviewOut(Schema):
    """What the deed would leave behind; nothing was written."""

    preview: bool = True
    phase: str | None
    phase_label: str | None
    changes: list[ChangeOut]
    deadlines: list[DeadlineOut]
    letters: list[LetterOut]
    tasks: list[TaskOut]


class Calculated(Schema):
    steps: list[str]


class WageValueOut(Calculated):
    wage_value: int
    exact: str


class WageSubsidyOut(Calculated):
    per_month: str


class DeadlineDate(Calculated):
    due: date

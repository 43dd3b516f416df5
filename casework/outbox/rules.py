"""When somebody is told: for each kind of term, disjoint windows of due dates around a day.

On any day a running term stands in one window at most for its owner ("nadert", "vandaag", "te
laat"), and after five and ten working days also in those of the vervanger and the teamleider.
A run that was missed is made up by the next: a window holds until the next one opens.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from casework.deadlines.kinds import KINDS
from casework.deadlines.terms import add_working_days, is_free_day
from casework.models.outbox import ESCALATION_DAYS, Reminder, ReminderRule

Moment = Reminder.Moment
LONG_AGO = date(1900, 1, 1)
LADDER = ((Moment.LATE, "owner"), (Moment.SUBSTITUTE, "substitute"), (Moment.TEAM_LEAD, "lead"))


@dataclass(frozen=True)
class Window:
    """Terms of this kind due after `after` up to and including `until` are told to this rung."""

    kind: str
    municipality_id: int | None
    moment: str
    days: int
    rung: str
    after: date
    until: date

    def as_row(self) -> dict[str, Any]:
        return {**self.__dict__, "after": self.after.isoformat(), "until": self.until.isoformat()}


def windows(today: date, rules: Iterable[ReminderRule]) -> list[Window]:
    """Every window on this day: the defaults of each kind, and those of gemeenten with own rules."""
    made: list[Window] = []
    for kind in KINDS.values():
        if not kind.lapses:
            made += _of(kind.code, None, kind.lead_days, True, ESCALATION_DAYS, today)
    for rule in rules:
        made += _of(
            rule.kind, rule.municipality_id, rule.lead_days, rule.on_the_day, rule.escalation_days, today
        )
    return made


def _of(
    kind: str,
    municipality_id: int | None,
    lead_days: Iterable[int],
    on_the_day: bool,
    escalation: Iterable[int],
    today: date,
) -> list[Window]:
    late = [latest_due(today, days) for days in escalation]
    day = timedelta(days=1)
    edges = sorted({d for d in lead_days if d > 0})
    made = []
    before = today  # due dates up to here belong to "vandaag" and later rungs
    for days in edges:
        until = today + timedelta(days=days)
        made.append(Window(kind, municipality_id, Moment.LEAD, days, "owner", before, until))
        before = until
    first_late = late[0] if late else LONG_AGO
    if on_the_day:
        made.append(Window(kind, municipality_id, Moment.DAY, 0, "owner", first_late, today))
    for (moment, rung), until in zip(LADDER, late, strict=False):
        made.append(Window(kind, municipality_id, moment, 0, rung, LONG_AGO, min(until, today - day)))
    return made


def latest_due(today: date, working_days: int) -> date:
    """The latest due date after which this many working days have begun, today included."""
    last = add_working_days(today, -1) if is_free_day(today) else today
    return add_working_days(last, 1 - working_days) - timedelta(days=1)

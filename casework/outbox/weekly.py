"""The teamleider's Monday overview: overdue work, silent dossiers, deviations of the past week."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from accounts.access import municipality_ids
from accounts.models import User
from accounts.rights import Right
from casework.deadlines.kinds import KINDS
from casework.models import Deadline, Event, Trajectory
from casework.silence import silent_trajectories

MOST = 50  # lines of a kind; the rest is on the page


@dataclass(frozen=True)
class Weekly:
    overdue: list[Deadline] = field(default_factory=list)
    silent: list[Trajectory] = field(default_factory=list)
    deviations: list[Event] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        return bool(self.overdue or self.silent or self.deviations)


def weekly_overview(lead: User, today: date) -> Weekly:
    """What a teamleider should look at, in the gemeenten where this person leads. Three queries."""
    ids = municipality_ids(lead, Right.REVIEW)
    passing = [code for code, kind in KINDS.items() if kind.lapses]
    overdue = (
        Deadline.objects.filter(
            municipality_id__in=ids, state=Deadline.State.OPEN, paused_since=None, due_on__lt=today
        )
        .exclude(kind__in=passing)
        .select_related("trajectory__candidate", "trajectory__case_worker")
        .order_by("due_on", "id")[:MOST]
    )
    deviations = (
        Event.objects.filter(
            municipality_id__in=ids,
            at__date__gte=today - timedelta(days=7),
            undone_by=None,
            trajectory__voided_by=None,
        )
        .exclude(motivation={})
        .select_related("trajectory", "by")
        .order_by("-id")[:MOST]
    )
    silent = silent_trajectories(Trajectory.objects.filter(municipality_id__in=ids), today)[:MOST]
    for deadline in (rows := list(overdue)):
        deadline.label = KINDS[deadline.kind].label
    return Weekly(rows, list(silent), list(deviations))

"""What a user is told, and what stands in a user's agenda. A fixed number of queries each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.access import municipality_ids
from accounts.models import Absence, User
from accounts.rights import Right
from casework.deadlines.kinds import KINDS
from casework.models import Deadline, DeedNotice, Event, Reminder, Task

STANDING = Q(
    deadline__state=Deadline.State.OPEN,
    deadline__paused_since=None,
    deadline__voided_by=None,
    deadline__trajectory__voided_by=None,
    in_app=True,
)
# A message to the owner follows the trajectory: it is the next owner's, and whoever replaces him.
OWNERS = (Reminder.Moment.LEAD, Reminder.Moment.DAY, Reminder.Moment.LATE)
GIVING = ("assign", "hand_over")


def notices_of(user: User, today: date) -> QuerySet[Reminder]:
    """The messages to this user about terms that still run, newest first."""
    return _standing(user, today).select_related("deadline__trajectory__candidate").order_by("-id")


def _standing(user: User, today: date) -> QuerySet[Reminder]:
    away = Absence.objects.filter(substitute=user, from_on__lte=today, until_on__gte=today)
    given_away = Event.objects.filter(
        trajectory=OuterRef("deadline__trajectory"), deed__in=GIVING, at__gt=OuterRef("created_at")
    )
    still_theirs = (
        ~Q(moment__in=OWNERS)
        | Q(deadline__trajectory__case_worker=None)
        | Q(deadline__trajectory__case_worker=user)
        | Q(deadline__trajectory__case_worker__in=away.values("user"))
        | ~Exists(given_away)
    )
    readable = municipality_ids(user, Right.READ)
    return Reminder.objects.filter(STANDING, still_theirs, recipient=user, municipality__in=readable)


def deeds_of_others(user: User) -> QuerySet[DeedNotice]:
    """What others did in this user's trajectories, newest first."""
    return (
        DeedNotice.objects.filter(
            recipient=user,
            municipality__in=municipality_ids(user, Right.READ),
            event__trajectory__voided_by=None,
        )
        .select_related("event__trajectory__candidate", "event__by")
        .order_by("-id")
    )


# What `_standing` and `deeds_of_others` say, counted. Every page asks it, and the statement alone takes a sixth of the
# time that putting it together takes.
UNREAD = """
SELECT
    (SELECT count(*) FROM casework_reminder r
     JOIN casework_deadline d ON d.id = r.deadline_id
     JOIN casework_trajectory t ON t.id = d.trajectory_id
     WHERE r.recipient_id = %(user)s AND r.read_at IS NULL AND r.in_app AND r.municipality_id = ANY (%(readable)s)
         AND d.state = 'open' AND d.paused_since IS NULL AND d.voided_by_id IS NULL AND t.voided_by_id IS NULL
         AND (r.moment <> ALL (%(owners)s) OR t.case_worker_id IS NULL OR t.case_worker_id = %(user)s
              OR t.case_worker_id IN (SELECT a.user_id FROM accounts_absence a WHERE a.substitute_id = %(user)s
                                      AND a.from_on <= %(today)s AND a.until_on >= %(today)s)
              OR NOT EXISTS (SELECT 1 FROM casework_event e WHERE e.trajectory_id = d.trajectory_id
                             AND e.deed = ANY (%(giving)s) AND e.at > r.created_at)))
    + (SELECT count(*) FROM casework_deednotice n
       JOIN casework_event e ON e.id = n.event_id
       LEFT JOIN casework_trajectory t ON t.id = e.trajectory_id
       WHERE n.recipient_id = %(user)s AND n.read_at IS NULL AND n.municipality_id = ANY (%(readable)s)
           AND t.voided_by_id IS NULL)
"""


def unread_count(user: User, today: date) -> int:
    """How many messages wait; what was met meanwhile is no message any more. One query."""
    values: dict[str, Any] = {
        "user": user.pk,
        "today": today,
        "readable": municipality_ids(user, Right.READ),
        "owners": [moment.value for moment in OWNERS],
        "giving": list(GIVING),
    }
    with connection.cursor() as cursor:
        cursor.execute(UNREAD, values)
        return int(cursor.fetchone()[0])


@dataclass(frozen=True)
class AgendaItem:
    """One line in the agenda. `key` is stable, so that a calendar recognises it."""

    day: date
    title: str
    number: str
    name: str
    url: str
    key: str
    kind: str = ""
    overdue: bool = False
    movable_id: int | None = None


Source = Callable[[list[int], date, date, date], list[AgendaItem]]
# Upper apps add their own: visits, agreements.
SOURCES: list[Source] = []


def agenda_source(source: Source) -> Source:
    """Register where agenda items come from: (user ids, first, last, today) → items."""
    SOURCES.append(source)
    return source


def owners_for(user: User, today: date) -> list[int]:
    """The user, and the colleagues for whom the user is vervanger today."""
    away = Absence.objects.filter(substitute=user, from_on__lte=today, until_on__gte=today)
    return [user.pk, *away.values_list("user_id", flat=True)]


def agenda(user: User, first: date, last: date, today: date) -> list[AgendaItem]:
    """Everything between two days, both included, that this user must keep."""
    owners = owners_for(user, today)
    items = [item for source in SOURCES for item in source(owners, first, last, today)]
    return sorted(items, key=lambda item: (item.day, item.title, item.number))


@agenda_source
def deadlines_due(owners: list[int], first: date, last: date, today: date) -> list[AgendaItem]:
    """Running terms of the owners' trajectories."""
    rows = (
        Deadline.objects.filter(
            trajectory__case_worker__in=owners, state=Deadline.State.OPEN, paused_since=None,
            trajectory__voided_by=None, due_on__range=(first, last),
        )
        .select_related("trajectory__candidate")
    )  # fmt: skip
    return [
        AgendaItem(
            day=row.due_on,
            title=KINDS[row.kind].label,
            number=row.trajectory.number,
            name=row.trajectory.candidate.full_name,
            url=row.trajectory.get_absolute_url(),
            key=f"termijn-{row.pk}",
            kind="termijn",
            overdue=row.is_overdue(today) and not KINDS[row.kind].lapses,
            movable_id=row.pk if KINDS[row.kind].movable and not row.statutory else None,
        )
        for row in rows
    ]


@agenda_source
def tasks_due(owners: list[int], first: date, last: date, today: date) -> list[AgendaItem]:
    """Open tasks with a date, of the owners or on their trajectories."""
    mine = Q(owner__in=owners) | Q(owner=None, trajectory__case_worker__in=owners)
    rows = Task.objects.filter(mine, done_on=None, trajectory__voided_by=None, due_on__range=(first, last))
    return [
        AgendaItem(
            day=row.due_on,
            title=row.text,
            number=row.trajectory.number,
            name=row.trajectory.candidate.full_name,
            url=row.trajectory.get_absolute_url(),
            key=f"taak-{row.pk}",
            kind="taak",
            overdue=row.due_on < today,
        )
        for row in rows.select_related("trajectory__candidate")
        if row.due_on
    ]

"""What the start page looks up: each question one query, asked through `Desk.ask` when cards share it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

from django.db.models import Case, CharField, Count, Exists, F, Min, OuterRef, Q, Value, When, Window
from django.db.models.functions import RowNumber

from accounts.access import municipality_ids
from accounts.rights import Right
from casework.cards import LINES, Desk
from casework.deadlines.kinds import KINDS
from casework.models import Deadline, Event, Trajectory
from casework.phases import CLOSED_PHASES

AHEAD = timedelta(days=14)
RECENT = timedelta(days=14)
CLOSED = sorted(CLOSED_PHASES)
GIVING = ("assign", "hand_over")


def own_deadlines(desk: Desk) -> dict[str, list[Any]]:
    """The first terms of one's own trajectories: late, today, soon; each row with `total`. One query."""
    bucket = Case(
        When(due_on__lt=desk.today, then=Value("late")),
        When(due_on=desk.today, then=Value("today")),
        default=Value("soon"),
        output_field=CharField(),
    )
    rows = (
        Deadline.objects.filter(
            trajectory__in=own(desk), state=Deadline.State.OPEN, paused_since=None,
            due_on__lte=desk.today + AHEAD,
        )
        .exclude(kind__in=[code for code, kind in KINDS.items() if kind.lapses])
        .annotate(bucket=bucket)
        .annotate(
            total=Window(Count("*"), partition_by=[F("bucket")]),
            place=Window(RowNumber(), partition_by=[F("bucket")], order_by=[F("due_on").asc(), F("id").asc()]),
        )
        .filter(place__lte=LINES)
        .select_related("trajectory__candidate")
        .order_by("due_on", "id")
    )  # fmt: skip
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.bucket, []).append(row)
    return found


def own(desk: Desk) -> Any:
    return Trajectory.objects.visible_to(desk.user).filter(case_worker=desk.user).values("pk")


def recent_events(desk: Desk) -> dict[str, list[Any]]:
    """What was given to the user lately, and where somebody deviated. One query for both cards."""
    later = Event.objects.filter(trajectory=OuterRef("trajectory"), deed__in=GIVING, pk__gt=OuterRef("pk"))
    since = desk.today - RECENT
    given = Q(deed__in=GIVING, trajectory__in=own(desk), on__gte=since) & ~Q(by=desk.user) & ~Exists(later)
    watched = municipality_ids(desk.user, Right.REVIEW)
    # By the day it was written down: a deed may hold from months ago.
    deviated = Q(municipality__in=watched, at__date__gte=since) & ~Q(motivation={})
    wanted = given | deviated if watched else given
    rows = (
        Event.objects.filter(wanted, trajectory__voided_by=None)
        .filter(undone_by=None)
        .annotate(
            why=Case(
                When(motivation={}, then=Value("given")), default=Value("deviated"), output_field=CharField()
            )
        )
        .annotate(
            total=Window(Count("*"), partition_by=[F("why")]),
            place=Window(RowNumber(), partition_by=[F("why")], order_by=[F("id").desc()]),
        )
        .filter(place__lte=LINES)
        .select_related("trajectory__candidate", "by")
        .order_by("-id")
    )
    found: dict[str, list[Any]] = {"given": [], "deviated": []}
    for row in rows:
        found[row.why].append(row)
    return found


def caseload(desk: Desk) -> list[dict[str, Any]]:
    """Open and overdue trajectories per consulent and gemeente, nobody included. One query."""
    rows = (
        Trajectory.objects.filter(municipality__in=municipality_ids(desk.user, Right.STEER_ANY))
        .exclude(phase__in=CLOSED)
        .order_by()
        .values(
            "case_worker", "case_worker__first_name", "case_worker__last_name", "case_worker__username",
            "municipality__name", "municipality__cbs_code",
        )
        .annotate(
            open=Count("*"), late=Count("pk", filter=Q(next_deadline_on__lt=desk.today)), oldest=Min("opened_on")
        )
    )  # fmt: skip
    return cast(list[dict[str, Any]], list(rows))

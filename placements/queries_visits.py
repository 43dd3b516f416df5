"""What the pages of visits ask, over all trajectories: bounded, and never a query per row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, Window

from accounts.access import municipality_ids
from accounts.models import User
from accounts.rights import Right
from casework.models import Change, Deadline, Event, MunicipalPolicy, Trajectory
from casework.policy import SETTINGS
from placements.actions.visits import in_sample
from placements.models import SiteVisit, VisitDraft
from placements.requirements.visits import VISITED_PHASES

PAGE_SIZE = 50
SHOWN = 50  # of the short lists above the pages
PLAN_DAYS = 42
FIGURE_DAYS = 90
TOUCHING = ("submit_visit", "return_visit", "correct")
SAMPLE = "review_sample_percent"
State = SiteVisit.State


# --- of one author --------------------------------------------------------------------------------


def drafts_of(user: User) -> list[VisitDraft]:
    """What this user is writing, the first planned first. One query."""
    rows = VisitDraft.objects.filter(author=user, trajectory__voided_by=None)
    return list(rows.select_related("trajectory__candidate", "visit").order_by("planned_on", "id")[:SHOWN])


def asks_for_author(user: User) -> list[SiteVisit]:
    """Visits of this user that came back, or about which something is asked; oldest first. One query."""
    asked = Q(state=State.RETURNED) | Q(state=State.SUBMITTED) & ~Q(question="")
    rows = SiteVisit.objects.filter(asked, author=user, trajectory__voided_by=None)
    return list(
        rows.select_related("trajectory__candidate", "reviewer").order_by("submitted_on", "id")[:SHOWN]
    )


def visits_due(user: User, today: date) -> list[Any]:
    """The running terms for a visit in the user's own trajectories, the first due first. One query.

    Each has `total`: how many there are in all.
    """
    rows = Deadline.objects.filter(
        kind__in=("visit", "evaluation"), state=Deadline.State.OPEN, paused_since=None,
        trajectory__case_worker=user, trajectory__voided_by=None, due_on__lte=today + timedelta(days=PLAN_DAYS),
    )  # fmt: skip
    counted = rows.annotate(total=Window(Count("*"))).select_related("trajectory__candidate")
    return list(counted.order_by("due_on", "id")[:SHOWN])


def submitted_by(user: User, state: str, page: int) -> list[Any]:
    """One page of the user's visits, newest first, each with `total`. One query."""
    rows = SiteVisit.objects.filter(author=user, trajectory__voided_by=None)
    if state:
        rows = rows.filter(state=state)
    counted = rows.annotate(total=Window(Count("*"))).select_related("trajectory__candidate", "reviewer")
    start = (page - 1) * PAGE_SIZE
    return list(counted.order_by("-visited_on", "-id")[start : start + PAGE_SIZE])


def may_be_visited(user: User) -> list[Trajectory]:
    """The user's own trajectories in which a visit makes sense, by name. One query."""
    rows = Trajectory.objects.visible_to(user).filter(case_worker=user, phase__in=sorted(VISITED_PHASES))
    return list(rows.select_related("candidate").order_by("candidate__sort_name", "id")[:200])


# --- to review ------------------------------------------------------------------------------------


def waiting_for(user: User) -> Any:
    """Submitted visits of others where the user reviews, oldest first: nobody reviews an own visit."""
    return (
        SiteVisit.objects.filter(
            municipality__in=municipality_ids(user, Right.REVIEW), state=State.SUBMITTED,
            trajectory__voided_by=None,
        )
        .exclude(author=user)
        .order_by("submitted_on", "id")
    )  # fmt: skip


def review_page(user: User, page: int, *, signals: bool) -> list[Any]:
    """One page of what waits, oldest first, each with `total`. One query."""
    rows = waiting_for(user)
    if signals:
        rows = rows.exclude(signals=[])
    start = (page - 1) * PAGE_SIZE
    counted = rows.annotate(total=Window(Count("*")))
    related = counted.select_related("trajectory__candidate", "trajectory__municipality", "author")
    return list(related[start : start + PAGE_SIZE])


def touched_among(visits: Iterable[Any]) -> set[int]:
    """Those that were returned, asked about or corrected since they were made. One query.

    By way of the events of their trajectories: the changes have no index by row.
    """
    shown = list(visits)
    events = Event.objects.filter(
        trajectory__in={visit.trajectory_id for visit in shown}, deed__in=TOUCHING
    ).order_by()
    changed = Change.objects.filter(
        event__in=events.values("pk"), table_name=SiteVisit._meta.db_table, op="U",
        row_id__in=[visit.pk for visit in shown],
    ).order_by()  # fmt: skip
    return set(changed.values_list("row_id", flat=True))


def next_to_review(user: User, after: SiteVisit) -> int | None:
    """The next in the queue after this one, else the first of all; None when nothing waits. One query."""
    rest = waiting_for(user).exclude(pk=after.pk)
    later = Q(submitted_on__gt=after.submitted_on) | Q(submitted_on=after.submitted_on, pk__gt=after.pk)
    ordered = rest.annotate(later=Exists(SiteVisit.objects.filter(later, pk=OuterRef("pk"))))
    found: int | None = ordered.order_by("-later", "submitted_on", "id").values_list("pk", flat=True).first()
    return found


def sample_percents(municipalities: set[int], today: date) -> dict[int, Decimal]:
    """Per gemeente the part of the routine visits that is reviewed today. One query."""
    found = dict.fromkeys(municipalities, Decimal(str(SETTINGS[SAMPLE].default)))
    rows = MunicipalPolicy.objects.filter(
        municipality__in=municipalities, key=SAMPLE, valid_from__lte=today
    ).order_by("valid_from", "id")
    for municipality, value in rows.values_list("municipality_id", "value"):
        found[municipality] = Decimal(str(value))
    return found


def passes_by_sample(visit: SiteVisit, percent: Decimal, touched: set[int]) -> bool:
    """Whether a visit may be approved unread: routine, never touched, and its lot not drawn today.

    The lot is that of its submission: where every visit was read and the gemeente now reads a part,
    the same visits fall in that part that would have fallen in it then.
    """
    return visit.is_routine and visit.pk not in touched and not in_sample(visit.made_by_id, percent)


@dataclass(frozen=True)
class ReviewFigures:
    """How long reviews take, in whole days between submitting and the review, of the last 90 days."""

    reviewed: int
    returned: int
    median: int | None
    ninth: int | None  # nine of ten were reviewed within this
    oldest: date | None
    own: int  # own visits that wait for a colleague

    @property
    def returned_percent(self) -> int:
        return round(100 * self.returned / self.reviewed) if self.reviewed else 0


def review_figures(user: User, today: date) -> ReviewFigures:
    """One query, in the gemeenten where the user reviews."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT count(*) FILTER (WHERE reviewed), count(*) FILTER (WHERE reviewed AND state = 'returned'),
                   percentile_disc(0.5) WITHIN GROUP (ORDER BY days) FILTER (WHERE reviewed),
                   percentile_disc(0.9) WITHIN GROUP (ORDER BY days) FILTER (WHERE reviewed),
                   min(submitted_on) FILTER (WHERE state = 'submitted' AND author_id <> %(user)s),
                   count(*) FILTER (WHERE state = 'submitted' AND author_id = %(user)s)
            FROM (SELECT v.state, v.submitted_on, v.author_id, v.reviewed_on - v.submitted_on AS days,
                         v.reviewed_on IS NOT NULL AS reviewed
                  FROM placements_sitevisit v JOIN casework_trajectory t ON t.id = v.trajectory_id
                  WHERE v.municipality_id = ANY(%(here)s) AND v.voided_by_id IS NULL AND t.voided_by_id IS NULL
                    AND (v.state = 'submitted' OR v.reviewed_on BETWEEN %(since)s AND %(today)s)) rows
            """,
            {
                "user": user.pk,
                "here": municipality_ids(user, Right.REVIEW),
                "since": today - timedelta(days=FIGURE_DAYS),
                "today": today,
            },
        )
        return ReviewFigures(*cursor.fetchone())

"""What placements add to the start page and the agenda, and to knowing when somebody was last heard of."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, DateField, Max, OuterRef, Subquery, Window
from django.urls import reverse

from accounts.access import municipality_ids
from accounts.rights import Right
from casework.cards import LINES, Card, CardLine, CardMaker, Desk, register_card
from casework.notices.queries import AgendaItem, agenda_source
from casework.silence import CONTACTS
from placements.models import SiteVisit, VisitDraft

# A visit is contact too (domain §5, stille dossiers).
CONTACTS.append(
    Subquery(
        SiteVisit.objects.filter(trajectory=OuterRef("pk"))
        .order_by()
        .values("trajectory")
        .annotate(last=Max("visited_on"))
        .values("last"),
        output_field=DateField(),
    )
)


def to_review(desk: Desk) -> Card:
    """Submitted visits of others, oldest first: nobody reviews an own visit. One query."""
    here = SiteVisit.objects.filter(
        municipality__in=municipality_ids(desk.user, Right.REVIEW), state=SiteVisit.State.SUBMITTED
    )
    rows: list[Any] = list(
        here.exclude(author=desk.user)
        .filter(trajectory__voided_by=None)
        .annotate(total=Window(Count("*")))
        .select_related("trajectory__candidate", "author")
        .order_by("submitted_on", "id")[:LINES]
    )
    lines = tuple(
        CardLine(
            title=f"{row.get_kind_display()}: {row.trajectory.candidate.full_name}",
            href=reverse("visit_review", args=[row.pk]),
            text=", ".join([f"door {row.author}", *(label.lower() for label in row.signal_labels())]),
            figure=_waiting((desk.today - row.submitted_on).days),
        )
        for row in rows
    )
    return Card(
        "beoordelen", "Te beoordelen", lines, rows[0].total if rows else 0, "Er wacht geen werkbezoek op u.",
        href=reverse("visit_reviews"),
    )  # fmt: skip


@agenda_source
def planned_visits(owners: list[int], first: date, last: date, today: date) -> list[AgendaItem]:
    """Visits with a date that are not written yet. One query."""
    rows = VisitDraft.objects.filter(
        author__in=owners, planned_on__range=(first, last), trajectory__voided_by=None
    ).select_related("trajectory__candidate")
    return [
        AgendaItem(
            day=row.planned_on,
            title=f"Werkbezoek om {row.planned_at:%H:%M}" if row.planned_at else "Werkbezoek",
            number=row.trajectory.number,
            name=row.trajectory.candidate.full_name,
            url=f"{reverse('new_visit')}?traject={row.trajectory.number}",
            key=f"werkbezoek-{row.pk}",
            kind="werkbezoek",
            overdue=row.planned_on < today,
        )
        for row in rows
        if row.planned_on
    ]


def _waiting(days: int) -> str:
    return "vandaag" if days <= 0 else "1 dag" if days == 1 else f"{days} dagen"


register_card(CardMaker("beoordelen", Right.REVIEW, 60, to_review))

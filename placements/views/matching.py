"""Matchen: the candidate beside the places, with per criterion why it fits or not. Advice, never a gate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import User
from casework.deed import DEEDS
from casework.models import ReadLog
from casework.perform import closed_because
from casework.situation import Situation
from casework.steps import closed_reasons, head_of
from casework.views.dossier import seen
from placements.forms.directory import MatchFilter, still_open
from placements.matching import Match, Verdict, compare
from placements.models import Workplace
from placements.queries_match import latest_wishes, person_of, place_of
from placements.queries_places import seats_of

MOST = 500


@dataclass(frozen=True)
class Proposal:
    """One place with every criterion, and the link that proposes it."""

    row: Workplace
    match: Match
    href: str

    @property
    def counts(self) -> dict[str, int]:
        return {verdict.value: self.match.count(verdict) for verdict in Verdict}


@require_GET
def match(request: HttpRequest, number: str) -> HttpResponse:
    """Every open place of the gemeente for this candidate, best fitting first unless asked otherwise."""
    trajectory = seen(request, number)
    user, today = cast(User, request.user), timezone.localdate()
    situation = Situation(
        municipality=trajectory.municipality, trajectory=trajectory, by=user, on=today, today=today
    )
    filters = MatchFilter(request.GET)
    asked = filters.cleaned_data if filters.is_valid() else {}
    places = list(_open_places(situation, asked))
    seats = seats_of([place.pk for place in places], today)
    person = person_of(situation)
    proposals = []
    for place in places:
        found = compare(person, place_of(place, seats.get(place.pk, []), today), today)
        if not (asked.get("zonder") and found.count(Verdict.FITS_NOT)):
            proposals.append(Proposal(place, found, _propose(situation, place)))
    ReadLog.note(user, trajectory, "matchen", timezone.now())
    deed = DEEDS["start_trial"]
    closed = (
        closed_reasons(deed, situation)
        if trajectory.current_phase in deed.phases
        else [closed_because(deed, trajectory.current_phase)]
    )
    context: dict[str, Any] = {
        "head": head_of(situation),
        "trajectory": trajectory,
        "wishes": situation.ask(latest_wishes),
        "person": person,
        "proposals": _ordered(proposals, asked.get("sorteer", "")),
        "filters": filters,
        "filtered": filters.in_use,
        "closed": closed,
        "crumbs": [
            {"url": reverse("worklist"), "label": "Werkvoorraad"},
            {"url": trajectory.get_absolute_url(), "label": trajectory},
        ],
    }
    return render(request, "placements/match.html", context)


def _open_places(situation: Situation, asked: dict[str, Any]) -> Any:
    rows = Workplace.objects.filter(municipality=situation.municipality)
    rows = still_open(rows, situation.today)
    if asked.get("werksoort"):
        rows = rows.filter(work_type=asked["werksoort"])
    return rows.select_related("employer").prefetch_related("employer__supervisors").order_by("id")[:MOST]


def _ordered(proposals: list[Proposal], by: str) -> list[Proposal]:
    """Best first; the same rows always come in the same order."""
    if by == "werkgever":
        return sorted(proposals, key=lambda p: (p.row.employer.name, p.row.pk))
    if by == "uren":
        return sorted(proposals, key=lambda p: (p.row.hours_min or 99, p.match.order, p.row.pk))
    return sorted(proposals, key=lambda p: (*p.match.order, p.row.employer.name, p.row.pk))


def _propose(situation: Situation, place: Workplace) -> str:
    """start_trial with what is known of the place filled in."""
    guides = [
        s for s in place.employer.supervisors.all()
        if s.works_on(situation.today) and s.workplace_id in (None, place.pk)
    ]  # fmt: skip
    most = max(guides, key=lambda s: (s.minutes_per_day or -1, s.pk), default=None)
    fields: dict[str, Any] = {
        "employer": place.employer_id, "workplace": place.pk, "function": place.function,
    }  # fmt: skip
    if most is not None:
        fields["supervisor"] = most.pk
    wishes = situation.ask(latest_wishes)
    hours = (wishes.hours_max or wishes.hours_min) if wishes else None
    if hours is not None:
        fields["hours"] = hours
    return f"{reverse('start_trial', args=[situation.trajectory.number])}?{urlencode(fields)}"

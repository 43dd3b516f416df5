"""Werkplekken: how many seats are taken and free, now and in the year to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import holds_anywhere
from accounts.rights import Right
from placements.capacity import Stretch, first_free
from placements.forms.directory import WorkplaceFilter
from placements.models import Supervisor, Workplace
from placements.queries_match import LOOK_AHEAD, seats_over_time
from placements.queries_places import Seat, seats_of, visible_workplaces
from placements.views.employers import reader

PAGE_SIZE = 50
# Counting free seats takes every place that answers; a gemeente has fewer than this.
MOST = 2000
WIDTH, HEIGHT = 366, 24


@dataclass(frozen=True)
class Bar:
    """One stretch as a block in the drawing: x and width in days, y and height in whole points."""

    x: int
    width: int
    y: int
    height: int


@dataclass(frozen=True)
class Line:
    """One workplace with its seats over the year to come."""

    row: Workplace
    now: Stretch
    ahead: list[Stretch]
    free_from: date | None
    supervisors: list[Supervisor]

    @property
    def bars(self) -> list[Bar]:
        first = self.ahead[0].start
        top = max(1, *(s.capacity for s in self.ahead), *(s.occupied for s in self.ahead))
        heights = [round(HEIGHT * s.occupied / top) for s in self.ahead]
        return [
            Bar((s.start - first).days, s.days, HEIGHT - height, height)
            for s, height in zip(self.ahead, heights, strict=True)
        ]


def line_of(place: Workplace, seats: list[Seat], today: date) -> Line:
    """Employer and its supervisors must be fetched along."""
    ahead = seats_over_time(place, seats, today)
    guides = [s for s in place.employer.supervisors.all() if s.workplace_id in (None, place.pk)]
    return Line(place, ahead[0], ahead, first_free(ahead), [s for s in guides if s.works_on(today)])


@require_GET
def workplaces(request: HttpRequest) -> HttpResponse:
    """Open workplaces, the ones with a free seat first; filtered by the address."""
    user, today = reader(request), timezone.localdate()
    filters = WorkplaceFilter(request.GET, user=user)
    rows = visible_workplaces(user).select_related("employer", "municipality")
    free_only = False
    if filters.is_valid():
        rows = filters.narrow(rows, today)
        free_only = filters.cleaned_data["vrij"]
    found = list(rows.prefetch_related("employer__supervisors").order_by("function", "id")[:MOST])
    seats = seats_of([place.pk for place in found], today)
    lines = [line_of(place, seats.get(place.pk, []), today) for place in found]
    if free_only:
        lines = [line for line in lines if line.now.free]
    lines.sort(key=lambda line: (line.free_from or date.max, line.row.function, line.row.pk))
    context: dict[str, Any] = {
        "page": Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page")),
        "totals": {
            "capacity": sum(line.now.capacity for line in lines),
            "occupied": sum(line.now.occupied for line in lines),
            "free": sum(line.now.free for line in lines),
        },
        "filters": filters,
        "filtered": filters.in_use,
        "may_work": holds_anywhere(user, Right.WORK),
        "width": WIDTH,
        "until": today + LOOK_AHEAD,
    }
    return render(request, "placements/workplaces.html", context)

"""The directory of the region on the screen: what neighbours share, and taking it over to one's own gemeente."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import municipality_ids
from accounts.models import Municipality
from accounts.rights import Right
from placements.forms.directory import RegionFilter
from placements.region import SharedEmployer, shared_directory
from placements.views.employers import deed_link, reader

PAGE_SIZE = 50


@require_GET
def region(request: HttpRequest) -> HttpResponse:
    """Employers and open places of the neighbouring gemeenten. Four queries."""
    user, today = reader(request), timezone.localdate()
    found = shared_directory(user, today)
    filters = RegionFilter(request.GET, names=sorted({row.facts["municipality"] for row in found}))
    if filters.is_valid():
        found = filters.narrow(found)
    working = municipality_ids(user, Right.WORK)
    mine = list(Municipality.objects.filter(pk__in=working, region__gt="").order_by("name"))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [_line(row, mine, request.get_full_path()) for row in page],
        "places": sum(len(row.places) for row in found),
        "filters": filters,
        "filtered": filters.in_use,
        "crumbs": [{"url": reverse("employers"), "label": "Werkgevers"}],
    }
    return render(request, "placements/region.html", context)


def _line(row: SharedEmployer, mine: list[Municipality], back: str) -> dict[str, Any]:
    """Where it can be taken over: gemeenten of that region that do not have it; places where it is."""
    known = {employer.municipality_id: employer for employer in row.here}
    here = [m for m in mine if m.region == row.facts["region"]]
    return {
        "row": row,
        "take": [
            {"name": m.name, "href": deed_link("add_employer", m.cbs_code, back, **row.prefill())}
            for m in here
            if m.pk not in known
        ],
        "places": [
            {
                "row": place,
                "take": [
                    {
                        "name": m.name,
                        "href": deed_link(
                            "add_workplace", m.cbs_code, back, employer=known[m.pk].pk, **place.prefill()
                        ),
                    }
                    for m in here
                    if m.pk in known
                ],
            }
            for place in row.places
        ],
    }

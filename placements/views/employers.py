"""The directory of employers, and the page of one: places, people, supervisors and what became of placements."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import holds_anywhere, may
from accounts.models import User
from accounts.rights import Right
from placements.forms.directory import EmployerFilter
from placements.models import Employer, Workplace
from placements.queries_match import seats_over_time
from placements.queries_places import people_at, seats_of, track_record, visible_employers

PAGE_SIZE = 50


def reader(request: HttpRequest) -> User:
    """The user, if there is a gemeente whose directory they may read. Raises PermissionDenied."""
    user = cast(User, request.user)
    if not holds_anywhere(user, Right.READ):
        raise PermissionDenied("Werkgevers en werkplekken zijn er voor consulenten en teamleiders.")
    return user


def deed_link(name: str, code: str, back: str, /, **fields: Any) -> str:
    """The page of a deed with fields filled in, that leads back to where one came from."""
    return f"{reverse(name)}?{urlencode({'gemeente': code, **fields, 'terug': back})}"


@require_GET
def employers(request: HttpRequest) -> HttpResponse:
    """Employers by name, with how many seats they have and how many are free today."""
    user, today = reader(request), timezone.localdate()
    filters = EmployerFilter(request.GET, user=user)
    rows = visible_employers(user).select_related("municipality")
    if filters.is_valid():
        rows = filters.narrow(rows, today)
    page = Paginator(rows.order_by("name", "id"), PAGE_SIZE).get_page(request.GET.get("page"))
    places = list(Workplace.objects.filter(employer__in=[e.pk for e in page]).select_related("employer"))
    seats = seats_of([place.pk for place in places], today)
    counts: dict[int, list[int]] = {}
    for place in places:
        now = seats_over_time(place, seats.get(place.pk, []), today)[0]
        total = counts.setdefault(place.employer_id, [0, 0, 0])
        for i, amount in enumerate((now.capacity, now.occupied, now.free)):
            total[i] += amount
    lines = [{"row": row, "counts": counts.get(row.pk, [0, 0, 0])} for row in page]
    context = {
        "page": page,
        "lines": lines,
        "filters": filters,
        "filtered": filters.in_use,
        "may_work": holds_anywhere(user, Right.WORK),
        "may_import": holds_anywhere(user, Right.STEER_ANY),
        "show_municipality": filters.several,
    }
    return render(request, "placements/employers.html", context)


@require_GET
def employer(request: HttpRequest, employer: int) -> HttpResponse:
    """One employer: 404 for one of a gemeente that is not the user's."""
    user, today = cast(User, request.user), timezone.localdate()
    row: Employer = get_object_or_404(
        visible_employers(user).select_related("municipality").prefetch_related("supervisors"), pk=employer
    )
    places = list(row.workplaces.all())
    seats = seats_of([place.pk for place in places], today)
    for place in places:
        place.employer = row
    back = reverse("employer", args=[row.pk])
    code = row.municipality.cbs_code
    context = {
        "employer": row,
        "facts": _facts(row),
        "places": [
            {
                "row": place,
                "facts": place.can_do(),
                "now": seats_over_time(place, seats.get(place.pk, []), today)[0],
                "change": deed_link("change_workplace", code, back, workplace=place.pk),
            }
            for place in places
        ],
        "supervisors": [
            {
                "row": s,
                "here": s.works_on(today),
                "leaves": deed_link("supervisor_leaves", code, back, supervisor=s.pk),
            }
            for s in row.supervisors.all()
        ],
        "people": people_at(row, today),
        "record": track_record(row),
        "may_work": may(user, Right.WORK, row.municipality_id),
        "links": {
            "change": deed_link("change_employer", code, back, employer=row.pk),
            "stop": deed_link("stop_employer", code, back, employer=row.pk),
            "add_workplace": deed_link("add_workplace", code, back, employer=row.pk),
            "add_supervisor": deed_link("add_supervisor", code, back, employer=row.pk),
        },
        "crumbs": [{"url": reverse("employers"), "label": "Werkgevers"}],
        "today": today,
    }
    return render(request, "placements/employer.html", context)


def _facts(row: Employer) -> list[dict[str, str]]:
    sroi = {True: "ja", False: "nee", None: ""}[row.sroi]
    facts = [
        ("Plaats", row.city),
        ("Soort werkgever", row.get_employer_type_display() if row.employer_type else ""),
        ("Sector", row.sector),
        ("Grootte", row.get_size_display() if row.size else ""),
        ("KvK-nummer", row.kvk_number),
        ("Contactpersoon", row.contact_name),
        ("Telefoon", row.contact_phone),
        ("E-mail", row.contact_email),
        ("Contact via", row.network_owner),
        ("SROI-verplichting", sroi),
        ("Gemeente", str(row.municipality)),
    ]
    return [{"label": label, "value": value, "href": ""} for label, value in facts]

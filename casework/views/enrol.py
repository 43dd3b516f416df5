"""Aanmelden: first the route, then only what that route needs; a person who is known already is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BoundField, HiddenInput
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import holds_anywhere, may
from accounts.models import Municipality, User
from accounts.rights import Right
from casework import bsn as bsn_rules
from casework.deed import DEEDS
from casework.forms.base import DayField, DeedForm
from casework.forms.search import bsn_in
from casework.models import Candidate, Event, ReadLog, Trajectory
from casework.phases import LOCAL_ROUTES, UWV_ROUTES, Route
from casework.queries import candidates_with_bsn, lookalikes
from casework.views.deed import answer
from casework.views.municipal import MunicipalPage, chosen_municipality, working_municipalities

SCHOOL_FIELDS = ("school_last_day", "parents_consulted_on")
# legend, fields, folded until needed
GROUPS: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    ("Wie is het?", ("bsn", "given_name", "prefix", "surname", "birth_date", "postcode"), False),
    (
        "De aanmelding",
        ("on", "received_on", "referred_by", *SCHOOL_FIELDS, "application_received_on"),
        False,
    ),
    ("Adres en contact (mag later)", ("first_names", "street", "house_number", "city", "phone", "email"), True),
    (
        "Uitkering en beperking (mag later)",
        ("benefit", "benefit_since", "limitation_kind", "hours_limit", "hours_limit_on", "hours_limit_by"),
        True,
    ),
    (
        "Vertegenwoordiger (mag later)",
        (
            "representative_kind", "representative_name", "representative_phone", "representative_address",
            "representative_since",
        ),
        True,
    ),
)  # fmt: skip
WATCHED = ("bsn", "surname", "birth_date")  # typing here looks for people who are known already
SHORTEST_NAME = 2


@dataclass(frozen=True)
class Group:
    """Fields under one legend; folded ones open when something in them was typed or is wrong."""

    legend: str
    fields: tuple[BoundField, ...]
    folded: bool
    open: bool


class EnrolPage(MunicipalPage):
    """`register`, or `register_request` when UWV has the request already."""

    template = "casework/enrol_form.html"

    def __init__(self, request: HttpRequest, municipality: Municipality, route: Route, today: date) -> None:
        self.route = route
        name = "register_request" if route in UWV_ROUTES else "register"
        super().__init__(request, DEEDS[name], municipality, today)

    def form(self, data: Any = None) -> DeedForm:
        if data is not None:
            data = data.copy()
            data["route"] = self.route.value  # the address says the route, and only the address
        form = super().form(data)
        form.fields["route"].widget = HiddenInput()
        form.initial["route"] = self.route.value
        if self.route != Route.SCHOOL:
            for name in SCHOOL_FIELDS:
                form.fields.pop(name, None)
            form.fields["bsn"].required = True
            form.fields["bsn"].error_messages["required"] = "Vul het BSN in."
        else:
            form.fields["bsn"].help_text = "Nog onbekend? Vul het in voordat u UWV om advies vraagt."
        for name in WATCHED:
            form.fields[name].widget.attrs |= {
                "hx-post": reverse("enrol_duplicates"),
                "hx-trigger": "change, keyup changed delay:500ms",
                "hx-target": "#bekend",
                "hx-sync": "closest form:queue last",
            }
        self.shown_form = form
        return form

    def arguments(self, form: DeedForm) -> dict[str, Any]:
        data = self.posted.copy()
        data["route"] = self.route.value
        return super().arguments(form) | {"data": data}

    def done(self, event: Event) -> HttpResponse:
        trajectory = cast(Trajectory, event.trajectory)
        person = trajectory.candidate
        messages.success(
            self.request, f"{person.full_name} is aangemeld. Dit is traject {trajectory.number}, op uw naam."
        )
        return redirect(trajectory.get_absolute_url())

    def context(self) -> dict[str, Any]:
        known = self._known() if self.request.method == "POST" else []
        return super().context() | {
            "back_href": reverse("enrol"),
            "route": self.route,
            "municipality": self.municipality,
            "groups": list(_groups(self.shown_form)),
            "rest": _rest(self.shown_form),
            "known": known,
        }

    def _known(self) -> list[dict[str, Any]]:
        return known_people(self.user, self.municipality, self.posted, self.today)


def _groups(form: DeedForm) -> Iterable[Group]:
    for legend, names, folded in GROUPS:
        fields = tuple(form[name] for name in names if name in form.fields)
        if fields:
            used = any(field.errors or (form.is_bound and field.data) for field in fields)
            yield Group(legend, fields, folded, used)


def _rest(form: DeedForm) -> list[BoundField]:
    grouped = {name for _, names, _ in GROUPS for name in names}
    return [field for field in form.visible_fields() if field.name not in grouped]


# --- who is known already --------------------------------------------------------------------------


def known_people(user: User, municipality: Municipality, typed: Any, today: date) -> list[dict[str, Any]]:
    """Candidates with the BSN that was typed, else with the same birth date and the same surname. To find somebody
    by BSN is a look, and is written down."""
    number = bsn_in(typed.get("bsn", ""))
    if number and bsn_rules.problem_with(number) is None:
        same = candidates_with_bsn(number, [municipality.pk]).prefetch_related("trajectories")
        if may(user, Right.READ, municipality.pk) and same:
            seen = [(t.pk, municipality.pk) for person in same for t in person.trajectories.all()]
            ReadLog.note_all(user, seen, "gezocht op bsn", timezone.now())  # whose BSN this is
            return [_known(person, "heeft hetzelfde BSN", today) for person in same]
    surname = typed.get("surname", "").replace("\x00", "").strip()
    birth_date = _day(typed.get("birth_date", ""))
    if birth_date is None or len(surname) < SHORTEST_NAME:
        return []
    people = lookalikes(user, municipality, surname, birth_date)
    return [_known(person, "heeft dezelfde achternaam en geboortedatum", today) for person in people]


def _known(person: Candidate, why: str, today: date) -> dict[str, Any]:
    trajectories = sorted(person.trajectories.all(), key=lambda t: (not t.is_open, -t.pk))
    return {
        "name": person.full_name,
        "birth_date": person.birth_date,
        "city": person.city,
        "why": why,
        "trajectories": [
            {
                "href": t.get_absolute_url(),
                "number": t.number,
                "phase": t.current_phase.label,
                "open": t.is_open,
            }
            for t in trajectories
            if t.voided_by_id is None
        ],
    }


def _day(text: str) -> date | None:
    try:
        return DayField(required=False).clean(text)
    except ValidationError:
        return None


@sensitive_post_parameters("bsn")
@require_POST
def duplicates(request: HttpRequest) -> HttpResponse:
    """What the page shows while somebody types: is this person here already?"""
    places = working_municipalities(cast(User, request.user))
    municipality = chosen_municipality(request, places, request.POST.get("gemeente", ""))
    known = (
        known_people(cast(User, request.user), municipality, request.POST, timezone.localdate())
        if municipality
        else []
    )
    response = render(request, "casework/enrol_known.html", {"known": known})
    response["Cache-Control"] = "private, no-store"
    return response


@sensitive_post_parameters("bsn")
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """Without a route in the address: choose one. With a route: the page of its deed."""
    places = working_municipalities(cast(User, request.user))
    municipality = chosen_municipality(request, places)
    route = request.GET.get("route", "")
    if route and route not in Route.values:
        raise Http404
    if municipality is None or not route:
        context = {
            "places": places,
            "may_import": holds_anywhere(cast(User, request.user), Right.STEER_ANY),
            "municipality": municipality,
            "local": [r for r in Route if r in LOCAL_ROUTES],
            "uwv": [r for r in Route if r in UWV_ROUTES],
        }
        return render(request, "casework/enrol.html", context)
    return answer(request, EnrolPage(request, municipality, Route(route), timezone.localdate()))

"""Deeds that begin something in a gemeente: a trajectory, an employer, a workplace. Same steps as any deed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.access import municipality_ids
from accounts.models import Municipality, User
from accounts.rights import Right
from casework.deed import DEEDS, Deed
from casework.models import Event
from casework.perform import perform
from casework.phases import Phase
from casework.refusals import Refused
from casework.situation import Situation
from casework.views.deed import DeedPage, answer


def working_municipalities(user: User, right: Right = Right.WORK) -> list[Municipality]:
    """Where the user holds the right, by name. Raises PermissionDenied when that is nowhere."""
    found = list(Municipality.objects.filter(pk__in=municipality_ids(user, right)))
    if not found:
        raise PermissionDenied("U mag hier niets vastleggen. Vraag uw functioneel beheerder om een rol.")
    return found


def chosen_municipality(
    request: HttpRequest, places: Sequence[Municipality], code: str = ""
) -> Municipality | None:
    """The gemeente named (in the address), or the only one there is. Raises Http404 for a strange one."""
    code = code or request.GET.get("gemeente", "")
    if not code:
        return places[0] if len(places) == 1 else None
    for place in places:
        if place.cbs_code == code:
            return place
    raise Http404


class MunicipalPage(DeedPage):
    """One request for one deed that has no trajectory yet, or needs none."""

    def __init__(self, request: HttpRequest, deed: Deed, municipality: Municipality, today: date) -> None:
        self.request = request
        self.deed = deed
        self.municipality = municipality
        self.user = cast(User, request.user)
        self.today = today
        self.situation = self._situation(today)

    def note_look(self) -> None:
        """No dossier yet: who is known already is written down where it is found."""

    def _situation(self, on: date) -> Situation:
        return Situation(municipality=self.municipality, by=self.user, on=on, today=self.today)

    @property
    def subject(self) -> Municipality:
        return self.municipality

    def confirm(self) -> HttpResponse:
        form = self.form(self.posted)
        if not form.is_valid():
            return self.render(form, status=422)
        try:
            event = perform(self.deed.name, self.municipality, key=self.key(), **self.arguments(form))
        except Refused as refused:
            return self.render(form, refused=refused.reasons, status=422)
        return self.done(event)

    def done(self, event: Event) -> HttpResponse:
        messages.success(self.request, f"{self.deed.label}: vastgelegd in {self.municipality}.")
        return redirect(self.came_from())

    def came_from(self) -> str:
        return came_from(self.request)

    def context(self) -> dict[str, Any]:
        """What `deed.html` needs, without a dossier above it."""
        return {
            "deed": self.deed,
            "head": None,
            "crumbs": [{"url": reverse("start"), "label": "Start"}],
            "action": self.request.get_full_path(),
            "back_href": self.came_from(),
            "version": "",
            "key": self.posted.get("key") or uuid4(),
        }

    def _closed(self) -> list[str]:
        return []

    def _move(self, to: Phase | None) -> dict[str, str]:
        return {"source": "", "to": to.label if to else "", "place": str(self.municipality)}


def came_from(request: HttpRequest) -> str:
    """The page of ours from which somebody came (`terug` in the address), else the start page."""
    asked = request.GET.get("terug", "")
    ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if ours else reverse("start")


def municipal_deed(request: HttpRequest, deed_name: str) -> HttpResponse:
    """A deed of a gemeente that opens no trajectory: first the gemeente, if there are several."""
    deed = DEEDS[deed_name]
    places = working_municipalities(cast(User, request.user), deed.right)
    municipality = chosen_municipality(request, places)
    if municipality is None:
        context = {
            "title": deed.label,
            "places": places,
            "path": request.path,
            "came_from": came_from(request),
        }
        return render(request, "casework/choose_municipality.html", context)
    return answer(request, MunicipalPage(request, deed, municipality, timezone.localdate()))

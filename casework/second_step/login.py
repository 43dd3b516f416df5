"""Where the second step stands in the login: after the password, and before any other page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from allauth.account.stages import LoginStage
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from accounts import second_step
from accounts.access import municipality_ids
from accounts.models import SecondStepChange, User
from accounts.tenancy import scope
from casework.deadlines.terms import dutch_date
from casework.models import MunicipalPolicy
from casework.outbox.planner import local_day

# In the session of who must switch it on first.
DUE = "second_step_due"
OPEN_WHEN_DUE = ("second_step_on", "account_logout")
POLICY = "second_step_required"


class CodeStage(LoginStage):  # type: ignore[misc]
    """Asks for a code when the user has switched the second step on; nobody is logged in before."""

    key = "second_step"
    urlname = "login_code"

    def handle(self) -> tuple[HttpResponseBase | None, bool]:
        user: User = self.login.user
        return (redirect(self.urlname) if second_step.is_on(user) else None), True


def required(user: User, today: date) -> bool:
    """Whether a gemeente of this user wants everybody to have a second step. One query, inside the wall."""
    last_said = (
        MunicipalPolicy.objects.filter(
            municipality__in=municipality_ids(user), key=POLICY, valid_from__lte=today
        )
        .order_by("municipality_id", "-valid_from", "-id")
        .distinct("municipality_id")
    )
    return any(last_said.values_list("value", flat=True))


def arrive(request: HttpRequest, user: User, before: datetime | None, today: date) -> None:
    """Right after the login: say that it was taken away since the login `before`, and what is due."""
    taken = SecondStepChange.objects.filter(user=user, what=SecondStepChange.What.TAKEN)
    last = (taken.filter(at__gt=before) if before else taken).select_related("by").first()
    if last:
        when = dutch_date(local_day(last.at))
        messages.warning(
            request,
            f"{last.by} heeft op {when} uw tweede stap bij inloggen weggehaald. Reden: {last.reason}. "
            "Had u dit niet gevraagd? Meld het meteen bij uw functioneel beheerder.",
        )
    with scope(municipality_ids(user)):
        if required(user, today) and not second_step.is_on(user):
            request.session[DUE] = True


class DueMiddleware:
    """Leads who must switch the second step on to that page. A token of a program is no login."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponseBase | None:
        match = request.resolver_match
        if (
            getattr(request, "by_token", None)
            or not request.user.is_authenticated
            or not request.session.get(DUE)
            or (match and match.url_name in OPEN_WHEN_DUE)
        ):
            return None
        return redirect("second_step_on")

"""Beheer: users, their roles per gemeente, their password. An administrator keeps the own gemeenten only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import second_step
from accounts.models import Membership, Municipality, User
from casework.forms.users import ExistingUserForm, NewUserForm, PasswordForm, PersonDetailsForm, RoleForm
from casework.models import Trajectory
from casework.phases import CLOSED_PHASES
from casework.second_step.forms import TakeAwayForm
from casework.second_step.telling import tell
from casework.views.manage import administrator, crumbs

PAGE = 50
CHANGES = 10  # of the second step of a user, the newest first
NOT_ONESELF = "Uw eigen rollen en toegang wijzigt een andere functioneel beheerder."
OTHER_PLACES = (
    "Deze gebruiker werkt ook in een gemeente die u niet beheert. "
    "U kunt hier alleen rollen in uw eigen gemeenten wijzigen."
)


def _ids(places: list[Municipality]) -> list[int]:
    return [place.pk for place in places]


def _visible(places: list[Municipality]) -> QuerySet[User]:
    """Who has a role in these gemeenten, with the roles there."""
    here = Membership.objects.filter(municipality__in=_ids(places)).select_related("municipality")
    return (
        User.objects.filter(memberships__municipality__in=_ids(places))
        .distinct()
        .prefetch_related(Prefetch("memberships", here.order_by("municipality__name", "role"), "roles_here"))
    )


@require_http_methods(["GET", "HEAD", "POST"])
def users(request: HttpRequest) -> HttpResponse:
    """The users of one's gemeenten; and a role for somebody who has a user name already."""
    _, places = administrator(request)
    form = ExistingUserForm(request.POST if request.method == "POST" else None, places=places)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        Membership.objects.create(user=data["username"], municipality=data["municipality"], role=data["role"])
        messages.success(request, f"{data['username']} heeft er een rol bij in {data['municipality']}.")
        return redirect("manage_user", pk=data["username"].pk)
    q = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    rows = _visible(places)
    for word in q.split():
        rows = rows.filter(
            Q(username__icontains=word) | Q(first_name__icontains=word) | Q(last_name__icontains=word)
        )
    rows = second_step.with_second_step(rows).order_by("last_name", "first_name", "username")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "q": q, "form": form, "several": len(places) > 1, "crumbs": crumbs()}
    return render(request, "casework/manage_users.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def new_user(request: HttpRequest) -> HttpResponse:
    """A new user, with a first role and a first password."""
    _, places = administrator(request)
    form = NewUserForm(request.POST if request.method == "POST" else None, places=places)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        person = form.fresh(data)
        person.set_password(data["password"])
        with transaction.atomic():
            person.save()
            Membership.objects.create(user=person, municipality=data["municipality"], role=data["role"])
        messages.success(request, f"{person} kan inloggen als {person.username}.")
        return redirect("manage_user", pk=person.pk)
    context = {"form": form, "crumbs": crumbs(("manage_users", "Gebruikers"))}
    return render(request, "casework/manage_new_user.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def user(request: HttpRequest, pk: int) -> HttpResponse:
    """One user: details, roles in one's own gemeenten, password, access."""
    by, places = administrator(request)
    person = get_object_or_404(_visible(places), pk=pk)
    desk = UserDesk(by, places, person)
    posted = request.POST if request.method == "POST" else None
    action = request.POST.get("action", "") if posted is not None else ""
    forms: dict[str, BaseForm] = {
        "details": PersonDetailsForm(posted if action == "details" else None, instance=person),
        "add_role": RoleForm(posted if action == "add_role" else None, places=places, person=person),
        "password": PasswordForm(posted if action == "password" else None, person=person),
        "take_second_step": TakeAwayForm(posted if action == "take_second_step" else None),
    }
    if posted is not None:
        said = desk.do(action, forms.get(action), request.POST.get("membership", ""))
        if said:
            messages.success(request, said)
            return redirect("manage_user", pk=person.pk)
    wrong = [form for form in forms.values() if form.errors]
    context = {
        "person": User.objects.get(pk=person.pk) if wrong else person,
        "roles": person.roles_here,  # type: ignore[attr-defined]
        "forms": forms,
        "wrong": wrong[0] if wrong else None,
        "refusal": desk.refusal,
        "locked": desk.locked(),
        "is_self": person.pk == by.pk,
        "second_step": second_step.standing(person),
        "changes": person.second_step_changes.select_related("by")[:CHANGES],
        "open_work": Trajectory.objects.filter(case_worker=person).exclude(phase__in=CLOSED_PHASES).count(),
        "crumbs": crumbs(("manage_users", "Gebruikers")),
    }
    status = 422 if wrong or desk.refusal else 200
    return render(request, "casework/manage_user.html", context, status=status)


class UserDesk:
    """What an administrator may change of one user, and the change itself."""

    def __init__(self, by: User, places: list[Municipality], person: User) -> None:
        self.by = by
        self.places = places
        self.person = person
        self.refusal = ""

    def locked(self) -> str:
        """Why name, password and access are not for this administrator; empty when they are."""
        if self.person.memberships.exclude(municipality__in=_ids(self.places)).exists():
            return OTHER_PLACES
        return ""

    def do(self, action: str, form: Any, membership: str) -> str:
        """Do it, and say what was done; nothing said means that the form or `refusal` tells why not."""
        acts: dict[str, Callable[[Any, str], str]] = {
            "details": self._details, "add_role": self._add_role, "remove_role": self._remove_role,
            "password": self._password, "deactivate": self._close, "activate": self._open,
            "take_second_step": self._take_second_step,
        }  # fmt: skip
        if action not in acts:
            self.refusal = "Luwte weet niet wat u wilde doen. Probeer het opnieuw."
        elif self.person.pk == self.by.pk and action != "details":
            self.refusal = NOT_ONESELF
        elif action not in ("add_role", "remove_role") and self.locked():
            self.refusal = self.locked()
        elif form is None or form.is_valid():
            return acts[action](form, membership)
        return ""

    def _details(self, form: Any, membership: str) -> str:
        form.save()
        return "De gegevens zijn opgeslagen."

    def _add_role(self, form: Any, membership: str) -> str:
        data = form.cleaned_data
        made = Membership.objects.create(
            user=self.person, municipality=data["municipality"], role=data["role"]
        )
        return f"{made}. Dat geldt vanaf nu."

    def _remove_role(self, form: Any, membership: str) -> str:
        known = [row for row in self.person.roles_here if str(row.pk) == membership]  # type: ignore[attr-defined]
        if not known:
            self.refusal = "Deze rol is er niet meer. Laad de pagina opnieuw."
            return ""
        said = f"{known[0]} is ingetrokken. Dat geldt vanaf nu."
        known[0].delete()
        return said

    def _password(self, form: Any, membership: str) -> str:
        self.person.set_password(form.cleaned_data["password"])
        self.person.save(update_fields=["password"])
        return f"Het wachtwoord van {self.person} is gewijzigd. Wie nog ingelogd was, is uitgelogd."

    def _take_second_step(self, form: Any, membership: str) -> str:
        reason = form.cleaned_data["reason"].rstrip(". ")
        taken = second_step.switch_off(self.person, timezone.now(), by=self.by, reason=reason)
        if not taken:
            self.refusal = f"{self.person} heeft geen tweede stap meer. Laad de pagina opnieuw."
            return ""
        tell(taken)
        return f"De tweede stap van {self.person} is weg. De gebruiker leest dit bij het inloggen."

    def _close(self, form: Any, membership: str) -> str:
        self._let_in(False)
        return f"{self.person} kan niet meer inloggen, en is nu uitgelogd."

    def _open(self, form: Any, membership: str) -> str:
        self._let_in(True)
        return f"{self.person} kan weer inloggen."

    def _let_in(self, active: bool) -> None:
        self.person.is_active = active
        self.person.save(update_fields=["is_active"])

"""Beheer: what there is to keep, and the policy of each gemeente. A new value is a new dated row."""

from __future__ import annotations

from datetime import date
from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import municipality_ids
from accounts.models import Municipality, User
from accounts.rights import Right
from casework.deadlines.terms import dutch_date
from casework.forms.manage import SettingForm, value_text
from casework.models import MunicipalPolicy
from casework.policy import SETTINGS, Policy

PAGES = (
    ("manage_users", "Gebruikers", "Wie mag wat, in welke gemeente. Nieuwe collega's, wachtwoorden, rollen."),
    ("manage_policy", "Beleid", "Wat uw gemeente zelf afspreekt, met een ingangsdatum."),
    ("manage_figures", "Landelijke cijfers", "Minimumloon, AOW-leeftijd, grenzen van contracten."),
    ("manage_municipalities", "Gemeenten", "Namen en herindelingen, en in welke regio zij zijn."),
    ("manage_letters", "Brieven", "De teksten van de brieven van uw gemeente."),
    ("manage_imports", "Inlezen", "Wat er uit bestanden is ingelezen, en lege bestanden om in te vullen."),
    ("manage_srg", "CBS-bestand", "Welke kolommen en codes in het bestand voor het CBS staan."),
    ("manage_reminders", "Herinneringen", "Loopt het verzenden, wat wacht er, wat ging mis."),
    ("manage_reminder_rules", "Herinneringsregels", "Hoeveel dagen vooraf iemand bericht krijgt."),
    ("manage_post", "Uitgaande post", "Welke berichten zijn verstuurd, en aan wie."),
)


def administrator(request: HttpRequest) -> tuple[User, list[Municipality]]:
    """The user and the gemeenten that he or she keeps. Raises PermissionDenied for anybody else."""
    user = cast(User, request.user)
    places = list(Municipality.objects.filter(pk__in=municipality_ids(user, Right.MANAGE)))
    if not places:
        raise PermissionDenied("Alleen een functioneel beheerder ziet deze pagina.")
    return user, places


def crumbs(*names: tuple[str, str]) -> list[dict[str, str]]:
    """From Beheer down to the page before this one: (URL name, label)."""
    return [{"url": reverse(name), "label": label} for name, label in (("manage", "Beheer"), *names)]


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What there is to keep."""
    administrator(request)
    pages = []
    for name, label, text in PAGES:
        try:
            pages.append({"href": reverse(name), "label": label, "text": text})
        except NoReverseMatch:  # a page that is not installed
            continue
    return render(request, "casework/manage.html", {"pages": pages})


# --- policy ------------------------------------------------------------------------------------------


def named(places: list[Municipality], code: str) -> Municipality:
    """The gemeente with this CBS code, if the administrator keeps it. Raises Http404."""
    for place in places:
        if place.cbs_code == code:
            return place
    raise Http404


def _rows(municipality: Municipality) -> list[MunicipalPolicy]:
    """Every value the gemeente ever set, the newest first. One query."""
    rows = MunicipalPolicy.objects.filter(municipality=municipality).select_related("changed_by")
    return list(rows.order_by("-valid_from", "-id"))


def _policy(municipality: Municipality, rows: list[MunicipalPolicy], on: date) -> Policy:
    values = {row.key: row.value for row in reversed(rows) if row.valid_from <= on}
    return Policy(municipality.pk, on, values)


@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """Every setting of one gemeente: what holds today, since when, and what is to come."""
    _, places = administrator(request)
    today = timezone.localdate()
    municipality = named(places, request.GET.get("gemeente") or places[0].cbs_code)
    rows = _rows(municipality)
    lines = []
    for setting in SETTINGS.values():
        own = [row for row in rows if row.key == setting.key]
        present = next((row for row in own if row.valid_from <= today), None)
        coming = [row for row in own if row.valid_from > today]
        lines.append(
            {
                "label": setting.label,
                "help": f"Eis {setting.help}" if len(setting.help.split()) == 1 else setting.help,
                "value": value_text(setting, present.value if present else setting.default),
                "since": present.valid_from if present else None,
                "coming": [(row.valid_from, value_text(setting, row.value)) for row in reversed(coming)],
                "href": reverse("manage_setting", args=[municipality.cbs_code, setting.key]),
            }
        )
    context = {"places": places, "municipality": municipality, "lines": lines, "crumbs": crumbs()}
    return render(request, "casework/manage_policy.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def setting(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """One setting: its history, and a new value from a date on."""
    user, places = administrator(request)
    municipality = named(places, code)
    if key not in SETTINGS:
        raise Http404
    chosen = SETTINGS[key]
    today = timezone.localdate()
    rows = _rows(municipality)
    form = SettingForm(
        request.POST if request.method == "POST" else None,
        setting=chosen, municipality=municipality, policy=_policy(municipality, rows, today), today=today,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        MunicipalPolicy.objects.create(
            municipality=municipality,
            key=key,
            value=data["value"],
            valid_from=data["valid_from"],
            changed_by=user,
        )
        when = dutch_date(data["valid_from"])
        messages.success(request, f"{chosen.label}: {value_text(chosen, data['value'])} vanaf {when}.")
        return redirect(f"{reverse('manage_policy')}?gemeente={municipality.cbs_code}")
    context = {
        "setting": chosen,
        "municipality": municipality,
        "form": form,
        "history": [(row, value_text(chosen, row.value)) for row in rows if row.key == key],
        "default": value_text(chosen, chosen.default),
        "today": today,
        "crumbs": crumbs(("manage_policy", "Beleid")),
    }
    return render(request, "casework/manage_setting.html", context, status=422 if form.errors else 200)

"""Beheer: the gemeenten, from when until when they exist, and into which one they went."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import Membership, Municipality
from accounts.roles import Role
from casework.forms.manage import MunicipalityForm
from casework.views.manage import administrator, crumbs, named


@require_http_methods(["GET", "HEAD", "POST"])
def municipalities(request: HttpRequest) -> HttpResponse:
    """The gemeenten one keeps, and a new one, of which the maker becomes administrator."""
    user, places = administrator(request)
    form = MunicipalityForm(request.POST if request.method == "POST" else None, places=places)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            made = form.save()
            Membership.objects.create(user=user, municipality=made, role=Role.ADMINISTRATOR)
        messages.success(request, f"{made.name} is toegevoegd. U bent er functioneel beheerder.")
        return redirect("manage_municipalities")
    rows = Municipality.objects.filter(pk__in=[p.pk for p in places]).select_related("successor")
    context = {"rows": rows, "form": form, "today": timezone.localdate(), "crumbs": crumbs()}
    return render(request, "casework/manage_municipalities.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def municipality(request: HttpRequest, code: str) -> HttpResponse:
    """One gemeente: its name, and how it ended."""
    _, places = administrator(request)
    chosen = named(places, code)
    name = chosen.name  # the form writes what was typed on the row, also when it is refused
    form = MunicipalityForm(
        request.POST if request.method == "POST" else None, instance=chosen, places=places
    )
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"De gegevens van {chosen.name} zijn opgeslagen.")
        return redirect("manage_municipalities")
    context = {
        "name": name,
        "form": form,
        "crumbs": crumbs(("manage_municipalities", "Gemeenten")),
    }
    return render(request, "casework/manage_municipality.html", context, status=422 if form.errors else 200)

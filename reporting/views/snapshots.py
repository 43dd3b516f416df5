"""Bevroren cijfers: freeze, read back, and compare with what is known now."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import may, municipality_ids
from accounts.models import User
from accounts.rights import Right
from reporting.figures.stock import last_quarter_end
from reporting.figures.tables import YEARLY, Table
from reporting.figures.wage import OF_PERSONS
from reporting.forms import FreezeForm
from reporting.models import Snapshot
from reporting.reading import looking, note_read
from reporting.snapshots import (
    cell_differences,
    differences,
    figures_of,
    freeze,
    is_whole,
    person_differences,
)
from reporting.units import Gemeenten, readable_units
from reporting.views.choosing import figures_reader
from reporting.views.overview import shown

MOST = 100
MOST_ID = 2**63
MOST_DIGITS = 20  # Python does not read thousands; so many are too many already
NOT_THERE = "Deze bevroren cijfers bestaan niet, of u mag ze niet zien."


@require_http_methods(["GET", "POST"])
def snapshots(request: HttpRequest) -> HttpResponseBase:
    """What was frozen, newest first; and a form to freeze more."""
    user = figures_reader(request)
    today = timezone.localdate()
    every = readable_units(user, Gemeenten(), today)
    form = FreezeForm(
        request.POST if request.method == "POST" else None, every=every, initial={"peildatum": today}
    )
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        with looking(user, told["peildatum"], code=told["waar"]) as look:
            if look.units:
                frozen = freeze(look.peil, told["title"], user, timezone.now())
                messages.success(request, "De cijfers zijn bevroren. Zij veranderen niet meer.")
                return redirect("snapshot", frozen.pk)
        form.add_error("peildatum", "Deze gemeente bestond op die dag niet. Kies een andere dag.")
    rows = (
        Snapshot.objects.filter(municipality_id__in=municipality_ids(user, Right.FIGURES))
        .defer("figures")
        .select_related("municipality", "taken_by")[:MOST]
    )
    context = {"rows": rows, "form": form, "cautious": not municipality_ids(user, Right.READ)}
    return render(request, "reporting/snapshots.html", context, status=422 if form.errors else 200)


@require_GET
def snapshot_page(request: HttpRequest, snapshot: int) -> HttpResponse:
    """One snapshot beside the figures of the same day as known now, with the cause of each difference."""
    user = figures_reader(request)
    found = next(iter(_readable(user, [snapshot])), None)
    if found is None:
        raise Http404(NOT_THERE)
    cautious = not may(user, Right.READ, found.municipality_id)
    context: dict[str, Any] = {"snapshot": found, "cautious": cautious, "whole": is_whole(found)}
    with looking(user, found.on, code=found.municipality.cbs_code) as look:
        if look.units:
            changed = differences(found.figures, figures_of(look.peil))
            context["differences"] = [d for d in changed if not cautious or d.code not in OF_PERSONS]
            context["persons"] = [] if cautious else person_differences(found, look.peil)
        note_read(user, look.units, "bevroren cijfers", found.on, persons=not cautious)
    # Between two quarter ends a small cell could be told from the difference: only who sees persons sees them.
    steady = not cautious or _is_steady(found)
    tables = [t for t in _tables(found) if not cautious or t.code not in YEARLY or _is_year(found)]
    context["tables"] = [shown(t, cautious) for t in tables] if steady else []
    context["steady"] = steady
    context["yearly"] = not cautious or _is_year(found)
    frozen = found.figures["figures"].items()
    context["figures"] = [figure for code, figure in frozen if not cautious or code not in OF_PERSONS]
    return render(request, "reporting/snapshot.html", context)


def _readable(user: User, ids: list[int]) -> list[Snapshot]:
    """Those of these snapshots that the user may see, the one that was taken first in front. One query."""
    rows = Snapshot.objects.filter(pk__in=ids, municipality_id__in=municipality_ids(user, Right.FIGURES))
    return list(rows.select_related("municipality", "taken_by").order_by("taken_at", "id"))


@require_GET
def snapshots_compared(request: HttpRequest) -> HttpResponse:
    """Two snapshots of one gemeente beside each other, with the cause of each difference."""
    user = figures_reader(request)
    told = request.GET.getlist("cijfers")
    asked = [int(n[:MOST_DIGITS]) for n in told if n.isascii() and n.isdigit()]
    found = _readable(user, [number for number in asked if number < MOST_ID])
    if len(set(asked)) != 2 or (len(found) == 2 and found[0].municipality_id != found[1].municipality_id):
        messages.error(request, "Kies twee bevroren cijfers van dezelfde gemeente.")
        return redirect("snapshots")
    if len(found) != 2:
        raise Http404(NOT_THERE)
    first, second = found
    cautious = not may(user, Right.READ, first.municipality_id)
    context: dict[str, Any] = {
        "first": first,
        "second": second,
        "pair": found,
        "cautious": cautious,
    }
    context["broken"] = [row for row in found if not is_whole(row)]
    changed = differences(first.figures, second.figures)
    context["differences"] = [d for d in changed if not cautious or d.code not in OF_PERSONS]
    with looking(user, max(first.on, second.on), code=first.municipality.cbs_code) as look:
        # To who sees no persons the tables stay on their own pages: side by side they would tell who moved.
        if not cautious and look.units:
            context["cells"] = cell_differences(first.figures, second.figures)
            context["persons"] = person_differences(first, look.peil, second)
        note_read(user, look.units, "bevroren vergeleken", second.on, persons=not cautious)
    return render(request, "reporting/snapshots_compared.html", context)


def _is_steady(found: Snapshot) -> bool:
    """Of an end of a quarter that was there when it was frozen: nothing on that day was still to come."""
    return found.on == last_quarter_end(found.on) and found.on <= timezone.localdate(found.taken_at)


def _is_year(found: Snapshot) -> bool:
    """Of 31 December: two days in one year beside each other would tell what happened in between."""
    return (found.on.month, found.on.day) == (12, 31)


def _tables(found: Snapshot) -> list[Table]:
    """The frozen tables, as tables again: hidden cells are hidden at reading, by the reader's rights."""
    return [
        Table(
            code,
            frozen["title"],
            frozen["definition"],
            frozen["labels"],
            {found.municipality_id: frozen["cells"]},
            total_known=frozen["total_known"],
        )
        for code, frozen in found.figures["tables"].items()
    ]

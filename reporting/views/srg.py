"""CBS-bestand: the mapping that the administrator owns, and the file for who may read the dossiers in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import may
from accounts.models import User
from accounts.rights import Right
from casework.deadlines.terms import dutch_date
from casework.models import ReadLog
from casework.views.manage import administrator, crumbs, named
from reporting.exports import Sheet
from reporting.models import SrgMapping
from reporting.srg import SOURCES, Layout, behind, layout_on, lines, of_row, versions
from reporting.srg_form import SrgForm
from reporting.views.choosing import Choice, choosing
from reporting.views.exports import download
from reporting.views.persons import allow_persons

ONE_PLACE = "Kies één gemeente. De indeling van het bestand verschilt per gemeente."
NO_BSN = "In dit bestand staat het BSN. Alleen wie aan de dossiers werkt, mag dat zien. Vraag een teamleider."


@require_http_methods(["GET", "HEAD", "POST"])
def manage_srg(request: HttpRequest) -> HttpResponse:
    """The mapping of one gemeente: what holds today, a new version, and those before it."""
    user, places = administrator(request)
    today = timezone.localdate()
    municipality = named(places, request.GET.get("gemeente") or places[0].cbs_code)
    form = SrgForm(
        request.POST if request.method == "POST" else None,
        layout=layout_on(municipality.pk, today), today=today,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        from_on: date = form.cleaned_data["valid_from"]
        SrgMapping.objects.create(
            municipality=municipality, valid_from=from_on, columns=form.columns, codes=form.codes,
            date_format=form.cleaned_data["date_format"], changed_by=user,
        )  # fmt: skip
        messages.success(request, f"De indeling geldt vanaf {dutch_date(from_on)}.")
        return redirect(f"{reverse('manage_srg')}?gemeente={municipality.cbs_code}")
    context = {
        "places": places,
        "municipality": municipality,
        "form": form,
        "history": [(row, [name for _, name in of_row(row).columns]) for row in versions(municipality.pk)],
        "crumbs": crumbs(),
    }
    return render(request, "reporting/manage_srg.html", context, status=422 if form.errors else 200)


@require_GET
def srg(request: HttpRequest) -> HttpResponse:
    """What would be in the file, and the way to it. No person is on this page."""
    with choosing(request, "CBS-bestand") as choice:
        allow_persons(choice)
        units = choice.look.units
        layout = layout_on(units[0].id, choice.on) if len(units) == 1 else None
        context = choice.context()
    if layout:
        context |= {
            "columns": [(name, SOURCES[source].label) for source, name in layout.columns],
            "left_out": [SOURCES["kind"].values[k] for k in SOURCES["kind"].values if k not in layout.kinds],
            "bsn_refused": NO_BSN if layout.with_bsn and not _may_bsn(choice, layout) else "",
        }
    context |= {"layout": layout, "one_place": ONE_PLACE}
    return render(request, "reporting/srg.html", context, status=422 if choice.form.errors else 200)


@require_GET
def srg_export(request: HttpRequest) -> HttpResponseBase:
    """The file of one gemeente on one day. Who got it is written down, and with a BSN of every dossier."""
    with choosing(request, "CBS-bestand gedownload", persons=True) as choice:
        allow_persons(choice)
        units = choice.look.units
        if len(units) != 1:
            raise PermissionDenied(ONE_PLACE)
        layout = layout_on(units[0].id, choice.on)
        if not _may_bsn(choice, layout):
            raise PermissionDenied(NO_BSN)
        if layout.with_bsn:
            _note_bsn(choice.look.user, behind(choice.peil, layout))
    head = [name for _, name in layout.columns]
    return download(
        f"cbs-{units[0].code}-{choice.on:%Y-%m-%d}", "csv", [Sheet("CBS", head, lines(choice.peil, layout))]
    )


def _may_bsn(choice: Choice, layout: Layout) -> bool:
    ids = [i for unit in choice.look.units for i in unit.ids]
    return not layout.with_bsn or all(may(choice.look.user, Right.WORK, i) for i in ids)


def _note_bsn(user: User, trajectories: Iterable[tuple[int, int]]) -> None:
    at = timezone.now()
    ReadLog.objects.bulk_create(
        (
            ReadLog(municipality_id=place, user=user, trajectory_id=trajectory, what="bsn", at=at)
            for place, trajectory in trajectories
        ),
        batch_size=1000,
    )

"""Inlezen: a sheet of employers, places or running trajectories; first checked, then done by deeds."""

from __future__ import annotations

from typing import Any, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.access import municipality_ids
from accounts.models import User
from accounts.rights import Right
from casework.documents.checks import clean_name
from casework.documents.receiving import refusal_of
from casework.views.municipal import working_municipalities
from placements.forms.imports import MappingForm, StartImportForm
from placements.imports.kinds import IMPORT_KINDS
from placements.imports.run import begin, start, step
from placements.imports.sheets import BadSheet
from placements.models import ImportRun

# An import is many deeds at once: for who may steer the work of others.
RIGHT = Right.STEER_ANY
PAGE_SIZE = 100
State = ImportRun.State
OUTCOMES = (("wrong", "Niet goed"), ("skipped", "Overgeslagen"), ("done", "Goed"))


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """The imports so far, and starting one."""
    user = cast(User, request.user)
    places = working_municipalities(user, RIGHT)
    form = StartImportForm(*(request.POST, request.FILES) if request.method == "POST" else (), places=places)
    if refusal_of(request):
        form.add_error("sheet", refusal_of(request))
    elif request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            run = start(
                asked["kind"], asked["sheet"].file, clean_name(asked["sheet"].name),
                municipality=asked["municipality"], by=user, at=timezone.now(),
            )  # fmt: skip
            return redirect("import", run.pk)
        except BadSheet as bad:
            form.add_error("sheet", str(bad))
    rows = ImportRun.objects.filter(municipality__in=places).defer("rows", "results", "headers")
    context = {
        "form": form,
        "runs": list(rows.select_related("municipality", "by")[:50]),
        "kinds": {kind.code: kind.label for kind in IMPORT_KINDS.values()},
        "crumbs": [{"url": reverse("employers"), "label": "Werkgevers"}],
    }
    return render(request, "placements/imports.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def one_import(request: HttpRequest, run: int) -> HttpResponse:
    """One import: which column is what, the outcome per row, and going on."""
    user = cast(User, request.user)
    rows = ImportRun.objects.filter(municipality__in=municipality_ids(user, RIGHT))
    row: ImportRun = get_object_or_404(rows.select_related("municipality", "by"), pk=run)
    kind = IMPORT_KINDS[row.kind]
    if request.method == "POST":
        form = MappingForm(request.POST, kind=kind, run=row)
        if _act(row, form, request.POST.get("step", "")):
            return redirect("import", row.pk)
        return _page(request, row, form, 422)
    return _page(request, row, MappingForm(kind=kind, run=row), 200)


def _act(row: ImportRun, form: MappingForm, asked: str) -> bool:
    """Do what was asked, and the first rows of it. False: the columns are not right yet."""
    if asked == "check" and row.state in (State.NEW, State.CHECKED):
        if not form.is_valid():
            return False
        row.mapping = form.mapping()
        row.save(update_fields=["mapping"])
        begin(row, State.CHECKING)
    elif asked == "run" and row.state == State.CHECKED:
        begin(row, State.RUNNING)
    elif asked == "stop" and row.state != State.DONE:
        row.state, row.rows = State.STOPPED, []
        row.save(update_fields=["state", "rows"])
    step(row.pk, timezone.localdate(), timezone.now())
    return True


def _page(request: HttpRequest, row: ImportRun, form: MappingForm, status: int) -> HttpResponse:
    chosen = request.GET.get("uitkomst", "")
    results = [
        {"number": int(number) + 1, "outcome": outcome, "words": words}
        for number, (outcome, words) in row.results.items()
        if chosen in ("", outcome)
    ]
    context: dict[str, Any] = {
        "run": row,
        "kind": IMPORT_KINDS[row.kind],
        "form": form,
        "page": Paginator(sorted(results, key=lambda r: cast(int, r["number"])), PAGE_SIZE).get_page(
            request.GET.get("page")
        ),
        "tabs": [
            {"label": label, "count": row.count(code), "href": f"?uitkomst={code}", "current": chosen == code}
            for code, label in OUTCOMES
        ],
        "choosing": row.state in (State.NEW, State.CHECKED),
        "crumbs": [{"url": reverse("imports"), "label": "Inlezen"}],
    }
    return render(request, "placements/import.html", context, status=status)

"""Inlezen: a sheet of employers, places or running trajectories; first checked, then done by deeds.

Who may: whoever steers the work of others (teamleider). The deeds are done in the name of who presses the button,
whoever brought the sheet, and the sheet holds dossiers. A functioneel beheerder sees no dossiers, so on the page of
Beheer there are only numbers, the empty sheets, and a way to stop (docs/adr/0015-who-imports.md).
"""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import holds_anywhere, municipality_ids
from accounts.models import User
from accounts.rights import Right
from casework.documents.checks import clean_name
from casework.documents.receiving import refusal_of
from casework.views.manage import administrator, crumbs
from casework.views.municipal import working_municipalities
from placements.forms.imports import MappingForm, StartImportForm
from placements.imports.files import XLSX, template, wrong_rows
from placements.imports.kinds import IMPORT_KINDS
from placements.imports.run import begin, choose, start, step, wipe
from placements.imports.sheets import BadSheet
from placements.models import ImportRead, ImportRun

RIGHT = Right.STEER_ANY
PAGE_SIZE = 100
State = ImportRun.State
OUTCOMES = (("wrong", "Niet goed"), ("skipped", "Overgeslagen"), ("done", "Goed"))
LABELS = {kind.code: kind.label for kind in IMPORT_KINDS.values()}


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
    rows = ImportRun.objects.filter(municipality__in=places).defer("rows", "results", "headers", "lines")
    context = {
        "form": form,
        "runs": [(run, LABELS[run.kind]) for run in rows.select_related("municipality", "by")[:50]],
        "kinds": LABELS,
        "crumbs": [{"url": reverse("employers"), "label": "Werkgevers"}],
    }
    return render(request, "placements/imports.html", context, status=422 if form.errors else 200)


def _named(request: HttpRequest, run: int) -> ImportRun:
    """The import with this number, where the person may import; else 404."""
    rows = ImportRun.objects.filter(municipality__in=municipality_ids(cast(User, request.user), RIGHT))
    row: ImportRun = get_object_or_404(rows.select_related("municipality", "by").defer("rows"), pk=run)
    return row


@require_http_methods(["GET", "HEAD", "POST"])
def one_import(request: HttpRequest, run: int) -> HttpResponse:
    """One import: which column is what, the outcome per row, and going on."""
    row = _named(request, run)
    kind = IMPORT_KINDS[row.kind]
    if request.method == "POST":
        form = MappingForm(request.POST, kind=kind, run=row)
        if _act(row, form, request.POST.get("step", ""), cast(User, request.user)):
            return redirect("import", row.pk)
        return _page(request, row, form, 422)
    return _page(request, row, MappingForm(kind=kind, run=row), 200)


def _act(row: ImportRun, form: MappingForm, asked: str, by: User) -> bool:
    """Do what was asked in this name, and the first rows of it. False: the columns are not right yet."""
    if asked == "check" and row.state in (State.NEW, State.CHECKED):
        if not form.is_valid():
            return False
        choose(row, form.mapping())
        begin(row, State.CHECKING, by)
    elif asked == "run" and row.state == State.CHECKED:
        begin(row, State.RUNNING, by)
    elif asked == "stop":
        wipe(row, timezone.now())
    step(row.pk, timezone.localdate(), timezone.now())
    return True


def _page(request: HttpRequest, row: ImportRun, form: MappingForm, status: int) -> HttpResponse:
    chosen = request.GET.get("uitkomst", "")
    results: list[dict[str, Any]] = [
        {"number": row.line(int(number) - 1), "outcome": outcome, "words": words}
        for number, (outcome, words) in row.results.items()
        if chosen in ("", outcome)
    ]
    # What needs somebody comes first.
    results.sort(key=lambda r: (r["outcome"] != "wrong", r["number"]))
    context: dict[str, Any] = {
        "run": row,
        "kind": IMPORT_KINDS[row.kind],
        "form": form,
        "page": Paginator(results, PAGE_SIZE).get_page(request.GET.get("page")),
        "tabs": [
            {"label": label, "count": row.count(code), "href": f"?uitkomst={code}", "current": chosen == code}
            for code, label in OUTCOMES
        ],
        "choosing": row.state in (State.NEW, State.CHECKED),
        "repairable": row.count("wrong") and row.state in (State.CHECKED, State.DONE) and row.keeps_rows,
        "crumbs": [{"url": reverse("imports"), "label": "Inlezen"}],
    }
    return render(request, "placements/import.html", context, status=status)


@require_safe
def import_wrong(request: HttpRequest, run: int) -> HttpResponse:
    """The rows that were wrong, with the reason, to repair and read in again."""
    row = _named(request, run)
    if not row.keeps_rows:
        raise Http404
    # It holds people and their BSN: if this cannot be written down, the sheet does not go out.
    ImportRead.objects.create(
        municipality_id=row.municipality_id, user=cast(User, request.user), run=row, at=timezone.now(),
        amount=row.count("wrong"),
    )  # fmt: skip
    return _file(wrong_rows(row), f"verbeteren-{row.kind}-{row.pk}.xlsx")


@require_safe
def import_template(request: HttpRequest, kind: str) -> HttpResponse:
    """An empty sheet of this kind. It holds nobody's data."""
    if kind not in IMPORT_KINDS or not any(holds_anywhere(request.user, r) for r in (RIGHT, Right.MANAGE)):
        raise Http404
    return _file(template(IMPORT_KINDS[kind]), f"luwte-{LABELS[kind].lower().replace(' ', '-')}.xlsx")


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def manage_imports(request: HttpRequest) -> HttpResponse:
    """For a functioneel beheerder: how the imports went, in numbers alone, and stopping one."""
    _, places = administrator(request)
    rows = ImportRun.objects.filter(municipality__in=places).select_related("municipality", "by")
    if request.method == "POST":
        number = request.POST.get("run", "")
        known = number.isascii() and number.isdigit() and len(number) < 19
        run = get_object_or_404(rows.defer("rows"), pk=int(number) if known else 0)
        wipe(run, timezone.now())
        messages.success(request, "Gestopt. De rijen die nog bewaard waren, zijn gewist.")
        return redirect("manage_imports")
    listed = [
        {
            "run": run,
            "kind": LABELS[run.kind],
            "counts": [(label, run.count(code)) for code, label in OUTCOMES],
        }
        for run in rows.defer("rows", "headers", "lines")[:50]
    ]
    context = {"runs": listed, "kinds": LABELS, "crumbs": crumbs()}
    return render(request, "placements/manage_imports.html", context)

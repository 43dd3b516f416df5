"""Downloads: the figures of a page, and the persons behind one, streamed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from reporting.exports import PERSON_HEAD, Cell, Sheet, as_csv, as_xlsx, figure_sheets, person_row
from reporting.figures.base import Peil
from reporting.persons import GROUPS, order_of, persons
from reporting.views.choosing import choosing
from reporting.views.flow import flow
from reporting.views.overview import overview
from reporting.views.persons import allow_persons

KINDS: dict[str, tuple[Any, str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def download(name: str, kind: str, sheets: list[Sheet]) -> StreamingHttpResponse:
    """The sheets as a file, written while it is sent; no copy stays in between."""
    write, content_type = KINDS[kind]
    response = StreamingHttpResponse(write(sheets), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
def figures_export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Figures and tables of the choice, exactly as the pages show them to this user."""
    with choosing(request, f"download {kind}") as choice:
        sheets = figure_sheets(choice)
    return download(f"taakstelling-{choice.on:%Y-%m-%d}", kind, sheets)


@require_GET
def persons_export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """All persons of a group, in the order of the page."""
    group = request.GET.get("groep", "wacht")
    if group not in GROUPS:
        group = "wacht"
    with choosing(request, f"download personen: {group}", persons=True) as choice:
        allow_persons(choice)
        order = order_of(choice.peil, group) if choice.look.units else "name"
    names = {unit.id: unit.name for unit in choice.look.units}
    rows = _lines(choice.peil, group, order, names)
    return download(f"{group}-{choice.on:%Y-%m-%d}", kind, [Sheet("Personen", PERSON_HEAD, rows)])


def _lines(peil: Peil, group: str, order: str, names: dict[int, str]) -> Iterator[Sequence[Cell]]:
    for person in persons(peil, group, order):
        yield person_row(person, names.get(person.unit, ""))


@require_GET
def target_report(request: HttpRequest) -> HttpResponseBase:
    """Two pages that a council can read, for the printer or as PDF by the browser."""
    with choosing(request, "rapport") as choice:
        context = {**choice.context(), **overview(choice, request.GET), "flow": flow(choice)}
    return render(request, "reporting/target_report.html", context)

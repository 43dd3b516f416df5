"""Who stands behind one number: a page and a file, only for who may read all of these dossiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from casework.templatetags.screen import dutch_number
from reporting.behind import Group, Line, group_of, lines, lines_page
from reporting.exports import Cell, Sheet, behind_head, behind_row
from reporting.views.choosing import Choice, choosing
from reporting.views.exports import download
from reporting.views.persons import PAGE, Counted, allow_persons

OVERVIEW = {"pipeline", "waiting_reasons", "waiting_lengths", "realised_jobs", "average_hours"}
"""What stands on the first page of figures; the rest is on that of the flow."""
NO_SUCH = "Dit cijfer bestaat niet. Ga terug naar de cijfers en klik daar op een getal."
MOST = 80  # characters of what is written down


@contextmanager
def behind(request: HttpRequest, doing: str) -> Iterator[tuple[Choice, Group]]:
    """The choice and the number in the address; the look is written down with its number.

    Raises PermissionDenied for who may not read these dossiers, and Http404 when there is no such number.
    """
    code, key = request.GET.get("cijfer", ""), request.GET.get("groep", "")
    found: list[Group] = []
    with choosing(request, lambda: written(doing, found[0]), persons=True) as choice:
        allow_persons(choice)
        group = group_of(choice.peil, code, key)
        if group is None:
            raise Http404(NO_SUCH)
        found.append(group)
        yield choice, group


def written(doing: str, group: Group) -> str:
    """What is written down of a look: which number it was, and what was done with it. The title gives way."""
    label = f": {group.label}" if group.label else ""
    room = max(0, MOST - len(f"{doing}: {label}"))
    return f"{doing}: {group.title[:room]}{label}"[:MOST]


@require_GET
def figure_behind(request: HttpRequest) -> HttpResponse:
    """One page of the trajectories or persons behind a number."""
    with behind(request, "personen") as (choice, group):
        page = Counted(group.count).get_page(request.GET.get("page"))
        first = (page.number - 1) * PAGE
        rows = lines_page(choice.peil, group, first, PAGE) if group.count else []
        context = choice.context()
    names = {unit.id: unit.name for unit in choice.look.units}
    context |= {
        "group": group,
        "asked": urlencode({"cijfer": group.code, "groep": group.key}),
        "back": "target_overview" if group.code in OVERVIEW else "target_flow",
        "page": page,
        "rows": [_shown(row, group, names) for row in rows],
        "numeric": all(isinstance(row.detail, int | Decimal | None) for row in rows),
    }
    return render(request, "reporting/behind.html", context, status=422 if choice.form.errors else 200)


def _shown(row: Line, group: Group, names: dict[int, str]) -> dict[str, Any]:
    return {"line": row, "place": names.get(row.unit, ""), "detail": _detail(row.told(group))}


def _detail(told: Any) -> str:
    """A detail as it is written here: a day, a number with a comma, or text."""
    if isinstance(told, date):
        return date_format(told, "j b Y")
    return "onbekend" if told is None else dutch_number(told)


@require_GET
def behind_export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """All of them as a file."""
    with behind(request, "download personen") as (choice, group):
        names = {unit.id: unit.name for unit in choice.look.units}
    sheet = Sheet("Achter het cijfer", behind_head(group, choice.on), _lines(choice, group, names))
    return download(f"{group.code}-{choice.on:%Y-%m-%d}", kind, [sheet])


def _lines(choice: Choice, group: Group, names: dict[int, str]) -> Iterator[Sequence[Cell]]:
    for line in lines(choice.peil, group):
        yield behind_row(line, group, names.get(line.unit, ""))

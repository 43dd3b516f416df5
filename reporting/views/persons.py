"""Who is behind a figure: only for who may read all of these dossiers."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_GET

from reporting.figures.base import Peil
from reporting.figures.stock import stock_on
from reporting.persons import GROUPS, ORDER_LABELS, order_of, persons_page
from reporting.views.choosing import Choice, choosing

PAGE = 50
NO_PERSONS = "U ziet de cijfers, maar niet de personen erachter. Vraag een teamleider van deze gemeente."


class Counted(Paginator):  # type: ignore[type-arg]
    """A paginator that is told how many there are: the meter already knows."""

    def __init__(self, known: int) -> None:
        super().__init__([], PAGE)
        self.known = known

    @cached_property
    def count(self) -> int:
        return self.known


def size_of(peil: Peil, group: str) -> int:
    stock = stock_on(peil)
    return {"werkt": stock.persons, "wacht": stock.waiting}.get(group, stock.indicated)


@require_GET
def figure_persons(request: HttpRequest) -> HttpResponse:
    """One page of the persons in a group on the day."""
    group = request.GET.get("groep", "wacht")
    if group not in GROUPS:
        group = "wacht"
    with choosing(request, f"personen: {group}", persons=True) as choice:
        allow_persons(choice)
        count = size_of(choice.peil, group) if choice.look.units else 0
        page = Counted(count).get_page(request.GET.get("page"))
        order = order_of(choice.peil, group) if count else "name"
        first = (page.number - 1) * PAGE
        rows = persons_page(choice.peil, group, order, first, PAGE) if count else []
        context = choice.context()
    names = {unit.id: unit.name for unit in choice.look.units}
    base = reverse("figure_persons")
    context |= {
        "group": group,
        "title": GROUPS[group],
        "tabs": [
            {"href": f"{base}?groep={key}&{choice.query}", "label": label, "current": key == group}
            for key, label in GROUPS.items()
        ],
        "order": ORDER_LABELS[order],
        "page": page,
        "rows": [(row, names.get(row.unit, "")) for row in rows],
    }
    return render(request, "reporting/persons.html", context, status=422 if choice.form.errors else 200)


def allow_persons(choice: Choice) -> None:
    """Raise PermissionDenied for who may not read the dossiers behind these figures."""
    if not choice.look.sees_persons:
        raise PermissionDenied(NO_PERSONS)

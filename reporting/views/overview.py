"""Taakstelling: where a gemeente stands, what is to come, and who waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from reporting import figures
from reporting.charts import meter, series
from reporting.figures.base import JOB_HOURS, Figure, Number, Peil
from reporting.figures.stock import duties, jobs_on, quarter_ends
from reporting.forms import WhatIfForm
from reporting.numbers import dutch, rounded
from reporting.views.choosing import Choice, choosing
from reporting.views.expectation import expectation

METER: tuple[Callable[[Peil], Figure], ...] = (
    figures.target, figures.realised_jobs, figures.gap_jobs, figures.effective_duty, figures.persons_working,
    figures.persons_indicated, figures.persons_waiting, figures.persons_needed, figures.average_hours,
)  # fmt: skip


@require_GET
def target_overview(request: HttpRequest) -> HttpResponse:
    """The page. The same statements whatever the size of the caseload and the number of gemeenten."""
    with choosing(request, "taakstelling") as choice:
        context = {**choice.context(), **overview(choice, request.GET)}
    return render(
        request, "reporting/target_overview.html", context, status=422 if choice.form.errors else 200
    )


def overview(choice: Choice, asked: Any) -> dict[str, Any]:
    """Everything on the page as plain values: the rows need not be visible any more when it is drawn."""
    peil = choice.peil
    told = {figure.__name__: figure(peil) for figure in METER}
    split_peil = choice.split_peil()
    waiting, lengths = figures.waiting_reasons(split_peil), figures.waiting_lengths(split_peil)
    on_the_way, columns = figures.pipeline(split_peil), series_of(peil)
    return {
        "told": told,
        "figures": [{"figure": figure, "value": dutch(figure.value)} for figure in told.values()],
        "meters": meters(told),
        "verdict": verdict(told),
        "series": columns,
        "columns": list(zip(columns, series_links(choice), strict=True)),
        "benchmark": benchmark(peil) if len(peil.units) > 1 else [],
        "split_on": split_peil.on,
        "tables": [shown(t, choice.cautious) for t in (waiting, lengths)],
        "pipeline": shown(on_the_way, choice.cautious),
        "forecast": expectation(choice),
        **what_if(asked, told["gap_jobs"].value),
    }  # fmt: skip


def shown(table: figures.Table, cautious: bool) -> dict[str, Any]:
    """A table as the page draws it; lines without anybody are left out when all can be seen."""
    rows = table.rows(cautious)
    filled = [row for row in rows if row.count != 0]
    return {
        "table": table,
        "rows": filled,
        "empty": not filled,
        "withheld": all(row.count is None for row in rows),
        "hides": any(row.count is None for row in rows),
    }


def meters(told: dict[str, Figure]) -> list[tuple[Any, Figure]]:
    """Jobs and persons with what they show, side by side and never in one bar [1:238-240]."""
    jobs = meter(
        "Banen van 31 uur", "banen gerealiseerd", told["realised_jobs"].value or Fraction(0),
        [("effectieve opgave", "duty", told["effective_duty"].value), ("taakstelling", "target", told["target"].value)],
    )  # fmt: skip
    persons = meter(
        "Personen", "personen aan het werk", told["persons_working"].value or 0,
        [("met een indicatie", "indicated", told["persons_indicated"].value)],
    )  # fmt: skip
    return [(jobs, told["realised_jobs"]), (persons, told["persons_working"])]


def verdict(told: dict[str, Figure]) -> str:
    """The distance to the target in one sentence."""
    gap, needed = told["gap_jobs"].value, told["persons_needed"].value
    if gap is None:
        return told["gap_jobs"].coverage or "Er is geen taakstelling ingevuld voor dit jaar."
    if gap <= 0:
        return f"De taakstelling is gehaald: er zijn {dutch(-gap, 2)} banen meer dan gevraagd."
    people = "1 persoon" if needed == 1 else f"{dutch(needed)} personen"
    return f"Er zijn nog {dutch(gap, 2)} banen van 31 uur nodig: {people} met een contract van gemiddelde omvang."


def series_days(on: date) -> list[date]:
    """The ends of eight quarters before the day, and the day itself."""
    return [*quarter_ends(on, 8), on]


def series_links(choice: Choice) -> list[date | None]:
    """The days of the series that a number opens: not where nobody worked, nor before a herindeling, when this same
    choice would count other gemeenten."""
    if choice.cautious:
        return [None for _ in series_days(choice.on)]
    here = choice.rows_on(choice.on)
    return [
        day if choice.rows_on(day) == here and jobs_on(choice.peil, day) else None
        for day in series_days(choice.on)
    ]


def series_of(peil: Peil) -> list[Any]:
    """The quarter ends before the day, and the day itself."""
    rows: list[tuple[str, Number, int | None]] = []
    for day in series_days(peil.on):
        there = [duty.jobs for duty in duties(peil, day.year) if duty is not None]
        whole = sum(there) if len(there) == len(peil.units) else None
        rows.append((_short(day), jobs_on(peil, day), whole))
    return series(rows)


def _short(day: date) -> str:
    quarter = (day.month - 1) // 3 + 1
    return (
        f"k{quarter} {day:%y}"
        if (day.month % 3 == 0 and day.day >= 30)
        else f"{day.day}-{day.month}-{day:%y}"
    )


def benchmark(peil: Peil) -> list[dict[str, Any]]:
    """One line per gemeente: the meter's figures and how far along it is."""
    lines = []
    for unit in peil.units:
        part = peil.part(unit)
        told = {figure.__name__: figure(part) for figure in METER}
        goal, jobs = told["target"].value, told["realised_jobs"].value
        share = rounded(Fraction(jobs) * 100 / Fraction(goal), 0) if goal and jobs is not None else None
        lines.append(
            {"unit": unit, "share": share, "width": f"{min(share, 100) if share is not None else 0}%"}
            | {
                code: {
                    "text": dutch(figure.value),
                    "value": figure.value,
                    "label": f"{unit.name}, {figure.label}",
                }
                for code, figure in told.items()
            }
        )
    return lines


def what_if(asked: Any, gap: Number | None) -> dict[str, Any]:
    """So many extra jobs of so many hours: what is then left of the gap."""
    if "proefplaatsingen" not in asked:
        return {"what_if": WhatIfForm(), "then": None}
    form = WhatIfForm(asked)
    if not form.is_valid():
        return {"what_if": form, "then": None}
    extra = form.cleaned_data["proefplaatsingen"] * Fraction(form.cleaned_data["uren"]) / JOB_HOURS
    left = None if gap is None else Fraction(gap) - extra
    return {"what_if": form, "then": {"extra": dutch(extra, 2), "left": None if left is None else dutch(left, 2),
                                      "reached": left is not None and left <= 0}}  # fmt: skip

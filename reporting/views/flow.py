"""Doorstroom en verdeling: what happened this year, how long it took, and who works where."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casework.phases import Phase
from reporting import figures
from reporting.figures.base import Peil
from reporting.figures.cohorts import DEFINITION, TITLE, Cohort, cohorts
from reporting.figures.flow import FUNNEL, cohort_key, stays, year_of
from reporting.figures.wage import wage_on
from reporting.numbers import dutch
from reporting.suppression import SMALL
from reporting.views.choosing import Choice, choosing
from reporting.views.overview import shown

SPLITS = (
    figures.split_work_type, figures.split_employer_type, figures.split_contract_form, figures.split_duration,
    figures.split_age, figures.split_route,
)  # fmt: skip


@require_GET
def target_flow(request: HttpRequest) -> HttpResponse:
    """The page; as many statements for a village as for a region."""
    with choosing(request, "doorstroom") as choice:
        context = {**choice.context(), **flow(choice)}
    return render(request, "reporting/target_flow.html", context, status=422 if choice.form.errors else 200)


def flow(choice: Choice) -> dict[str, Any]:
    """Everything on the page as plain values."""
    peil, split_peil, cautious = choice.flow_peil(), choice.split_peil(), choice.cautious
    happened = figures.flows(peil)
    return {
        "split_on": split_peil.on,
        "flow_on": peil.on,
        "flows": shown(happened, cautious),
        "rates": rates(happened, cautious),
        "funnel": funnel_rows(peil, cautious),
        "cohorts": cohort_rows(peil, cautious),
        "outflows": shown(figures.outflows(peil), cautious),
        "stays": stay_rows(peil, cautious),
        "stay_table": figures.stay_counts(peil),
        "splits": [shown(split(split_peil), cautious) for split in SPLITS],
        "wage": wage(split_peil, cautious),
        "wage_bands": shown(figures.wage_bands(split_peil), cautious),
        "care": [shown(figures.visits_kept(split_peil), cautious), shown(figures.guidance_kept(split_peil), cautious)],
        "deviations": shown(figures.deviations(peil), cautious),
    }  # fmt: skip


def rates(table: figures.Table, cautious: bool) -> list[str]:
    """Of the advices so many positive, of the trials so many with a match; silent when a part is hidden."""
    hidden = table.hidden(cautious)
    told = []
    for label, good, all_of in (
        ("van de UWV-adviezen was positief", "advice_positive", ("advice_positive", "advice_negative")),
        ("van de adviezen bij herindicatie was positief", "again_positive", ("again_positive", "again_negative")),
        ("van de geëindigde proefplaatsingen gaf een match", "trial_match",
         ("trial_match", "trial_no_match", "trial_stopped")),
    ):  # fmt: skip
        whole = sum(table.of(key) for key in all_of)
        if whole and not any(key in hidden for key in all_of):
            told.append(f"{dutch(100 * table.of(good) // whole)} % {label}.")
    return told


def funnel_rows(peil: Peil, cautious: bool) -> dict[str, Any]:
    """The steps with the share of who began; the share is hidden with its count."""
    told = shown(figures.funnel(peil), cautious)
    rows = figures.funnel(peil).rows(cautious)
    begun = rows[0].count
    shares = [
        f"{100 * row.count // begun}\N{NO-BREAK SPACE}%" if begun and row.count is not None else ""
        for row in rows
    ]
    return {**told, "rows": rows, "steps": list(zip(rows, shares, strict=True)), "empty": begun == 0}


def cohort_rows(peil: Peil, cautious: bool) -> dict[str, Any]:
    """The quarters with the steps they reached; hidden cells as a dash."""
    found = cohorts(peil, cautious)
    rows = [{"label": c.label, "cells": [_cell(c, step) for step in c.steps]} for c in found]
    cells = [n for c in found for n in c.steps.values()]
    return {
        "title": TITLE,
        "definition": DEFINITION,
        "steps": FUNNEL.values(),
        "rows": rows,
        "hides": None in cells,
        "withheld": all(n is None for n in cells),
    }


def _cell(cohort: Cohort, step: str) -> dict[str, Any]:
    count = cohort.steps[step]
    return {
        "text": "–" if count is None else dutch(count),
        "count": count,
        "label": f"{cohort.label}, {FUNNEL[step]}",
        "key": cohort_key(cohort.year, cohort.quarter, step),
    }


def stay_rows(peil: Peil, cautious: bool) -> list[dict[str, Any]]:
    """Median and p90 per phase, over all units together."""
    counted = {row.key: row for row in figures.stay_counts(peil).rows(cautious)}
    known = peil.ask(stays, *year_of(peil))
    rows = []
    for phase in Phase:
        stay = known.get((None, phase.value))
        if stay is None or phase.value not in counted:
            continue
        row = counted[phase.value]
        secret = row.count is None
        rows.append(
            {
                "label": phase.label,
                "key": row.key,
                "number": row.count,
                "count": row.text,
                "median": "verborgen"
                if secret
                else dutch(stay.median, 0 if stay.median.denominator == 1 else 1),
                "p90": "verborgen" if secret else dutch(stay.p90),
            }
        )
    return rows


def wage(peil: Peil, cautious: bool) -> list[dict[str, Any]]:
    """Measured, average, change. To who may see no persons nothing that rests on fewer than five somewhere, and
    no decimals: two quarters side by side would tell the wage value of the one who was added."""
    parts = [wage_on(peil.part(unit)) for unit in peil.units]
    if cautious and any(0 < part.measured < SMALL for part in parts):
        return []
    alone = cautious and any(0 < part.compared < SMALL for part in parts)
    lines = []
    for figure in (figures.wage_measured(peil), figures.wage_average(peil), figures.wage_change(peil)):
        secret = alone and figure.code == "wage_change"
        decimals = None if figure.code == "wage_measured" else 0 if cautious else 1
        value = "verborgen" if secret else dutch(figure.value, decimals)
        lines.append({"figure": figure, "value": value, "coverage": "" if secret else figure.coverage})
    return lines

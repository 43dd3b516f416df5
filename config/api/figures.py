"""The figures of a gemeente for a program that draws charts. No person, and no small cell, whoever asks."""

from __future__ import annotations

import re
from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from config.api import auth
from config.api.body import refuse_doubled
from config.api.errors import NotFound
from config.api.targets import Text, figures_day
from config.api.trajectories import caller
from reporting.figures import FIGURES, TABLES
from reporting.figures.cohorts import DEFINITION, cohorts
from reporting.figures.tables import YEARLY
from reporting.figures.wage import OF_PERSONS
from reporting.forms import PeilForm
from reporting.numbers import rounded
from reporting.reading import looking, note_read
from reporting.units import Gemeenten, readable_units
from reporting.views.choosing import Choice
from reporting.views.flow import stay_rows

router = Router(tags=["cijfers"])


class Place(Schema):
    municipality: str
    name: str
    region: str


class PlacesOut(Schema):
    municipalities: list[Place]


class FigureOut(Schema):
    """`value` is rounded to two decimals; null when it cannot be told, and then `coverage` says why."""

    code: str
    label: str
    value: float | None
    coverage: str
    definition: str


class CellOut(Schema):
    """`count` is null when it is hidden; `shown` is what stands there instead: "< 5" or "verborgen"."""

    key: str
    label: str
    count: int | None
    shown: str


class TableOut(Schema):
    code: str
    title: str
    definition: str
    cells: list[CellOut]


class StayOut(Schema):
    """Calendar days in a phase, of what ended in the year; the text "verborgen" when too few did."""

    phase: str
    count: str
    median: str
    p90: str


class CohortOut(Schema):
    """A step is null when it is hidden."""

    year: int
    quarter: int
    steps: dict[str, int | None]


class FiguresOut(Schema):
    """`figures` are of the day `on`; the tables of `tables_on`, the last end of a quarter on or before it.

    What is told of a year (flows, outflows, funnel, deviations, stays, cohorts) runs up to and including `year_on`:
    31 December of the year of `on`, or for this year the last end of a quarter.
    """

    municipality: str
    name: str
    on: date
    tables_on: date
    year_on: date
    figures: list[FigureOut]
    tables: list[TableOut]
    stays: list[StayOut]
    cohorts: list[CohortOut]
    cohorts_definition: str


@router.get(
    "figures", auth=auth.FIGURES, response=PlacesOut, summary="De gemeenten waarvan u cijfers mag zien"
)
def places(request: HttpRequest) -> PlacesOut:
    refuse_doubled(request)
    units = readable_units(caller(request), Gemeenten(), timezone.localdate())
    return PlacesOut(municipalities=[Place(municipality=u.code, name=u.name, region=u.region) for u in units])


@router.get(
    "figures/{code}",
    auth=auth.FIGURES,
    response=FiguresOut,
    summary="De cijfers van een gemeente op een dag: stand, doorstroom en verdelingen",
)
def figures_of(request: HttpRequest, code: str, on: Text | None = None) -> FiguresOut:
    """`on` left out: today. Groups of 1 to 4 people are hidden, as they are to a policy officer."""
    refuse_doubled(request)
    if not re.fullmatch(r"\d{4}", code, re.ASCII):
        raise NotFound("Deze gemeente is niet gevonden. Het adres is figures/CBS-code.")
    today = timezone.localdate()
    day = today if on is None else figures_day(on)
    user = caller(request)
    with looking(user, day, code=code) as look:
        if not look.units:
            raise NotFound("Deze gemeente is niet gevonden, of u mag haar cijfers niet zien.")
        choice = Choice(look, PeilForm(None, every=[]), day, today, code, careful=True)
        told = _told(choice)
        note_read(user, look.units, "api cijfers", day)
    return told


def _told(choice: Choice) -> FiguresOut:
    """Everything as plain values, with the cells hidden that a policy officer may not see."""
    (unit,) = choice.look.units
    split_peil, flow_peil = choice.split_peil(), choice.flow_peil()
    numbers = [declared.count(choice.peil) for code, declared in FIGURES.items() if code not in OF_PERSONS]
    return FiguresOut(
        municipality=unit.code,
        name=unit.name,
        on=choice.on,
        tables_on=split_peil.on,
        year_on=flow_peil.on,
        figures=[
            FigureOut(
                code=f.code, label=f.label, coverage=f.coverage, definition=f.definition,
                value=None if f.value is None else float(rounded(f.value)),
            )
            for f in numbers
        ],
        tables=[
            TableOut(
                code=table.code, title=table.title, definition=table.definition,
                cells=[
                    CellOut(key=row.key, label=row.label, count=row.count, shown=row.text)
                    for row in table.rows(choice.cautious)
                ],
            )
            for table in (
                make(flow_peil if code in YEARLY else split_peil) for code, make in TABLES.items()
            )
        ],
        stays=[
            StayOut(phase=row["label"], count=row["count"], median=row["median"], p90=row["p90"])
            for row in stay_rows(flow_peil, choice.cautious)
        ],
        cohorts=[
            CohortOut(year=c.year, quarter=c.quarter, steps=dict(c.steps))
            for c in cohorts(flow_peil, choice.cautious)
        ],
        cohorts_definition=DEFINITION,
    )  # fmt: skip

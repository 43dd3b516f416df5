"""The taakstelling: which targets there are, and how a gemeente stands against one. No person is in it."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from accounts.access import municipality_ids
from accounts.rights import Right
from casework.refusals import Reason, Refused
from config.api import auth
from config.api.body import refuse_doubled
from config.api.calculate import _day
from config.api.errors import NotFound
from config.api.trajectories import caller
from reporting.figures import (
    FIGURES,
    average_hours,
    effective_duty,
    gap_jobs,
    persons_indicated,
    persons_needed,
    persons_waiting,
    persons_working,
    realised_jobs,
)
from reporting.figures.stock import duties
from reporting.models import Target
from reporting.numbers import rounded
from reporting.reading import looking, note_read

router = Router(tags=["taakstelling"])
Text = Annotated[str, Query(max_length=60)]
FIRST_DAY, LAST_DAY = date(2015, 1, 1), date(2100, 12, 31)
TOLD = {
    "jobs_31h": realised_jobs,
    "persons": persons_working,
    "persons_with_indication": persons_indicated,
    "persons_waiting": persons_waiting,
    "effective_duty": effective_duty,
    "gap_jobs": gap_jobs,
    "persons_needed": persons_needed,
    "average_hours": average_hours,
}


class TargetRow(Schema):
    municipality: str
    name: str
    region: str
    year: int


class TargetsOut(Schema):
    targets: list[TargetRow]


class TargetOut(Schema):
    """`jobs_31h` and `gap_jobs` are rounded to two decimals; `jobs_31h_exact` is the fraction itself."""

    municipality: str
    name: str
    year: int
    on: date
    target: int
    ministerial: int
    council: int | None
    jobs_31h: float
    jobs_31h_exact: str
    persons: int
    persons_with_indication: int
    persons_waiting: int
    effective_duty: int
    gap_jobs: float
    persons_needed: int
    average_hours: float
    definitions: dict[str, str]


@router.get("targets", auth=auth.FIGURES, response=TargetsOut, summary="De taakstellingen die u mag zien")
def targets(request: HttpRequest) -> TargetsOut:
    refuse_doubled(request)
    rows = (
        Target.objects.filter(municipality_id__in=municipality_ids(caller(request), Right.FIGURES))
        .select_related("municipality")
        .order_by("municipality__cbs_code", "year")
    )
    return TargetsOut(
        targets=[
            TargetRow(
                municipality=row.municipality.cbs_code,
                name=row.municipality.name,
                region=row.municipality.region,
                year=row.year,
            )
            for row in rows
        ]
    )


@router.get(
    "targets/{code}/{year}",
    auth=auth.FIGURES,
    response=TargetOut,
    summary="Hoe een gemeente op een dag staat tegenover de taakstelling van een jaar",
)
def target(request: HttpRequest, code: str, year: str, on: Text | None = None) -> TargetOut:
    """`on` left out: 31 December of that year, or today when that comes first."""
    refuse_doubled(request)
    if not re.fullmatch(r"\d{4}", code, re.ASCII) or not re.fullmatch(r"20\d{2}", year, re.ASCII):
        raise NotFound("Deze taakstelling is niet gevonden. Het adres is targets/CBS-code/jaar.")
    number, today = int(year), timezone.localdate()
    day = min(today, date(number, 12, 31)) if on is None else figures_day(on)
    user = caller(request)
    with looking(user, day, code=code) as look:
        look.peil.target_year = number
        duty = duties(look.peil)[0] if look.units else None
        if duty is None:
            raise NotFound("Deze taakstelling is niet gevonden, of u mag haar niet zien.")
        told = {name: figure(look.peil) for name, figure in TOLD.items()}
        unit = look.units[0]
    note_read(user, [unit], "api", day)
    numbers: dict[str, Any] = {name: _number(answer.value) for name, answer in told.items()}
    return TargetOut(
        municipality=unit.code,
        name=unit.name,
        year=number,
        on=day,
        target=duty.jobs,
        ministerial=duty.ministerial,
        council=duty.council,
        jobs_31h_exact=str(told["jobs_31h"].value),
        definitions={name: f"{answer.definition} Peildatum {day:%d-%m-%Y}." for name, answer in told.items()}
        | {"target": FIGURES["target"].definition},
        **numbers,
    )


def figures_day(text: str) -> date:
    """The day that was asked for. Raises Refused when it is none, or too far away."""
    day = _day("on", text)
    if not FIRST_DAY <= day <= LAST_DAY:
        message = f"Kies een peildatum van {FIRST_DAY:%d-%m-%Y} tot en met {LAST_DAY:%d-%m-%Y}."
        raise Refused([Reason(message, "out_of_range", field="on")])
    return day


def _number(value: Any) -> float | int:
    """Whole numbers as they are, fractions rounded half up to two decimals."""
    return int(value) if isinstance(value, int) else float(rounded(value))

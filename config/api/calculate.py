"""The calculators: nothing is stored, every step is shown."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from ninja import Query, Router

from casework.deadlines.terms import TermError, term_end
from casework.forms.base import DayField
from casework.policy import national_figures
from casework.refusals import Reason, Refused
from config.api import auth
from config.api.body import refuse_doubled
from config.api.shapes import DeadlineDate, WageSubsidyOut, WageValueOut
from placements.measuring import MainTask, WageInputError, plain
from placements.wages import STANDARD_WEEK
from placements.wages import wage_subsidy as subsidy_of
from placements.wages import wage_value as value_of

router = Router(tags=["rekenhulp"])
NUMBER = re.compile(r"\d{1,6}([.,]\d{1,4})?", re.ASCII)
Text = Annotated[str, Query(max_length=60)]


@router.get("calculate/wage-value", auth=auth.CALCULATE, response=WageValueOut, summary="Loonwaarde")
def wage_value(
    request: HttpRequest,
    task: Annotated[
        list[Text], Query(max_length=20, description="tijd,tempo,kwaliteit,nettowerktijd in procenten")
    ],
) -> WageValueOut:
    """One `task` per main task, as `60,50,80,90`. All four are percentages; the shares sum to 100."""
    refuse_doubled(request, "task")
    try:
        result = value_of([_task(number, text) for number, text in enumerate(task, start=1)])
    except WageInputError as error:
        raise _refusal(error) from error
    return WageValueOut(wage_value=result.value, exact=plain(result.exact), steps=list(result.steps))


@router.get(
    "calculate/wage-subsidy", auth=auth.CALCULATE, response=WageSubsidyOut, summary="Loonkostensubsidie"
)
def wage_subsidy(
    request: HttpRequest,
    on: Text,
    hours: Text,
    age: Annotated[int, Query(ge=0, le=150)],
    wage_value: Text | None = None,
    flat_rate: bool = False,
    full_week: Text | None = None,
) -> WageSubsidyOut:
    """Euros per month for a period that begins `on`; `wage_value` in percents, unless `flat_rate`."""
    refuse_doubled(request)
    try:
        result = subsidy_of(
            on=_day("on", on),
            hours=_number("hours", hours),
            age=age,
            figures=national_figures(),
            wage_value=None if wage_value is None else _number("wage_value", wage_value),
            flat_rate=flat_rate,
            full_week=STANDARD_WEEK if full_week is None else _number("full_week", full_week),
        )
    except WageInputError as error:
        raise _refusal(error) from error
    return WageSubsidyOut(per_month=f"{result.per_month:.2f}", steps=list(result.steps))


@router.get("calculate/deadline", auth=auth.CALCULATE, response=DeadlineDate, summary="Termijn")
def deadline(
    request: HttpRequest,
    start: Text,
    days: Annotated[int, Query(ge=0, le=36_500)] = 0,
    weeks: Annotated[int, Query(ge=0, le=5_200)] = 0,
    months: Annotated[int, Query(ge=0, le=1_200)] = 0,
    statutory: bool = False,
    backwards: bool = False,
) -> DeadlineDate:
    """`start` is the day of the event; the term runs from the day after. Give one length."""
    refuse_doubled(request)
    try:
        term = term_end(
            _day("start", start),
            days=days,
            weeks=weeks,
            months=months,
            statutory=statutory,
            backwards=backwards,
            equated=national_figures().equated_days,
        )
    except TermError as error:
        raise Refused([Reason(str(error), "out_of_range")]) from error
    return DeadlineDate(due=term.due, steps=list(term.steps))


def _task(number: int, text: str) -> MainTask:
    parts = text.split(",")
    if len(parts) != 4:
        message = (
            f"Taak {number}: stuur vier percentages met komma's ertussen (tijd, tempo, kwaliteit, "
            "nettowerktijd) en een punt voor decimalen: 60,50,80,90."
        )
        raise Refused([Reason(message, "shape", field="task")])
    return MainTask(*(_number("task", part) for part in parts))


def _number(field: str, text: str) -> Decimal:
    if not NUMBER.fullmatch(text.strip()):
        message = "Dit is geen getal waarmee te rekenen valt. Schrijf bijvoorbeeld 31 of 31.5."
        raise Refused([Reason(message, "number", field=field)])
    return Decimal(text.strip().replace(",", "."))


def _day(field: str, text: str) -> date:
    try:
        day = DayField().clean(text)
    except ValidationError as error:
        raise Refused([Reason(m, error.code or "invalid", field=field) for m in error.messages]) from error
    assert day is not None
    return day


def _refusal(error: WageInputError) -> Refused:
    return Refused(
        [Reason(problem.message, "out_of_range", field=problem.field) for problem in error.problems]
    )

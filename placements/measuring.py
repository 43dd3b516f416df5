"""The wage value and its next measurement (Besluit loonkostensubsidie Participatiewet art. 3).

Pure. A wage value is what someone produces, as a percentage of what the norm function asks; it is
built from one to five main tasks. Read by the measurement deeds and by the calculator.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NamedTuple

from casework.deadlines.terms import add_months, dutch_date

MOST_TASKS = 5
SMALLEST_SHARE = Decimal("6.25")  # a sixteenth of the weekly time
SHORTEST_PER_DAY = Decimal("0.5")  # hours: thirty minutes per working day
WORK_WEEK = 5  # days, unless said otherwise
WHOLE = Decimal(100)


@dataclass(frozen=True)
class MainTask:
    """One main task; all four are percentages, 0-100, with at most two decimals."""

    share: Decimal
    pace: Decimal
    quality: Decimal
    net_time: Decimal


@dataclass(frozen=True)
class WageValue:
    """The wage value in whole percents (rounded half-up), the exact percentage, and how it came about."""

    value: int
    exact: Decimal
    steps: tuple[str, ...]


class Problem(NamedTuple):
    """One thing wrong with what was filled in: the field (`task_2_pace`, `hours`) and why, in Dutch."""

    field: str
    message: str


class WageInputError(ValueError):
    """What was filled in cannot be computed with; carries every problem, the first also as text."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        self.field, self.message = self.problems[0]
        super().__init__(" ".join(problem.message for problem in self.problems))


_LABELS = {"share": "tijd", "pace": "tempo", "quality": "kwaliteit", "net_time": "nettowerktijd"}


def dutch_number(number: Decimal) -> str:
    """`33.60` → `33,6`; no exponent, no trailing zeros."""
    return plain(number).replace(".", ",")


def plain(number: Decimal) -> str:
    """The shortest plain notation of a Decimal, with a point: `33.60` → `33.6`, `1E+2` → `100`."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def days_in(work_days: str) -> int | None:
    """How many days a week the text of a contract names: `ma, di, wo` or `3 dagen`; None if it is not plain."""
    text = work_days.casefold()
    number = re.search(r"\b([1-7])\s*dag", text)
    if number:
        return int(number[1])
    words = re.findall(r"[^\W\d_]+", text)
    named = {day for day in _DAYS for word in words if word in (day, day[:2])}
    plain_list = all(word == "en" or any(word in (day, day[:2]) for day in _DAYS) for word in words)
    return len(named) if named and plain_list and not re.search(r"[-–/]", text) else None


def wage_value(
    tasks: Sequence[MainTask], *, hours_per_week: Decimal | None = None, days_per_week: int = WORK_WEEK
) -> WageValue:
    """Σ share × pace × quality × net time, rounded half-up to a whole percent.

    With `hours_per_week` each task is also checked to take thirty minutes per working day.
    Raises WageInputError with one problem per field.
    """
    problems = list(_task_problems(tasks, hours_per_week, days_per_week))
    if problems:
        raise WageInputError(problems)
    steps, parts = [], []
    for number, task in enumerate(tasks, start=1):
        part = task.share * task.pace * task.quality * task.net_time / WHOLE**3
        factors = " × ".join(f"{dutch_number(getattr(task, name))} %" for name in _LABELS)
        steps.append(f"Taak {number}: {factors} = {dutch_number(part)} %.")
        parts.append(part)
    exact = sum(parts, Decimal(0))
    value = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    if len(parts) > 1:
        steps.append(f"Samen: {' + '.join(dutch_number(part) for part in parts)} = {dutch_number(exact)} %.")
    steps.append(f"Afgerond op een heel procent is de loonwaarde {value} %.")
    return WageValue(value, Decimal(plain(exact)), tuple(steps))


def _task_problems(
    tasks: Sequence[MainTask], hours_per_week: Decimal | None, days_per_week: int
) -> Iterable[Problem]:
    if not 1 <= len(tasks) <= MOST_TASKS:
        yield Problem("tasks", f"Vul 1 tot en met {MOST_TASKS} hoofdtaken in. Nu zijn het er {len(tasks)}.")
        return
    good = True
    for number, task in enumerate(tasks, start=1):
        for field in fields(task):
            message = _percentage_problem(getattr(task, field.name))
            if message:
                good = False
                yield Problem(
                    f"task_{number}_{field.name}", f"Taak {number}, {_LABELS[field.name]}: {message}"
                )
    if not good:
        return
    yield from _share_problems(tasks, hours_per_week, days_per_week)


def _percentage_problem(percentage: Decimal) -> str | None:
    if not percentage.is_finite() or not 0 <= percentage <= WHOLE:
        return "vul een percentage van 0 tot en met 100 in."
    if percentage != percentage.quantize(Decimal("0.01"), ROUND_HALF_UP):
        return "gebruik niet meer dan twee cijfers achter de komma."
    return None


def _share_problems(
    tasks: Sequence[MainTask], hours_per_week: Decimal | None, days_per_week: int
) -> Iterable[Problem]:
    for number, task in enumerate(tasks, start=1):
        if task.share < SMALLEST_SHARE:
            yield Problem(
                f"task_{number}_share",
                f"Taak {number}: een hoofdtaak kost ten minste 6,25 % van de week (een zestiende). "
                "Voeg de taak bij een andere taak.",
            )
        elif hours_per_week is not None:
            per_day = task.share / WHOLE * hours_per_week / days_per_week
            if per_day < SHORTEST_PER_DAY:
                yield Problem(
                    f"task_{number}_share",
                    f"Taak {number}: een hoofdtaak kost ten minste 30 minuten per werkdag. "
                    f"Nu is het {int(per_day * 60)} minuten. Voeg de taak bij een andere taak.",
                )
    total = sum((task.share for task in tasks), Decimal(0))
    if total != WHOLE:
        yield Problem("tasks", f"De tijd van alle taken is samen 100 %. Nu is het {dutch_number(total)} %.")


# --- the next measurement ---------------------------------------------------------------------


class NextTerm(StrEnum):
    """When the wage value is expected to have changed; the expert chooses one with each measurement."""

    WITHIN_6 = "within_6"
    FROM_6_TO_12 = "6_to_12"
    FROM_12_TO_24 = "12_to_24"
    NO_CHANGE = "no_change"


NEXT_TERM_LABELS = {
    NextTerm.WITHIN_6: "binnen 6 maanden",
    NextTerm.FROM_6_TO_12: "6 tot 12 maanden",
    NextTerm.FROM_12_TO_24: "12 tot 24 maanden",
    NextTerm.NO_CHANGE: "geen wijziging verwacht",
}
_WINDOWS = {NextTerm.WITHIN_6: (0, 6), NextTerm.FROM_6_TO_12: (6, 12), NextTerm.FROM_12_TO_24: (12, 24)}


def measurement_due(measured_on: date, term: NextTerm, *, in_trial_or_new_tasks: bool = False) -> date | None:
    """The date to propose for the next measurement; None when no change is expected.

    A measurement in a trial, or after changed tasks, proposes one year, whatever the term.
    """
    if in_trial_or_new_tasks:
        return add_months(measured_on, 12)
    if term is NextTerm.NO_CHANGE:
        return None
    return add_months(measured_on, _WINDOWS[term][1])


def measurement_due_reason(measured_on: date, term: NextTerm, due: date | None) -> str | None:
    """Why this date does not go with the chosen term, in Dutch; None when it does."""
    if due is None:
        if term is NextTerm.NO_CHANGE:
            return None
        return (
            "Vul de datum van de volgende meting in. Alleen bij 'geen wijziging verwacht' mag die leeg zijn."
        )
    if due <= measured_on:
        return f"De volgende meting ligt na deze meting van {dutch_date(measured_on)}. Kies een latere datum."
    if term is NextTerm.NO_CHANGE:
        return None
    first, last = (add_months(measured_on, months) for months in _WINDOWS[term])
    if first <= due <= last:
        return None
    return (
        f"Bij de termijn '{NEXT_TERM_LABELS[term]}' ligt de volgende meting van {dutch_date(first)} "
        f"tot en met {dutch_date(last)}. Pas de datum of de termijn aan."
    )


class Measured(NamedTuple):
    """One established measurement: in which function (any stable key), and the wage value."""

    function: str
    value: int


def drops_in_function(measurements: Sequence[Measured]) -> bool:
    """The last measurement is lower than the one before it in the same function (oldest first).

    A lower value in a new function is normal and no alarm.
    """
    return (
        len(measurements) >= 2
        and measurements[-1].function == measurements[-2].function
        and measurements[-1].value < measurements[-2].value
    )


def structural_drop(measurements: Sequence[Measured], floor: Decimal) -> bool:
    """The last two measurements, of one function, are both below `floor`: consider a reindication."""
    last = measurements[-2:]
    return len(last) == 2 and last[0].function == last[1].function and all(m.value < floor for m in last)

"""The money of a placement beside the wage-cost subsidy, and the sheet of what a contract yields and costs.

Pure. Money is Decimal euros per year, rounded half-up to cents once per line, at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from casework.deadlines.terms import dutch_date
from casework.national import NationalFigures
from placements.measuring import dutch_number
from placements.wages import CENT, ONE, PER_HOUR_FROM, STANDARD_WEEK, euro, figures_date, subsidy_base

JOB_WEEK = Decimal(31)  # the week in which the target and its money are counted
WEEKS, MONTHS = 52, 12


def pro_rata(maximum: Decimal, hours: Decimal) -> Decimal:
    """A yearly amount for a week of 31 hours or more, in proportion below it: euros, half-up to cents."""
    return (maximum * min(hours, JOB_WEEK) / JOB_WEEK).quantize(CENT, ROUND_HALF_UP)


def pro_rata_steps(maximum: Decimal, hours: Decimal, on: date) -> tuple[str, ...]:
    """How that amount came about, in Dutch; `maximum` is the policy of `on`."""
    steps = [f"Beleid op {dutch_date(on)}: hoogstens {euro(maximum)} per jaar bij 31 uur per week of meer."]
    amount = pro_rata(maximum, hours)
    if hours < JOB_WEEK:
        steps.append(
            f"Naar rato voor {dutch_number(hours)} uur: {euro(maximum)} × {dutch_number(hours)} / 31 = "
            f"{euro(amount)} per jaar. Alleen deze uitkomst is afgerond."
        )
    else:
        steps.append(f"Bij {dutch_number(hours)} uur is dat het hele bedrag: {euro(amount)} per jaar.")
    return tuple(steps)


class Line(NamedTuple):
    """One amount of the sheet: euros per year, how it came about, and where the rule stands."""

    label: str
    amount: Decimal
    steps: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Sheet:
    """What one contract yields and costs in a year; `balance` is benefits less costs."""

    benefits: tuple[Line, ...]
    costs: tuple[Line, ...]

    @property
    def total_benefits(self) -> Decimal:
        return sum((line.amount for line in self.benefits), Decimal(0))

    @property
    def total_costs(self) -> Decimal:
        return sum((line.amount for line in self.costs), Decimal(0))

    @property
    def balance(self) -> Decimal:
        return self.total_benefits - self.total_costs


def worth_line(*, on: date, age: int, hours: Decimal, wage_value: int, figures: NationalFigures) -> Line:
    """What the work itself is worth: the wage value of the minimum wage with holiday allowance, in a week
    of 36 hours. Raises FigureMissing.
    """
    base, steps = subsidy_base(on, figures_date(on), age, figures)
    amount = (base * MONTHS * wage_value / 100 * hours / STANDARD_WEEK).quantize(CENT, ROUND_HALF_UP)
    steps += [
        f"Van een heel jaar (12 maanden) telt de loonwaarde van {wage_value} %: "
        f"{euro(base * MONTHS * wage_value / 100)}.",
        f"Voor {dutch_number(hours)} van 36 uur: {euro(amount)} per jaar.",
    ]
    return Line("Loonwaarde", amount, tuple(steps), "Participatiewet art. 6 lid 1 onder g en art. 10d")


def subsidy_line(per_month: Decimal, steps: Sequence[str]) -> Line:
    """Twelve months of the wage-cost subsidy that runs, with the sum of its decision."""
    amount = per_month * MONTHS
    total = f"12 maanden × {euro(per_month)} = {euro(amount)} per jaar."
    return Line("Loonkostensubsidie", amount, (*steps, total), "Participatiewet art. 10d")


def wage_cost_line(
    *, wage: Decimal, hours: Decimal, on: date, holiday_allowance: Decimal, employer_rate: Decimal
) -> Line:
    """What the employer pays: `wage` per hour, before 2024 per month; the two rates are parts of one."""
    if on < PER_HOUR_FROM:
        year = wage * MONTHS
        steps = [f"Loon: {euro(wage)} per maand × 12 = {euro(year)} per jaar."]
    else:
        year = wage * hours * WEEKS
        steps = [f"Loon: {euro(wage)} per uur × {dutch_number(hours)} uur × {WEEKS} weken = {euro(year)}."]
    with_holiday = year * (ONE + holiday_allowance)
    amount = (with_holiday * (ONE + employer_rate)).quantize(CENT, ROUND_HALF_UP)
    steps += [
        f"Met {dutch_number(holiday_allowance * 100)} % vakantiebijslag: {euro(with_holiday)}.",
        f"Met {dutch_number(employer_rate * 100)} % werkgeverslasten: {euro(amount)} per jaar.",
    ]
    return Line("Loonkosten", amount, tuple(steps), "Wml art. 15; werkgeverslasten: aanname")


def guidance_line(full: Decimal, hours: Decimal) -> Line:
    """Guidance and overhead: an assumption per year at 31 hours, in proportion below it [2:884]."""
    amount = pro_rata(full, hours)
    steps = (
        f"Aanname: {euro(full)} per jaar bij 31 uur per week.",
        f"Voor {dutch_number(min(hours, JOB_WEEK))} van 31 uur: {euro(amount)} per jaar.",
    )
    return Line("Begeleiding en indirecte kosten", amount, steps, "aanname")

"""Wage-cost subsidy and minimum wage (Participatiewet art. 10d). Other money stands in `money`.

Pure. All money is Decimal euros; a subsidy is computed exactly and rounded half-up to cents once, at
the end. Wage values and their tasks live in `measuring`; both are offered here under one roof.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NamedTuple

from casework.deadlines.terms import add_months, dutch_date, last_day_of_duration
from casework.national import NationalFigures, age_on
from placements.measuring import MainTask, Problem, WageInputError, WageValue, dutch_number, wage_value

__all__ = [
    "MainTask",
    "MinimumWage",
    "Problem",
    "Scheme",
    "Subsidy",
    "WageInputError",
    "WageValue",
    "below_minimum",
    "euro",
    "figures_date",
    "minimum_wage",
    "next_youth_change",
    "wage_subsidy",
    "wage_value",
]

CENT = Decimal("0.01")
ONE = Decimal(1)
PER_HOUR_FROM = date(2024, 1, 1)  # Wet invoering minimumuurloon
FLAT_RATE_MONTHS = 6
YOUNGEST, MOST_HOURS = 16, Decimal(40)
STANDARD_WEEK = Decimal(36)


class Scheme(StrEnum):
    """How a gemeente sets the subsidy: a dated policy choice."""

    MEASURED = "measured"
    FIXED_70 = "fixed_70"
    FIXED_80 = "fixed_80"  # the legal 70 % and 10 % of the gemeente's own money
    FLAT_30 = "flat_30"  # everybody counts as 30 % wage value


SCHEME_LABELS = {
    Scheme.MEASURED: "gemeten loonwaarde",
    Scheme.FIXED_70: "vast 70 %",
    Scheme.FIXED_80: "vast 80 % (70 % en 10 % eigen geld)",
    Scheme.FLAT_30: "vaste loonwaarde van 30 %",
}


@dataclass(frozen=True)
class Subsidy:
    """Euros per month; `own_money` is the part above the legal maximum, paid by the gemeente itself."""

    per_month: Decimal
    own_money: Decimal
    figures_on: date
    steps: tuple[str, ...]


def euro(amount: Decimal) -> str:
    """`€ 1.581,14`: rounded for the eye only."""
    text = f"{amount.quantize(CENT, ROUND_HALF_UP):,.2f}"
    return "€ " + text.translate(str.maketrans(",.", ".,"))


def figures_date(on: date, started_on: date | None = None) -> date:
    """Of which day the amounts hold for a subsidy period beginning `on`: 1 January, or 1 July for a
    job that started on or after 1 July of that year. 1 January is the only re-indexing (10d lid 7).
    """
    started = started_on or on
    if started > on:
        message = f"De baan begint op {dutch_date(started)}. Kies een datum op of na die dag."
        raise WageInputError([Problem("on", message)])
    return date(on.year, 7 if started.year == on.year and started.month >= 7 else 1, 1)


def wage_subsidy(
    *,
    on: date,
    hours: Decimal,
    age: int,
    figures: NationalFigures,
    wage_value: Decimal | int | None = None,
    flat_rate: bool = False,
    scheme: Scheme = Scheme.MEASURED,
    full_week: Decimal = STANDARD_WEEK,
    started_on: date | None = None,
) -> Subsidy:
    """Wage-cost subsidy per month for a subsidy period beginning `on` (Pw art. 10d).

    `wage_value` in percents; not needed for the flat rate (first six months) or a fixed scheme.
    `full_week` counts before 2024 only: the sector's week of 36 to 40 hours, never upwards.
    `started_on` is the first day of the job (default: `on`). Raises WageInputError, FigureMissing.
    """
    if scheme is Scheme.FLAT_30 and not flat_rate:
        wage_value = 30
    needs_value = not flat_rate and scheme in (Scheme.MEASURED, Scheme.FLAT_30)
    _check_subsidy_input(on, hours, age, wage_value if needs_value else 0, full_week)
    if flat_rate and started_on and on > last_day_of_duration(started_on, FLAT_RATE_MONTHS):
        message = "De forfaitaire subsidie geldt alleen de eerste 6 maanden. Leg eerst een loonwaarde vast."
        raise WageInputError([Problem("flat_rate", message)])
    figures_on = figures_date(on, started_on)
    base, steps = subsidy_base(on, figures_on, age, figures)
    cap = figures.lks_cap(figures_on)
    part, own, why = _part(
        flat_rate, scheme, Decimal(wage_value or 0), cap, figures.lks_flat_rate(figures_on)
    )
    rate = figures.employer_rate(figures_on)
    legal_week = figures.lks_full_week(on)
    week = legal_week or full_week
    worked = hours if legal_week else min(hours, full_week)

    def per_month(of_base: Decimal) -> Decimal:
        return (base * of_base * (ONE + rate) * worked / week).quantize(CENT, ROUND_HALF_UP)

    total = per_month(part)
    steps += [
        f"{why}: {euro(base * part)}.",
        f"Met {_percent(rate)} werkgeverslasten: {euro(base * part * (ONE + rate))}.",
        f"Voor {dutch_number(worked)} van {dutch_number(week)} uur: {euro(total)} per maand. "
        "Alleen deze uitkomst is afgerond.",
    ]
    if not legal_week and hours > full_week:
        steps.append("Voor 2024 telden niet meer uren dan de volledige week van de sector.")
    return Subsidy(total, total - per_month(part - own) if own else Decimal("0.00"), figures_on, tuple(steps))


def _check_subsidy_input(
    on: date, hours: Decimal, age: int, value: Decimal | int | None, full_week: Decimal
) -> None:
    problems = []
    if not hours.is_finite() or not 0 < hours <= MOST_HOURS:
        problems.append(Problem("hours", "Vul de uren per week in: meer dan 0 en niet meer dan 40."))
    if not YOUNGEST <= age <= 120:
        problems.append(Problem("age", "Vul een leeftijd van 16 jaar of ouder in."))
    if value is None or not Decimal(value).is_finite() or not 0 <= value <= 100:
        problems.append(Problem("wage_value", "Vul een loonwaarde van 0 tot en met 100 procent in."))
    if on < PER_HOUR_FROM and not (full_week.is_finite() and STANDARD_WEEK <= full_week <= MOST_HOURS):
        message = "Vul de volledige week van de sector in: 36 tot en met 40 uur."
        problems.append(Problem("full_week", message))
    if problems:
        raise WageInputError(problems)


def subsidy_base(on: date, figures_on: date, age: int, figures: NationalFigures) -> tuple[Decimal, list[str]]:
    """The full monthly wage the subsidy is a part of: minimum wage for the age, with holiday allowance.

    The amount is of `figures_on`; the youth percentage of `on`, because another percentage is a
    reason for a new subsidy period.
    """
    month, youth = figures.wml_month(figures_on), figures.youth_percentage(on, age)
    allowance = figures.holiday_allowance(figures_on)
    wage = month * youth / 100
    steps = [f"Het wettelijk minimumloon per maand op {dutch_date(figures_on)} is {euro(month)}."]
    if youth != 100:
        steps.append(f"Op de leeftijd van {age} jaar geldt {dutch_number(youth)} %: {euro(wage)}.")
    base = wage * (ONE + allowance)
    steps.append(f"Met {_percent(allowance)} vakantiebijslag: {euro(base)}.")
    return base, steps


def next_youth_change(birth_date: date, after: date, figures: NationalFigures) -> date | None:
    """The first birthday after `after` on which another percentage of the minimum wage holds; None for adults."""
    age = age_on(birth_date, after)
    if age >= figures.adult_age(after):
        return None
    return add_months(birth_date, 12 * (age + 1))


def _part(
    flat_rate: bool, scheme: Scheme, value: Decimal, cap: Decimal, flat: Decimal
) -> tuple[Decimal, Decimal, str]:
    """Which part of the base is paid, how much of that is the gemeente's own money, and why."""
    nothing = Decimal(0)
    if flat_rate:
        return flat, nothing, f"Forfaitaire subsidie in de eerste 6 maanden, {_percent(flat)}"
    if scheme is Scheme.FIXED_70:
        return Decimal("0.70"), nothing, "Vast percentage van de gemeente, 70 %"
    if scheme is Scheme.FIXED_80:
        return Decimal("0.80"), Decimal("0.10"), "Vast percentage van de gemeente, 70 % en 10 % eigen geld"
    gap = ONE - value / 100
    if gap > cap:
        why = f"Loonwaarde {dutch_number(value)} %, verschil {_percent(gap)}, maar hoogstens {_percent(cap)}"
        return cap, nothing, why
    return gap, nothing, f"Loonwaarde {dutch_number(value)} %, verschil {_percent(gap)}"


def _percent(part: Decimal) -> str:
    return f"{dutch_number(part * 100)} %"


# --- minimum wage -----------------------------------------------------------------------------


class MinimumWage(NamedTuple):
    """The least wage in euros, `per` "hour" (from 2024) or "month" (before), and how it came about."""

    amount: Decimal
    per: str
    steps: tuple[str, ...]


def minimum_wage(
    *, on: date, birth_date: date, hours: Decimal, full_week: Decimal, figures: NationalFigures
) -> MinimumWage:
    """The statutory minimum wage on `on` for that age (H9). Raises FigureMissing.

    Before 2024: the month amount × hours / full week, never upwards.
    """
    age = age_on(birth_date, on)
    if on >= PER_HOUR_FROM:
        hour = figures.minimum_hour_wage(on, age)
        text = f"Het minimumloon op {dutch_date(on)} voor {age} jaar is {euro(hour)} per uur."
        return MinimumWage(hour, "hour", (text,))
    month = figures.minimum_wage_month(on, age)
    amount = (month * min(hours, full_week) / full_week).quantize(CENT, ROUND_HALF_UP)
    steps = (
        f"Het minimumloon op {dutch_date(on)} voor {age} jaar is {euro(month)} per maand.",
        f"Voor {dutch_number(hours)} van {dutch_number(full_week)} uur: {euro(amount)} per maand.",
    )
    return MinimumWage(amount, "month", steps)


def below_minimum(
    wage: Decimal, minimum: MinimumWage, *, dispensation_percentage: Decimal | None = None
) -> str | None:
    """Why `wage` (in the unit of `minimum`) is too low, in Dutch; None when it is enough.

    Under wage dispensation the part of the minimum that UWV set (0-100) is enough.
    """
    least = minimum.amount
    if dispensation_percentage is not None:
        least = (least * dispensation_percentage / 100).quantize(CENT, ROUND_HALF_UP)
    if wage >= least:
        return None
    per = "uur" if minimum.per == "hour" else "maand"
    part = f" ({dutch_number(dispensation_percentage)} % daarvan)" if dispensation_percentage else ""
    return (
        f"Het loon van {euro(wage)} per {per} is lager dan het wettelijk minimumloon{part}: "
        f"{euro(least)} per {per}. Vul een loon in dat ten minste zo hoog is."
    )

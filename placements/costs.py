"""Kosten en baten of one contract: its rows and assumptions put into the lines of `money.Sheet`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from casework.deadlines.terms import dutch_date
from casework.national import age_on
from casework.situation import Situation
from placements.models import Contract, LksKind, OtherSubsidy, Subsidy, WageMeasurement
from placements.money import Line, Sheet, guidance_line, subsidy_line, wage_cost_line, worth_line
from placements.queries import terms_on

FLAT_VALUE, LOWEST_VALUE = 50, 30  # forfaitair; and what the State reckons with [2:379]


@dataclass(frozen=True)
class Assumptions:
    """What the sheet reckons with and a person may change: percents, and euros per year."""

    on: date
    wage_value: int
    employer_rate: Decimal
    guidance_cost: Decimal
    other_benefits: Decimal


@dataclass(frozen=True)
class Proposal:
    """What is proposed to begin with, and where the wage value comes from."""

    initial: dict[str, Any]
    why_wage_value: str


def peil(contract: Contract, today: date) -> date:
    """The day the sheet is about: today, but within the contract."""
    last = contract.last_day
    return max(contract.start_on, min(today, last) if last else today)


def proposal(situation: Situation, contract: Contract, on: date) -> Proposal:
    """The newest established wage value; else what belongs to the chosen subsidy. Raises FigureMissing."""
    value, why = _wage_value(situation, contract, on)
    initial = {
        "on": on,
        "wage_value": value,
        "employer_rate": (situation.figures.employer_rate(on) * 100).quantize(Decimal("0.01")),
        "guidance_cost": situation.policy.exact("guidance_cost_year"),
        "other_benefits": Decimal(0),
    }
    return Proposal(initial, why)


def _wage_value(situation: Situation, contract: Contract, on: date) -> tuple[int, str]:
    rows = [
        m
        for m in situation.file.rows(WageMeasurement)
        if m.is_measured and m.contract_id in (None, contract.pk) and m.measured_on <= on
    ]
    if rows:
        newest = max(rows, key=lambda row: (row.measured_on, row.pk))
        assert newest.wage_value is not None
        return newest.wage_value, f"De meting van {dutch_date(newest.measured_on)}."
    if terms_on(contract, on).lks_kind == LksKind.FLAT_RATE:
        return FLAT_VALUE, "Er is nog niet gemeten: forfaitair 50 %."
    return LOWEST_VALUE, "Er is niet gemeten: 30 %, waar het Rijk mee rekent."  # [2:379]


def sheet_of(situation: Situation, contract: Contract, given: Assumptions) -> Sheet:
    """Benefits and costs per year as they are on that day. Raises FigureMissing."""
    on, figures = given.on, situation.figures
    terms = terms_on(contract, on)
    age = age_on(situation.candidate.birth_date, on)
    benefits = [
        worth_line(on=on, age=age, hours=terms.hours, wage_value=given.wage_value, figures=figures),
        *(
            subsidy_line(period.per_month, period.steps)
            for period in situation.file.rows(Subsidy, contract_id=contract.pk)
            if period.runs_on(on)
        ),
        *(
            Line(period.get_kind_display(), period.per_year, tuple(period.steps), "beleid van de gemeente")
            for period in situation.file.rows(OtherSubsidy, contract_id=contract.pk)
            if period.runs_on(on)
        ),
    ]
    if given.other_benefits:
        benefits.append(Line("Andere baten", given.other_benefits, ("Zelf ingevuld.",), "aanname"))
    costs = (
        wage_cost_line(
            wage=terms.wage,
            hours=terms.hours,
            on=getattr(terms, "from_on", contract.start_on),  # the wage is per hour or month of that day
            holiday_allowance=figures.holiday_allowance(on),
            employer_rate=given.employer_rate / 100,
        ),
        guidance_line(given.guidance_cost, terms.hours),
    )
    return Sheet(tuple(benefits), costs)


def not_counted(situation: Situation, contract: Contract, on: date) -> list[str]:
    """What one would expect on the sheet and is not there, so that nobody takes the balance for whole."""
    terms = terms_on(contract, on)
    missing = []
    running = [s for s in situation.file.rows(Subsidy, contract_id=contract.pk) if s.runs_on(on)]
    if terms.arrangement == "lks" and not running:
        missing.append("Loonkostensubsidie: er loopt op deze dag geen beschikking.")
    other = {s.kind for s in situation.file.rows(OtherSubsidy, contract_id=contract.pk) if s.runs_on(on)}
    for kind in (OtherSubsidy.Kind.SHELTERED, OtherSubsidy.Kind.GUIDANCE):
        if kind not in other:
            missing.append(f"{kind.label}: niet vastgelegd voor deze dag.")
    return missing

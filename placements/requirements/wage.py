"""What a subsidy requires (domain §4, H10; Participatiewet art. 10d)."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.deadlines.terms import dutch_date, last_day_of_duration
from casework.deed import Requirement
from casework.policy import policy_on
from casework.situation import Situation
from placements.models import Subsidy
from placements.models.contracts import Arrangement
from placements.queries import terms_on
from placements.queries_care import job_began_on, subsidies
from placements.wages import FLAT_RATE_MONTHS


def _within_contract(situation: Situation, contract: Any, from_on: date) -> str | None:
    if from_on < contract.start_on:
        return f"Het contract begint op {dutch_date(contract.start_on)}. Kies die dag of een latere."
    if contract.last_day and from_on > contract.last_day:
        return (
            f"Het contract eindigt op {dutch_date(contract.last_day)}. De subsidie eindigt met het contract."
        )
    return None


def _lks_chosen(situation: Situation, contract: Any, from_on: date) -> str | None:
    arrangement = terms_on(contract, from_on).arrangement
    if arrangement == Arrangement.LKS:
        return None
    if arrangement == Arrangement.WAGE_DISPENSATION:
        return (
            "Bij dit contract geldt loondispensatie van UWV. Loonkostensubsidie mag dan niet. "
            "Stopt de dispensatie? Kies eerst ‘Contract wijzigen’."
        )
    return (
        "Bij dit contract is geen loonkostensubsidie gekozen. Kies eerst ‘Contract wijzigen’ en daarna deze "
        "handeling."
    )


def _wage_value_known(situation: Situation, kind: str, measurement: Any) -> str | None:
    if kind != Subsidy.Kind.MEASURED:
        return None
    if measurement is None:
        return "Er is geen vastgestelde loonwaarde. Leg eerst de loonwaarde vast, of kies een andere soort subsidie."
    if measurement.established_on is None:
        return "Deze loonwaarde is nog niet vastgesteld. Bespreek eerst de uitslag."
    return None


def _within_flat_rate(situation: Situation, kind: str, contract: Any, from_on: date) -> str | None:
    if kind != Subsidy.Kind.FLAT_RATE:
        return None
    last = last_day_of_duration(job_began_on(contract), FLAT_RATE_MONTHS)
    if from_on <= last:
        return None
    return f"De forfaitaire subsidie kan alleen in de eerste 6 maanden: tot en met {dutch_date(last)}."


def _after_last_period(situation: Situation, contract: Any, from_on: date) -> str | None:
    periods = [s for s in situation.ask(subsidies) if s.contract_id == contract.pk]
    if situation.correcting is not None or not periods or from_on > periods[-1].from_on:
        return None
    return (
        f"De laatste periode van dit contract begon op {dutch_date(periods[-1].from_on)}. Kies een latere dag, "
        "of corrigeer die periode."
    )


def _by_scheme(situation: Situation, kind: str, contract: Any, from_on: date) -> str | None:
    """What the gemeente chose for that day; the flat rate comes before it, and what ran may run on."""
    if kind == Subsidy.Kind.FLAT_RATE:
        return None
    if any(s.contract_id == contract.pk and s.kind == kind for s in situation.ask(subsidies)):
        return None
    chosen = policy_on(situation.municipality.pk, from_on)["lks_scheme"]
    if kind == chosen:
        return None
    return (
        f"De gemeente heeft op {dutch_date(from_on)} een andere regeling: "
        f"{Subsidy.Kind(chosen).label.lower()}. Kies die, of leg uit waarom hier niet."
    )


WITHIN_CONTRACT = Requirement(
    "within_contract", "De subsidie begint tijdens het contract", _within_contract, source="Pw art. 10d"
)
LKS_CHOSEN = Requirement("H10", "Loonkostensubsidie is de gekozen regeling", _lks_chosen, source="[2:793]")
WAGE_VALUE_KNOWN = Requirement(
    "wage_value", "De loonwaarde is vastgesteld", _wage_value_known, source="Pw art. 10d lid 1"
)
FLAT_RATE_TERM = Requirement(
    "flat_rate", "Forfaitair alleen de eerste 6 maanden", _within_flat_rate, source="Pw art. 10d lid 5"
)
BY_SCHEME = Requirement(
    "lks_scheme", "De soort subsidie is die van de gemeente", _by_scheme, hard=False, source="[0:902-914]"
)
AFTER_LAST_PERIOD = Requirement("after_last_period", "Na het begin van de vorige periode", _after_last_period)

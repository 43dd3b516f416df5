"""What policy expects of a contract: pas toe of leg uit (domain §3 S9-S15)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from casework.deadlines.terms import dutch_date, last_day_of_duration
from casework.deed import Requirement
from casework.situation import Situation
from placements.measuring import dutch_number
from placements.models import Arrangement, Contract, ContractVersion, Employer, LksKind
from placements.models.wage import WageMeasurement
from placements.queries import contracts, hours_on, named_contract
from placements.requirements.contracts import chain_result


def measurements_of_person(situation: Situation) -> list[WageMeasurement]:
    """What was really measured of this person, of all trajectories; oldest first."""
    return list(
        WageMeasurement.objects.filter(
            trajectory__candidate=situation.candidate, source=WageMeasurement.Source.MEASURED
        ).order_by("measured_on", "id")
    )


def measured_in(situation: Situation, function: str) -> WageMeasurement | None:
    """The newest measurement of this function: a wage value belongs to a function (domain §4)."""
    same = [
        m
        for m in situation.ask(measurements_of_person)
        if m.function_done.strip().casefold() == function.strip().casefold()
    ]
    return same[-1] if same else None


def _worth_known(situation: Situation, arrangement: str, lks_kind: str, function: str) -> str | None:
    if arrangement == Arrangement.WAGE_DISPENSATION:
        return None
    if arrangement == Arrangement.LKS and lks_kind in (LksKind.FLAT_RATE, LksKind.FIXED):
        return None
    if measured_in(situation, function):
        return None
    return (
        f"De loonwaarde van de functie ‘{function}’ is niet gemeten. "
        "Kies forfaitaire subsidie voor de eerste 6 maanden, meet eerst, of leg uit waarom niet."
    )


def _hours_usual(situation: Situation, total: Decimal) -> str | None:
    low, high = situation.policy.exact("hours_min"), situation.policy.exact("hours_max")
    if total > high:
        return f"Samen {dutch_number(total)} uur per week is meer dan {dutch_number(high)}. Leg uit waarom."
    limited = situation.candidate.hours_limit is not None
    if total < low and not limited:
        return (
            f"Samen {dutch_number(total)} uur per week is minder dan {dutch_number(low)}, en er is geen medische "
            "urenbeperking vastgesteld. Kies meer uren, of leg uit waarom."
        )
    return None


def _hours_of_new(situation: Situation, hours: Decimal) -> str | None:
    return _hours_usual(situation, hours + hours_on(situation.ask(contracts), situation.on))


def _hours_of_following(situation: Situation, hours: Decimal, contract: Contract | None) -> str | None:
    former = named_contract(situation, contract, permanent=False)
    others = [c for c in situation.ask(contracts) if c != former]
    return _hours_usual(situation, hours + hours_on(others, situation.on))


def _hours_of_changed(situation: Situation, hours: Decimal, contract: Contract | None) -> str | None:
    changed = named_contract(situation, contract)
    others = [c for c in situation.ask(contracts) if c != changed]
    leaving = situation.correcting if isinstance(situation.correcting, ContractVersion) else None
    return _hours_usual(situation, hours + hours_on(others, situation.on, leaving_out=leaving))


def _worth_enough(situation: Situation, function: str, development_perspective: str) -> str | None:
    measured = measured_in(situation, function)
    floor = situation.policy.exact("wage_value_floor")
    if measured is None or measured.wage_value is None or development_perspective:
        return None
    if measured.wage_value >= floor:
        return None
    return (
        f"De loonwaarde is {measured.wage_value} %, lager dan {dutch_number(floor)} %. "
        "Vul een ontwikkelperspectief in, of leg uit waarom dit contract past."
    )


def _chain_short(
    situation: Situation,
    employer: Employer,
    end_on: date | None,
    hours: Decimal,
    succeeds: Employer | None,
    agency_regime: bool,
    earlier_contracts: list[dict[str, str]],
) -> str | None:
    if end_on is None:
        return None
    cap = situation.policy.number("chain_cap_months")
    months = chain_result(
        situation, employer, end_on, hours, succeeds, agency_regime, earlier_contracts
    ).months
    if months <= cap:
        return None
    return f"De tijdelijke contracten duren samen {months} maanden; het beleid is ten hoogste {cap}. Leg uit waarom."


def _long_enough(situation: Situation, end_on: date | None) -> str | None:
    months = situation.policy.number("contract_min_months")
    if end_on is None or end_on >= last_day_of_duration(situation.on, months):
        return None
    return f"Het contract duurt korter dan {months} maanden. Kies een latere einddatum, of leg uit waarom."


def _long_enough_taken_over(situation: Situation, end_on: date | None, began_on: date | None) -> str | None:
    months = situation.policy.number("contract_min_months")
    if end_on is None or end_on >= last_day_of_duration(began_on or situation.on, months):
        return None
    return f"Het contract duurt korter dan {months} maanden. Kies een latere einddatum, of leg uit waarom."


def _fallback_agreed(situation: Situation, fallback_agreed: bool | None) -> str | None:
    if fallback_agreed:
        return None
    return "Er is geen vangnet afgesproken als de plaatsing stopt. Spreek dat af, of leg uit waarom niet."


def _before_aow(situation: Situation, end_on: date | None) -> str | None:
    reached = situation.figures.aow_date(situation.candidate.birth_date)
    if end_on is None or end_on <= reached.day:
        return None
    return (
        f"De kandidaat bereikt op {dutch_date(reached.day)} de AOW-leeftijd. "
        "Laat het contract uiterlijk die dag eindigen, of leg uit waarom niet."
    )


def _soft(code: str, text: str, check: Any, source: str) -> Requirement:
    return Requirement(code, text, check, hard=False, source=source)


S9 = _soft("S9", "Loonwaarde gemeten, of forfaitair, vast of dispensatie", _worth_known, "Pw art. 10d")
S10_NEW = _soft("S10", "24 tot en met 31 uur per week", _hours_of_new, "[2:703-710]")
S10_FOLLOWING = _soft("S10", "24 tot en met 31 uur per week", _hours_of_following, "[2:703-710]")
S10_CHANGED = _soft("S10", "24 tot en met 31 uur per week", _hours_of_changed, "[2:703-710]")
S11 = _soft("S11", "Loonwaarde ten minste 30 %, of perspectief", _worth_enough, "[2:785]")
S12 = _soft("S12", "Tijdelijke contracten samen hoogstens 24 maanden", _chain_short, "[2:591-593]")
S13 = _soft("S13", "Contract van ten minste 6 maanden", _long_enough, "[2:446]")
S13_FIRST = _soft("S13", "Contract van ten minste 6 maanden", _long_enough_taken_over, "[2:446]")
S14 = _soft("S14", "Vangnet afgesproken", _fallback_agreed, "[3:2380]")
S15 = _soft("S15", "Eindigt niet na de AOW-datum", _before_aow, "AOW art. 7a")

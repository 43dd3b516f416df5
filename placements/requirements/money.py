"""What another subsidy requires (domain §4, "other money")."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from casework.deadlines.terms import dutch_date
from casework.deed import Requirement
from casework.policy import policy_on
from casework.situation import Situation
from placements.forms.money import LAST_TEMPORARY
from placements.models import OtherSubsidy
from placements.money import pro_rata
from placements.queries import terms_on
from placements.queries_care import other_subsidies
from placements.wages import euro

Kind = OtherSubsidy.Kind


def _ends_in_time(situation: Situation, contract: Any, kind: str, until_on: date | None) -> str | None:
    last = contract.last_day
    if last and (until_on is None or until_on > last):
        return f"Het contract eindigt op {dutch_date(last)}. De subsidie eindigt met het contract."
    if kind == Kind.TEMPORARY and (until_on is None or until_on > LAST_TEMPORARY):
        return f"De tijdelijke subsidie was er tot en met {dutch_date(LAST_TEMPORARY)}. Kies een eerdere einddatum."
    return None


def _temporary_in_time(situation: Situation, kind: str, from_on: date) -> str | None:
    if kind != Kind.TEMPORARY or from_on <= LAST_TEMPORARY:
        return None
    return f"De tijdelijke subsidie was er tot en met {dutch_date(LAST_TEMPORARY)}. Kies een andere soort."


def _after_last_period(situation: Situation, contract: Any, kind: str, from_on: date) -> str | None:
    periods = [s for s in situation.ask(other_subsidies) if (s.contract_id, s.kind) == (contract.pk, kind)]
    if situation.correcting is not None or not periods or from_on > periods[-1].from_on:
        return None
    return (
        f"De laatste periode van deze subsidie begon op {dutch_date(periods[-1].from_on)}. "
        "Kies een latere dag, of corrigeer die periode."
    )


def _within_ceiling(
    situation: Situation, contract: Any, kind: str, from_on: date, asked_per_year: Decimal | None
) -> str | None:
    if kind != Kind.GUIDANCE or asked_per_year is None or from_on < contract.start_on:
        return None
    most = policy_on(contract.municipality_id, from_on).exact("guidance_fee_year")
    hours = terms_on(contract, from_on).hours
    ceiling = pro_rata(most, hours)
    if asked_per_year <= ceiling:
        return None
    return (
        f"Volgens het beleid is de begeleidingsvergoeding hoogstens {euro(ceiling)} per jaar bij deze uren "
        f"({euro(most)} bij 31 uur). Pas het bedrag aan, of leg uit waarom het hoger is."
    )


ENDS_IN_TIME = Requirement("ends_in_time", "De subsidie eindigt niet na het contract", _ends_in_time)
TEMPORARY_IN_TIME = Requirement(
    "temporary_until_2020",
    "Tijdelijke subsidie alleen tot en met 2019",
    _temporary_in_time,
    source="[2:666-675]",
)
AFTER_LAST_OF_KIND = Requirement(
    "after_last_period", "Na het begin van de vorige periode", _after_last_period
)
WITHIN_CEILING = Requirement(
    "subsidy_ceiling", "Niet meer dan het hoogste bedrag", _within_ceiling, hard=False, source="[3:1266]"
)

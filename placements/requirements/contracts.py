"""What a contract requires by law (domain §3 H9-H12)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from casework.deadlines.terms import dutch_date
from casework.deed import Requirement
from casework.models import Benefit
from casework.situation import Situation
from placements.chain import ChainResult, ContractSpan, check_next
from placements.models import Arrangement, Contract, ContractForm, Employer, EndReason, SubsidyReceiver
from placements.queries import (
    contracts,
    employer_keys,
    named_contract,
    outside_spans,
    spans_of,
    trials,
)
from placements.wages import below_minimum, minimum_wage

# H9: hours and wage


def _hours_fit(situation: Situation, hours: Decimal, full_week: Decimal) -> str | None:
    if not 0 < hours <= 40:
        return "Vul meer dan 0 en niet meer dan 40 uren per week in."
    if hours > full_week:
        return "Dit is meer dan een volledige week bij deze werkgever. Pas de uren of de volledige week aan."
    return None


def _wage_fits(
    situation: Situation,
    wage: Decimal,
    hours: Decimal,
    full_week: Decimal,
    arrangement: str,
    dispensation_percentage: Decimal | None,
) -> str | None:
    least = minimum_wage(
        on=situation.on,
        birth_date=situation.candidate.birth_date,
        hours=hours,
        full_week=full_week,
        figures=situation.figures,
    )
    dispensed = dispensation_percentage if arrangement == Arrangement.WAGE_DISPENSATION else None
    return below_minimum(wage, least, dispensation_percentage=dispensed)


# H9: dates


def _never_began(situation: Situation) -> bool:
    """Whether a contract is corrected that counts nowhere."""
    row = situation.correcting
    return isinstance(row, Contract) and row.end_reason == EndReason.NOT_STARTED


def _real_end(situation: Situation, agreed: date | None) -> date | None:
    """The agreed end; of a contract that is corrected after it ended, its last day."""
    row = situation.correcting
    ended = row.ended_on if isinstance(row, Contract) and not _never_began(situation) else None
    return ended or agreed


def _overlapping(
    situation: Situation, employer: Employer, agreed: date | None, but: Contract | None
) -> str | None:
    if _never_began(situation):
        return None
    end_on = _real_end(situation, agreed)
    for row in situation.ask(contracts):
        if row == but or row.employer_id != employer.pk:
            continue
        if (end_on is None or row.start_on <= end_on) and (
            row.last_day is None or row.last_day >= situation.on
        ):
            until = dutch_date(row.last_day) if row.last_day else "onbepaalde tijd"
            return (
                f"De kandidaat heeft al een contract bij {employer} van {dutch_date(row.start_on)} tot en met "
                f"{until}. Laat het nieuwe contract later beginnen, of beëindig het andere eerst."
            )
    return None


def _no_overlap(situation: Situation, employer: Employer, end_on: date | None) -> str | None:
    return _overlapping(situation, employer, end_on, None)


def _no_overlap_permanent(situation: Situation, employer: Employer) -> str | None:
    return _overlapping(situation, employer, None, None)


def _no_overlap_but_former(situation: Situation, employer: Employer, contract: Contract | None) -> str | None:
    former = named_contract(situation, contract, permanent=False)
    return _overlapping(situation, employer, None, former)


def _after_trials(situation: Situation) -> str | None:
    ended = [t for t in situation.ask(trials) if t.ended_on is not None and t.ended_on >= situation.on]
    over = _real_end(situation, None)
    late = [t for t in ended if over is None or t.start_on <= over]
    if late:
        last = max(t.last_day for t in late)
        return f"De proefplaatsing liep tot en met {dutch_date(last)}. Laat het contract daarna beginnen."
    return None


# H10, H11


def _arrangement_fits(
    situation: Situation,
    arrangement: str,
    lks_kind: str,
    dispensation_percentage: Decimal | None,
    dispensation_until_on: date | None,
) -> str | None:
    old_wajong = situation.candidate.benefit == Benefit.WAJONG_OLD
    if arrangement == Arrangement.LKS:
        if old_wajong:
            return "Bij een oude Wajong mag geen loonkostensubsidie. Kies loondispensatie (UWV) of geen."
        return None if lks_kind else "Kies de soort loonkostensubsidie."
    if arrangement == Arrangement.WAGE_DISPENSATION:
        if not old_wajong:
            return "Loondispensatie is er alleen bij een oude Wajong. Kies een andere regeling, of vul de uitkering in."
        if dispensation_percentage is None or dispensation_until_on is None:
            return "Vul het percentage van de loondispensatie in en tot en met welke dag zij geldt."
        if dispensation_until_on < situation.on:
            return "De loondispensatie is al voorbij op de begindatum. Controleer de datum."
    return None


def _parties_known(
    situation: Situation,
    contract_form: str,
    hirer: Employer | None,
    employer: Employer,
    subsidy_receiver: str,
) -> str | None:
    return _parties(contract_form, employer, hirer, subsidy_receiver)


def _parties_known_changed(
    situation: Situation,
    contract: Contract | None,
    contract_form: str,
    hirer: Employer | None,
    subsidy_receiver: str,
) -> str | None:
    row = named_contract(situation, contract)
    if row is None:
        return None
    return _parties(contract_form or row.contract_form, row.employer, hirer, subsidy_receiver)


def _parties(form: str, employer: Employer, hirer: Employer | None, receiver: str) -> str | None:
    if form == ContractForm.SECONDED and hirer is None:
        return "Bij detachering hoort een inlener. Kies de inlener."
    if form != ContractForm.SECONDED and hirer is not None:
        return (
            "Een inlener hoort bij detachering. Kies de contractvorm ‘gedetacheerd’, of maak de inlener leeg."
        )
    if hirer is not None and hirer == employer:
        return "De inlener is dezelfde als de werkgever. Kies een andere inlener."
    if receiver == SubsidyReceiver.HIRER and hirer is None:
        return "Er is geen inlener die de subsidies kan ontvangen. Kies wie ze wel ontvangt."
    return None


# H12: the chain


def chain_result(
    situation: Situation,
    employer: Employer,
    end_on: date,
    hours: Decimal,
    succeeds: Employer | None,
    agency_regime: bool,
    earlier_contracts: list[dict[str, str]],
    began_on: date | None = None,
) -> ChainResult:
    """What the chain rule says of this new temporary contract (BW 7:668a). Raises FigureMissing."""
    rows = situation.ask(contracts)
    keys = employer_keys(rows, {employer.pk: succeeds.pk if succeeds else None})
    key = keys.get(employer.pk, str(employer.pk))
    until = _real_end(situation, end_on)
    new = ContractSpan(began_on or situation.on, until, key, agency=agency_regime, hours=hours)
    # An earlier contract outside Luwte may have been entered with more than one contract.
    others = dict.fromkeys([*spans_of(rows, keys), *outside_spans(earlier_contracts, key)])
    return check_next(
        others,
        new,
        birth_date=situation.candidate.birth_date,
        figures=situation.figures,
    )


def _chain_allows(
    situation: Situation,
    employer: Employer,
    end_on: date | None,
    hours: Decimal,
    succeeds: Employer | None,
    agency_regime: bool,
    earlier_contracts: list[dict[str, str]],
) -> str | None:
    if end_on is None or _never_began(situation):
        return None
    return chain_result(situation, employer, end_on, hours, succeeds, agency_regime, earlier_contracts).reason


def _first_chain_allows(
    situation: Situation,
    employer: Employer,
    end_on: date | None,
    hours: Decimal,
    succeeds: Employer | None,
    agency_regime: bool,
    earlier_contracts: list[dict[str, str]],
    began_on: date | None,
) -> str | None:
    if end_on is None or _never_began(situation):
        return None
    return chain_result(
        situation, employer, end_on, hours, succeeds, agency_regime, earlier_contracts, began_on
    ).reason


def hard(code: str, text: str, check: Any, source: str = "") -> Requirement:
    return Requirement(code, text, check, source=source)


H9_HOURS = hard("H9", "Uren: meer dan 0, hoogstens 40 en de volledige week", _hours_fit, "Pw art. 10d lid 4")
H9_WAGE = hard("H9", "Loon ten minste het minimumloon", _wage_fits, "Wml art. 8")
H9_OVERLAP = hard("H9", "Geen ander contract bij deze werkgever in die tijd", _no_overlap)
H9_OVERLAP_PERMANENT = hard("H9", "Geen ander contract bij deze werkgever in die tijd", _no_overlap_permanent)
H9_OVERLAP_FORMER = hard("H9", "Geen ander contract bij deze werkgever in die tijd", _no_overlap_but_former)
H9_AFTER_TRIAL = hard("H9", "Contract begint na de proefplaatsing", _after_trials)
H10 = hard("H10", "Regeling loonkosten gekozen", _arrangement_fits, "Pw art. 10d; [2:793]")
H11 = hard("H11", "Werkgever, inlener en ontvanger van de subsidies bekend", _parties_known, "[2:449-525]")
H11_CHANGE = hard(
    "H11", "Inlener en ontvanger van de subsidies bekend", _parties_known_changed, "[2:449-525]"
)
H12 = hard("H12", "Past in de keten van tijdelijke contracten", _chain_allows, "BW 7:668a")
H12_FIRST = hard("H12", "Past in de keten van tijdelijke contracten", _first_chain_allows, "BW 7:668a")

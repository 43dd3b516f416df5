"""Around the practice observation: H3, S1, and whether one runs (domain §3)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from casework.deadlines.terms import dutch_date, last_day_of_duration
from casework.deed import Requirement
from casework.situation import Situation
from indications.criteria import Findings, WorkCapacity, findings_reason
from indications.queries import first_observation_start, running_observation


def _too_long(first: date, situation: Situation, planned_end_on: date) -> str | None:
    months = situation.policy.number("observation_max_months")
    last = last_day_of_duration(first, months)
    if planned_end_on <= last:
        return None
    return (
        f"De observaties samen duren langer dan {months} maanden: ze begonnen op {dutch_date(first)} "
        f"en mogen duren tot en met {dutch_date(last)}. Kies een eerdere einddatum of leg uit waarom."
    )


def _within_policy(situation: Situation, planned_end_on: date) -> str | None:
    first = situation.ask(first_observation_start)
    return _too_long(min(first or situation.on, situation.on), situation, planned_end_on)


def _within_policy_anew(situation: Situation, planned_end_on: date) -> str | None:
    return _too_long(situation.on, situation, planned_end_on)


def _one_runs(situation: Situation) -> str | None:
    running = situation.ask(running_observation)
    if running is None:
        return "Er loopt geen praktijkobservatie in dit traject. Start er eerst een."
    if situation.on < running.start_on:
        return f"De observatie begon pas op {dutch_date(running.start_on)}. Kies die dag of een latere als datum."
    return None


def _none_runs(situation: Situation) -> str | None:
    if situation.ask(running_observation) is None:
        return None
    return "Er loopt al een praktijkobservatie. Rond die eerst af."


def _first_may_end(situation: Situation) -> str | None:
    running = situation.ask(running_observation)
    if running is None or situation.on >= running.start_on:
        return None
    return (
        f"De eerste observatie begon op {dutch_date(running.start_on)}. Kies die dag of een latere als datum."
    )


def _complete(
    situation: Situation,
    can_do_task: bool | None,
    has_basic_skills: bool | None,
    works_one_hour: bool | None,
    hours_per_day: Decimal | None,
    earns_minimum_wage: bool | None,
    guidance_form: str,
    guidance_minutes: int | None,
    guidance_text: str,
    stability: str,
    ambition: str,
    conclusion: str,
) -> str | None:
    capacity = WorkCapacity(
        can_do_task=can_do_task,
        has_basic_skills=has_basic_skills,
        works_one_hour=works_one_hour,
        hours_per_day=hours_per_day,
        earns_minimum_wage=earns_minimum_wage,
    )
    return findings_reason(
        Findings(
            capacity=capacity,
            guidance_form=guidance_form,
            guidance_minutes=guidance_minutes,
            guidance_text=guidance_text,
            stability=stability,
            ambition=ambition,
            conclusion=conclusion,
        )
    )


_S1 = "Geplande einddatum binnen 6 maanden na de eerste observatie"

H3 = Requirement("H3", "Alle vier de onderdelen zijn beoordeeld, met een conclusie", _complete, source="H3")
S1 = Requirement("S1", _S1, _within_policy, hard=False, source="[0:988]")
S1_ANEW = Requirement(
    "S1",
    "Geplande einddatum binnen 6 maanden na het begin",
    _within_policy_anew,
    hard=False,
    source="[0:988]",
)
RUNNING = Requirement("running_observation", "Er loopt een praktijkobservatie", _one_runs)
NONE_RUNNING = Requirement("no_running_observation", "Er loopt geen andere observatie", _none_runs)
FIRST_MAY_END = Requirement("observation_order", "De tweede observatie volgt op de eerste", _first_may_end)

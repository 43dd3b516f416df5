"""What a trial requires (domain §3 H7, H8, S6-S8)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from casework.deadlines.terms import dutch_date, last_day_of_duration
from casework.deed import Requirement
from casework.models import Benefit
from casework.situation import Situation
from indications.models import Observation
from indications.queries import active_indication
from placements.models import Employer, Trial
from placements.queries import open_trial, trials
from placements.queries_care import guidance_plan

# On bijstand first two months, extended by at most four [L Pw 8a(2)(d)].
BENEFIT_FIRST_MONTHS, BENEFIT_EXTENSION_MONTHS = 2, 4
_DAY = timedelta(days=1)


def _indicated(situation: Situation) -> str | None:
    if situation.ask(active_indication):
        return None
    return (
        f"De kandidaat heeft op {situation.on:%d-%m-%Y} geen actieve indicatie in deze gemeente. "
        "Leg eerst het besluit vast, of kies een andere datum."
    )


def _has_open_trial(situation: Situation) -> str | None:
    return None if situation.ask(open_trial) else "Er loopt geen proefplaatsing."


# H8: how long


def _limit(earlier: list[Trial], start: date, months: int) -> date:
    """The last day on which a trial from `start` may run, with the days of earlier ones counted in."""
    used = sum(((t.last_day - t.start_on).days + 1 for t in earlier), 0)
    return last_day_of_duration(start - timedelta(days=used), months)


def _on_benefit(situation: Situation) -> bool:
    return bool(situation.candidate.benefit == Benefit.SOCIAL_ASSISTANCE)


def _too_long(situation: Situation, employer: Employer, planned_end_on: date) -> str | None:
    earlier = [t for t in situation.ask(trials) if t.employer_id == employer.pk]
    months = situation.policy.number("trial_law_months")
    limit = _limit(earlier, situation.on, months)
    if planned_end_on > limit:
        return _too_late(
            f"Alle proefplaatsingen bij {employer} samen duren ten hoogste {months} maanden", limit
        )
    if _on_benefit(situation):
        corrected = situation.correcting
        if isinstance(corrected, Trial) and corrected.extension_reason:
            return _extension_too_long(corrected, planned_end_on)
        first = _limit(earlier, situation.on, BENEFIT_FIRST_MONTHS)
        if planned_end_on > first:
            text = "Met een bijstandsuitkering duurt een proefplaatsing eerst ten hoogste 2 maanden"
            return _too_late(text, first) + " Daarna kunt u verlengen."
    return None


def _extended_too_long(situation: Situation, planned_end_on: date) -> str | None:
    trial = situation.ask(open_trial)
    if trial is None:
        return None
    if planned_end_on <= trial.planned_end_on:
        return (
            f"De proefplaatsing loopt nu tot en met {dutch_date(trial.planned_end_on)}. "
            "Kies een datum na die dag."
        )
    others = [t for t in situation.ask(trials) if t.employer_id == trial.employer_id and t != trial]
    months = situation.policy.number("trial_law_months")
    limit = _limit(others, trial.start_on, months)
    if planned_end_on > limit:
        return _too_late(
            f"Alle proefplaatsingen bij {trial.employer} samen duren ten hoogste {months} maanden", limit
        )
    return _extension_too_long(trial, planned_end_on) if _on_benefit(situation) else None


def _extension_too_long(trial: Trial, planned_end_on: date) -> str | None:
    """All extensions together, counted from the end that was planned first."""
    first = trial.first_planned_end_on or trial.planned_end_on
    longest = last_day_of_duration(first + _DAY, BENEFIT_EXTENSION_MONTHS)
    if planned_end_on <= longest:
        return None
    return _too_late("Met een bijstandsuitkering is de verlenging ten hoogste 4 maanden", longest)


def _too_late(rule: str, limit: date) -> str:
    return f"{rule}. Kies als einde uiterlijk {dutch_date(limit)}."


def _longer_than_usual(situation: Situation, planned_end_on: date) -> str | None:
    weeks = situation.policy.number("trial_max_weeks")
    if planned_end_on <= situation.on + timedelta(weeks=weeks) - _DAY:
        return None
    return f"De proefplaatsing duurt langer dan {weeks} weken. Kies een eerder einde, of leg uit waarom."


# S6, S7


def minutes_needed(situation: Situation) -> int | None:
    """Guidance per day: as the plan says, else as last observed; None when nobody knows."""
    plan = situation.ask(guidance_plan)
    if plan is not None:
        return int(plan.minutes_per_day)
    return situation.ask(_minutes_observed)


def _minutes_observed(situation: Situation) -> int | None:
    rows = [o for o in situation.file.rows(Observation) if o.guidance_minutes is not None]
    last = max(rows, key=lambda o: (o.start_on, o.pk), default=None)
    return last.guidance_minutes if last else None


def _supervisor_has_time(situation: Situation, supervisor: Any) -> str | None:
    needed = minutes_needed(situation)
    if needed is None:
        return (
            "Het is niet bekend hoeveel begeleiding per dag nodig is. "
            "Leg een begeleidingsplan vast, of leg uit waarom dit kan."
        )
    if supervisor is None:
        return "De begeleider op de werkvloer is niet bekend. Kies een begeleider, of leg uit waarom niet."
    if supervisor.minutes_per_day is None:
        return f"Het is niet bekend hoeveel tijd {supervisor.name} per dag heeft. Vul dat in, of leg uit."
    if supervisor.minutes_per_day < needed:
        return (
            f"{supervisor.name} heeft {supervisor.minutes_per_day} minuten per dag; nodig zijn er {needed}. "
            "Zoek een tweede begeleider, of leg uit waarom dit kan."
        )
    return None


def _talk_held(situation: Situation, expectations_talk_on: date | None) -> str | None:
    if expectations_talk_on:
        return None
    return "Er is geen verwachtingengesprek met de werkgever geweest. Houd dat eerst, of leg uit waarom niet."


def _ends_within(situation: Situation, ended_on: date | None) -> str | None:
    trial = situation.ask(open_trial)
    if trial is None or ended_on is None:
        return None
    if ended_on > situation.on:
        return "De laatste dag ligt na de datum van de handeling. Kies als datum die dag of een latere."
    if ended_on < trial.start_on:
        return f"De proefplaatsing begon op {dutch_date(trial.start_on)}. Kies die dag of een latere."
    if ended_on > trial.planned_end_on:
        return (
            f"De proefplaatsing liep tot en met {dutch_date(trial.planned_end_on)}. Kies uiterlijk die dag."
        )
    return None


H7 = Requirement("H7", "Actieve indicatie op deze datum", _indicated, source="Pw art. 10b")
RUNNING_TRIAL = Requirement("running_trial", "Er loopt een proefplaatsing", _has_open_trial)
H8 = Requirement(
    "H8",
    "Proefplaatsing bij één werkgever ten hoogste 6 maanden",
    _too_long,
    source="[2:1021-23]; Pw art. 8a",
)
H8_EXTENSION = Requirement(
    "H8",
    "Verlenging binnen 6 maanden bij één werkgever",
    _extended_too_long,
    source="[2:1021-23]; Pw art. 8a",
)
S6 = Requirement("S6", "Begeleider heeft genoeg tijd", _supervisor_has_time, hard=False, source="[3:2303]")
S7 = Requirement("S7", "Verwachtingengesprek gehouden", _talk_held, hard=False, source="[3:1355]")
S8 = Requirement("S8", "Proefplaatsing binnen 8 weken", _longer_than_usual, hard=False, source="[3:1500]")
ENDS_WITHIN = Requirement("last_day", "Laatste dag binnen de proefplaatsing", _ends_within)

"""What work puts on the papers of the dossier; nothing of a person's private life (domain §6)."""

from __future__ import annotations

from datetime import date

from casework.deadlines.terms import dutch_date
from casework.letters.sections import PRACTICE_FILE, SUMMARY, Rows, Section, register_section
from casework.situation import Situation
from indications.queries import here
from placements.measuring import dutch_number
from placements.models import (
    Arrangement,
    Contract,
    ContractForm,
    GuidancePlan,
    OtherSubsidy,
    SiteVisit,
    TaskPackage,
    Trial,
    WageMeasurement,
)
from placements.queries import terms_on, versions_of


def _instruments(situation: Situation) -> Rows:
    """Which means were used, as the sources sum a case up [3:488]."""
    contracts = here(situation, Contract)
    plans = here(situation, GuidancePlan)
    used = [
        ("proefplaatsing", bool(here(situation, Trial))),
        ("loonkostensubsidie", any(c.arrangement == Arrangement.LKS for c in contracts)),
        ("loondispensatie", any(c.arrangement == Arrangement.WAGE_DISPENSATION for c in contracts)),
        ("jobcarving", any(package.carved for package in here(situation, TaskPackage))),
        ("jobcoach", any(plan.job_coach != GuidancePlan.JobCoach.NONE for plan in plans)),
        *((kind.label.lower(), True) for kind in _other_subsidies(situation)),
        ("detachering", any(_was_seconded(c) for c in contracts)),
    ]
    return [("Instrumenten", ", ".join(name for name, there in used if there))]


def _other_subsidies(situation: Situation) -> list[OtherSubsidy.Kind]:
    kinds = {row.kind for row in here(situation, OtherSubsidy)}
    return [kind for kind in OtherSubsidy.Kind if kind in kinds]


def _was_seconded(contract: Contract) -> bool:
    forms = {contract.contract_form, *(version.contract_form for version in versions_of(contract))}
    return ContractForm.SECONDED in forms


def _work(situation: Situation) -> Rows:
    rows: Rows = []
    for trial in here(situation, Trial):
        rows.append(
            (
                "Proefplaatsing",
                f"{trial.function} bij {trial.employer}, {_period(trial.start_on, trial.last_day)}",
            )
        )
    for contract in here(situation, Contract):
        terms = terms_on(contract, max(contract.start_on, situation.today))
        kind = "Vast dienstverband" if contract.permanent else "Tijdelijk contract"
        hours = dutch_number(terms.hours)
        rows.append(
            (
                kind,
                f"{contract.function} bij {contract.employer}, {hours} uur per week, "
                f"{_period(contract.start_on, contract.last_day)}",
            )
        )
        employer = contract.employer
        about = (employer.get_size_display(), employer.get_employer_type_display(), employer.sector)
        rows.append(("Werkgever", ", ".join(part for part in (str(employer), *about) if part)))
    return rows


def _period(start: date, end: date | None) -> str:
    until = f" tot en met {dutch_date(end)}" if end else ""
    return f"vanaf {dutch_date(start)}{until}"


def _guidance(situation: Situation) -> Rows:
    plan = max(here(situation, GuidancePlan), key=lambda row: (row.agreed_on, row.pk), default=None)
    visits = here(situation, SiteVisit)
    given = [v for v in visits if v.minutes_given is not None]
    last = max(given, key=lambda v: (v.visited_on, v.pk), default=None)
    rows: Rows = []
    if plan is not None:
        coach = plan.get_job_coach_display().lower()
        rows.append(
            ("Afgesproken", f"{plan.get_form_display()}, {plan.minutes_per_day} minuten per dag; {coach}")
        )
        rows.append(("Als het niet gaat", plan.fallback_plan))
        rows.append(("Ontwikkeling", plan.development_agreements))
    if last is not None:
        rows.append(("Echt gegeven", f"{last.minutes_given} minuten per dag ({dutch_date(last.visited_on)})"))
    return rows


def _worker(situation: Situation) -> Rows:
    age = situation.candidate.age_on(situation.today)
    visits = sorted(here(situation, SiteVisit), key=lambda v: (v.visited_on, v.pk))
    right = [("ja" if v.right_place else "nee") for v in visits[-1:]]
    return [
        ("Leeftijd", f"{age} jaar"),
        ("Nog de juiste plek", right[0] if right else ""),
        ("Werkbezoeken", str(len(visits)) if visits else ""),
    ]


def _worth(situation: Situation) -> Rows:
    """The measured wage values: UWV asks for them when an indication is looked at again."""
    rows = sorted(here(situation, WageMeasurement), key=lambda row: (row.measured_on, row.pk))
    return [
        ("Loonwaarde", f"{row.wage_value} % als {row.function_done} ({dutch_date(row.measured_on)})")
        for row in rows
        if row.is_measured
    ]


register_section(Section("Instrumenten", _instruments, (SUMMARY,), order=45))
register_section(Section("Werk", _work, (PRACTICE_FILE, SUMMARY), order=50))
register_section(Section("Begeleiding op het werk", _guidance, (PRACTICE_FILE, SUMMARY), order=60))
register_section(Section("Loonwaarde", _worth, (PRACTICE_FILE,), order=70))
register_section(Section("Werknemer", _worker, (SUMMARY,), order=80))

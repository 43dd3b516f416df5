"""The placement panel of the dossier: waiting, trials, contracts and the chain. No query per row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from casework.deadlines.terms import dutch_date
from casework.dossier import Panel, register_panel
from casework.situation import Situation
from casework.steps import AT_WORK
from indications.queries import here
from placements import panels_care, papers  # noqa: F401 - registers the other panels, and what goes on papers
from placements.chain import ChainResult, check_next
from placements.measuring import dutch_number
from placements.models import (
    Arrangement,
    Contract,
    ContractForm,
    ContractVersion,
    EndReason,
    LksKind,
    Trial,
    Waiting,
)
from placements.models.contracts import Terms
from placements.queries import (
    contracts_on_file,
    employer_keys,
    form_on,
    spans_of,
    terms_on,
    versions_of,
    works_today,
)

AT_WORK.append(works_today)


@dataclass(frozen=True)
class Job:
    """One contract as the dossier shows it today."""

    row: Contract
    state: str
    running: bool
    overdue: bool
    facts: tuple[dict[str, str], ...]
    versions: tuple[ContractVersion, ...]
    chain: ChainResult | None


def placement_panel(situation: Situation) -> dict[str, Any]:
    """Everything about where the person works or waits; one query for figures, if a chain runs."""
    trajectory, today = situation.trajectory, situation.today
    waitings = sorted(here(situation, Waiting), key=lambda row: (row.from_on, row.pk), reverse=True)
    tried = sorted(here(situation, Trial), key=lambda row: (row.start_on, row.pk), reverse=True)
    all_contracts = contracts_on_file(situation)
    chains = _chains(all_contracts, situation)
    jobs = [_job(c, today, chains.get(c.pk)) for c in all_contracts if c.trajectory_id == trajectory.pk]
    return {
        "match_href": reverse("match", args=[trajectory.number]) if trajectory.is_open else "",
        "number": trajectory.number,
        "waiting": waitings,
        "trials": [_trial(t, today) for t in tried],
        "jobs": list(reversed(jobs)),
        "elsewhere": [c for c in all_contracts if c.trajectory_id != trajectory.pk],
    }


def _trial(trial: Trial, today: date) -> dict[str, Any]:
    open_ = trial.ended_on is None
    return {
        "row": trial,
        "running": open_,
        "overdue": open_ and trial.planned_end_on < today,
        "state": "Loopt" if open_ else trial.get_outcome_display(),
    }


def _job(contract: Contract, today: date, chain: ChainResult | None) -> Job:
    open_ = contract.ended_on is None
    late = open_ and contract.end_on is not None and contract.end_on < today
    state = "Loopt" if open_ else EndReason(contract.end_reason).label if contract.end_reason else "Beëindigd"
    if open_ and contract.start_on > today:
        state = "Begint nog"
    shown_on = max(today, contract.start_on)
    return Job(
        row=contract,
        state=state,
        running=open_,
        overdue=late,
        facts=_facts(contract, terms_on(contract, shown_on), form_on(contract, shown_on)),
        versions=tuple(versions_of(contract)),
        chain=chain,
    )


def _facts(contract: Contract, terms: Terms, form: str) -> tuple[dict[str, str], ...]:
    agreed_on = getattr(terms, "from_on", contract.start_on)  # the wage is per hour or month of that day
    per = "per maand" if agreed_on.year < 2024 else "per uur"
    facts = [
        ("Uren", f"{dutch_number(terms.hours)} van {dutch_number(terms.full_week)} per week"),
        ("Werkdagen", terms.work_days),
        ("Loon", f"€ {str(terms.wage).replace('.', ',')} {per}"),
        ("Regeling loonkosten", _arrangement(terms)),
        ("Subsidies naar", terms.get_subsidy_receiver_display()),
        ("Contractvorm", ContractForm(form).label),
        ("In dienst bij", contract.get_scenario_display()),
        ("Inlener", str(terms.hirer) if terms.hirer else ""),
        ("Werkplek", terms.workplace.function if terms.workplace else ""),
        ("Begeleider", terms.supervisor.name if terms.supervisor else ""),
        ("Soort plaatsing", contract.get_placement_type_display()),
        ("Waarom geen proefplaatsing", contract.get_why_no_trial_display()),
        ("Oorspronkelijk begonnen", dutch_date(contract.began_on) if contract.began_on else ""),
        ("Vangnet", (contract.fallback or "Ja") if contract.fallback_agreed else "Niet afgesproken"),
        ("Aangezegd", dutch_date(contract.notice_given_on) if contract.notice_given_on else ""),
        ("Ontwikkelperspectief", contract.development_perspective),
    ]
    return tuple({"label": label, "value": value} for label, value in facts if value)


def _arrangement(terms: Terms) -> str:
    if terms.arrangement == Arrangement.LKS:
        return f"Loonkostensubsidie, {LksKind(terms.lks_kind).label.lower()}"
    if terms.arrangement == Arrangement.WAGE_DISPENSATION and terms.dispensation_until_on:
        part = dutch_number(terms.dispensation_percentage) if terms.dispensation_percentage else "?"
        return f"Loondispensatie, {part} % tot en met {dutch_date(terms.dispensation_until_on)}"
    return terms.get_arrangement_display()


def _chains(rows: list[Contract], situation: Situation) -> dict[int, ChainResult]:
    """Per open temporary contract of this trajectory: where it stands in its chain."""
    trajectory = situation.trajectory
    begun = [c for c in rows if c.end_reason != EndReason.NOT_STARTED]
    open_ = [c for c in begun if not c.permanent and c.ended_on is None and c.trajectory_id == trajectory.pk]
    if not open_:
        return {}
    figures, keys = situation.figures, employer_keys(begun)
    found = {}
    for contract in open_:
        others = spans_of([c for c in begun if c != contract], keys)
        (own, *outside) = spans_of([contract], keys)
        found[contract.pk] = check_next(
            [*others, *outside], own, birth_date=trajectory.candidate.birth_date, figures=figures
        )
    return found


PLACEMENT = register_panel(
    Panel("placement", "Plaatsing", "placements/panel_placement.html", placement_panel, order=50)
)

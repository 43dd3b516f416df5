"""Questions about employers, trials and contracts: functions of a Situation, asked once by `situation.ask`.

They leave out the row that a correction is about, and rows that never began.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch

from casework.models import Candidate
from casework.situation import Situation
from placements.chain import ContractSpan
from placements.models import Contract, ContractVersion, EndReason, Trial
from placements.models.contracts import Terms


def begun_contracts(candidate: Candidate) -> list[Contract]:
    """All contracts of this person here, of all trajectories; without those that never began. Two queries."""
    return [c for c in contracts_with_versions(candidate) if c.end_reason != EndReason.NOT_STARTED]


def contracts_with_versions(candidate: Candidate) -> list[Contract]:
    """All contracts of this person here, oldest first. Two queries."""
    return list(
        Contract.objects.filter(candidate=candidate)
        .select_related("employer", "hirer", "workplace", "supervisor", "trajectory")
        .prefetch_related(Prefetch("versions", queryset=_versions()))
        .order_by("start_on", "id")
    )


def _versions() -> Any:
    return ContractVersion.objects.select_related("hirer", "workplace", "supervisor").order_by("from_on")


def contracts_on_file(situation: Situation) -> list[Contract]:
    """All contracts on the candidate's file, oldest first, with their versions by date. No query."""
    return sorted(situation.file.rows(Contract), key=lambda c: (c.start_on, c.pk))


def contracts(situation: Situation) -> list[Contract]:
    """The person's contracts of all trajectories that began, oldest first."""
    begun = [c for c in situation.ask(contracts_on_file) if c.end_reason != EndReason.NOT_STARTED]
    return [c for c in begun if c != situation.correcting]


def open_contracts(situation: Situation) -> list[Contract]:
    """The contracts of this trajectory that no deed has ended; past their end date they are still here."""
    here = situation.trajectory.pk
    return [c for c in situation.ask(contracts) if c.trajectory_id == here and c.ended_on is None]


def trials(situation: Situation) -> list[Trial]:
    """The person's trials of all trajectories that began, oldest first."""
    began = [t for t in situation.others(Trial) if t.outcome != Trial.Outcome.NOT_STARTED]
    return sorted(began, key=lambda t: (t.start_on, t.pk))


def works_today(situation: Situation) -> bool:
    """Whether a contract of this person runs today: then the word is werknemer, before it kandidaat."""
    return any(contract.runs_on(situation.today) for contract in situation.ask(contracts_on_file))


def open_trial(situation: Situation) -> Trial | None:
    """The trial of this trajectory that no deed has ended."""
    here = situation.trajectory.pk
    return next((t for t in situation.ask(trials) if t.trajectory_id == here and t.ended_on is None), None)


def versions_of(contract: Contract) -> list[ContractVersion]:
    """What was changed in the contract, in the order of the days from which it holds."""
    return sorted(contract.versions.all(), key=lambda version: (version.from_on, version.pk))


def terms_on(contract: Contract, day: date, *, leaving_out: Any = None) -> Terms:
    """The terms that hold on this day: the newest version from then or before, else those of the start."""
    holding: Terms = contract
    for version in versions_of(contract):
        if version.from_on <= day and version != leaving_out:
            holding = version
    return holding


def form_on(contract: Contract, day: date) -> str:
    """The form of the contract (with the employer, seconded, internal) that holds on this day."""
    terms = terms_on(contract, day)
    changed = terms.contract_form if isinstance(terms, ContractVersion) else ""
    return changed or contract.contract_form


def hours_on(rows: Iterable[Contract], day: date, *, leaving_out: Any = None) -> Decimal:
    """Hours per week over the contracts that run on this day."""
    return sum((terms_on(c, day, leaving_out=leaving_out).hours for c in rows if c.runs_on(day)), Decimal(0))


def named_contract(
    situation: Situation, chosen: Contract | None, *, permanent: bool | None = None
) -> Contract | None:
    """The contract a deed is about: the one it names, or the only one there is."""
    if chosen is not None:
        return next((c for c in situation.ask(contracts) if c == chosen), chosen)
    rows = [c for c in situation.ask(open_contracts) if permanent in (None, c.permanent)]
    return rows[0] if len(rows) == 1 else None


# The chain (H12): what `placements.chain` counts with.


def employer_keys(rows: Iterable[Contract], also: Mapping[int, int | None] | None = None) -> dict[int, str]:
    """One key per group of employers that succeed each other in the same work: employer id → key.

    Whoever succeeded whom, in whatever order and how often: the work is the same, so the chain goes on.
    """
    pairs = [(c.employer_id, c.succeeds_id) for c in rows]
    group: dict[int, int] = {}
    for new, old in (*pairs, *(also or {}).items()):
        if old:
            joined = {group.setdefault(new, new), group.setdefault(old, old)}
            group |= {employer: min(joined) for employer, of in group.items() if of in joined}
    return {employer: str(of) for employer, of in group.items()}


def spans_of(rows: Iterable[Contract], keys: Mapping[int, str]) -> list[ContractSpan]:
    """The contracts and the earlier ones outside Luwte, as the chain rule reads them."""
    spans = []
    for contract in rows:
        key = keys.get(contract.employer_id, str(contract.employer_id))
        spans.append(
            ContractSpan(
                start=contract.real_start_on,
                end=contract.last_day,
                employer_key=key,
                permanent=contract.permanent,
                agency=contract.agency_regime,
                hours=contract.hours,
            )
        )
        spans += outside_spans(contract.earlier_contracts, key)
    return list(dict.fromkeys(spans))


def outside_spans(earlier: Iterable[Mapping[str, str]], key: str) -> list[ContractSpan]:
    """Earlier temporary contracts entered by hand: rows with ISO dates `start` and `end`."""
    return [
        ContractSpan(date.fromisoformat(row["start"]), date.fromisoformat(row["end"]), key) for row in earlier
    ]

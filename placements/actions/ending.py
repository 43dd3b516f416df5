"""How a contract ends. The indication stays as it is [2:1055]."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.act import Act
from casework.phases import CONTRACT_PHASES, Phase
from indications.terms import offer_place
from placements.actions.jobs import withdraw_of_job
from placements.models import Contract, EndReason, OtherSubsidy, Subsidy
from placements.queries import named_contract, open_contracts
from placements.requirements.running import last_day_of

# Where a subsidy can be decided on.
SUBSIDY_PHASES = CONTRACT_PHASES | {Phase.REINDICATION}
# Terms about work at this job; without any job they have no object.
OF_WORTH = ("wage_measurement", "remeasurement")
VISITS = ("visit", "evaluation")
OF_WORK = (*VISITS, *OF_WORTH)


def close_contract(act: Act, contract: Contract, last: date, reason: str, explanation: str = "") -> None:
    """Write the last day and end what was paid for it; one that ends before its start never began.

    Deadlines are the deed's own: it meets or withdraws them.
    """
    contract.ended_on = last
    contract.end_reason = EndReason.NOT_STARTED if last < contract.start_on else reason
    contract.end_explanation = explanation
    contract.save(update_fields=["ended_on", "end_reason", "end_explanation"])
    paid: tuple[type[Subsidy] | type[OtherSubsidy], ...] = (Subsidy, OtherSubsidy)
    for model in paid:
        for period in model.objects.filter(contract=contract, from_on__lte=last):
            if period.until_on is None or period.until_on > last:
                period.until_on = last
                period.save(update_fields=["until_on"])
    _settle_subsidy_terms(act, contract, last)


def _settle_subsidy_terms(act: Act, contract: Contract, last: date) -> None:
    """What is still owed over the days worked stays: the first decision, and a new amount before the last day.

    In a phase where nobody can decide on a subsidy the term goes; the deed asked why (`LKS_DECIDED`).
    """
    begun = contract.end_reason != EndReason.NOT_STARTED
    owed = begun and act.trajectory.current_phase in SUBSIDY_PHASES
    if not owed or Subsidy.objects.filter(contract=contract).exists():
        act.withdraw("lks_decision", contract)
    for kind in ("lks_reindex", "youth_percentage"):
        term = act.open_deadlines(kind, contract).first()
        if term and (not owed or term.due_on > last):
            act.withdraw(kind, contract)


def settle_terms(act: Act, contract: Contract) -> None:
    """The terms of a contract that ended: its end is met, its notice has no object any more."""
    act.meet("contract_end", contract)
    act.withdraw("end_notice", contract)
    running = [c for c in act.situation.ask(open_contracts) if c != contract and c.ended_on is None]
    if not any(c.employer_id == contract.employer_id and not c.permanent for c in running):
        act.meet("chain_limit", contract.employer)


def close_what_ran_out(act: Act) -> None:
    """Contracts past their end that nobody closed: once the phase is left, no deed can do it any more."""
    for contract in act.situation.ask(open_contracts):
        if contract.ended_on is None:
            assert contract.end_on is not None  # a permanent one runs on, and so does the phase
            settle_terms(act, contract)
            close_contract(act, contract, contract.end_on, EndReason.NOT_EXTENDED)


def _leave_work(act: Act, last: date) -> None:
    """Terms about work have no object after the last day; until then visits are paid, and nothing measured
    once the phase is left."""
    still_done = OF_WORK if act.trajectory.current_phase == Phase.REINDICATION else VISITS
    works_on = last > act.situation.today
    for term in act.open_deadlines().filter(kind__in=OF_WORK):
        if not works_on or term.due_on > last or term.kind not in still_done:
            act.withdraw_unless_set(term)


def end_contract(
    act: Act,
    *,
    contract: Contract | None,
    ended_on: date | None,
    end_reason: str,
    end_explanation: str,
    permanent: bool | None = None,
) -> None:
    """The one thing that `let_contract_end`, `end_employment` and `end_one_contract` do."""
    row = named_contract(act.situation, contract, permanent=permanent)
    assert row is not None
    settle_terms(act, row)
    last = last_day_of(act.situation, row, ended_on)
    close_contract(act, row, last, end_reason, end_explanation)
    for kind in OF_WORTH:
        withdraw_of_job(act, kind, row, after=last)
    if act.trajectory.current_phase == Phase.ADMITTED:
        close_what_ran_out(act)
        offer_place(act)
    if all(c.ended_on is not None for c in act.situation.ask(open_contracts)):
        _leave_work(act, last)


def let_contract_end(act: Act, **facts: Any) -> None:
    """At its agreed end, or before: a temporary contract."""
    end_contract(act, permanent=False, **facts)


def end_employment(act: Act, **facts: Any) -> None:
    """Of a permanent contract."""
    end_contract(act, permanent=True, **facts)


def end_one_contract(act: Act, **facts: Any) -> None:
    """One of several, of either kind."""
    end_contract(act, **facts)

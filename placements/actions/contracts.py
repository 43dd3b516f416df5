"""What a new contract leaves behind: the row, the end of what it follows, and its terms (domain §5)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from casework.act import Act
from casework.deadlines.terms import add_months, last_day_of_duration, term_end
from indications.terms import check_reindication
from placements.actions.care import set_next_visit
from placements.actions.ending import close_contract
from placements.actions.jobs import withdraw_of_job
from placements.actions.money import ask_to_go_on
from placements.actions.trials import answered, end_trial_for_contract
from placements.chain import chain_limit, chain_of
from placements.models import Arrangement, Contract, Employer, EndReason, LksKind
from placements.models.contracts import Terms
from placements.queries import begun_contracts, employer_keys, named_contract, spans_of
from placements.requirements.worth import measured_in

NOTICE_FROM_MONTHS = 6  # BW 7:668 lid 3
SUBSIDY_WEEKS = 5  # Pw art. 10d lid 12


def start_contract(act: Act, **facts: Any) -> Contract:
    return _first(act, permanent=False, facts=facts)


def start_permanent(act: Act, **facts: Any) -> Contract:
    return _first(act, permanent=True, facts=facts)


def _first(act: Act, *, permanent: bool, facts: dict[str, Any]) -> Contract:
    hirer = facts.get("hirer")
    end_trial_for_contract(act, {facts["employer"].pk, hirer.pk if hirer else None})
    act.meet("placement_offer")
    return _add(act, permanent=permanent, **facts)


def add_contract(act: Act, **facts: Any) -> Contract:
    """A second job beside the one that runs."""
    return _add(act, **facts)


def extend_contract(act: Act, *, contract: Contract | None, **facts: Any) -> Contract:
    return _follow(act, contract, permanent=False, facts=facts)


def make_permanent(act: Act, *, contract: Contract | None, **facts: Any) -> Contract:
    return _follow(act, contract, permanent=True, facts=facts)


def _follow(act: Act, chosen: Contract | None, *, permanent: bool, facts: dict[str, Any]) -> Contract:
    """The contract before it ends the day before, or on its own end date if that was earlier."""
    former = named_contract(act.situation, chosen, permanent=False)
    assert former is not None and former.end_on is not None
    for kind in ("contract_end", "end_notice"):
        act.meet(kind, former)
    if permanent:
        act.meet("chain_limit", former.employer)
    elif former.employer != facts["employer"]:
        act.withdraw("chain_limit", former.employer)
    last = min(act.on - timedelta(days=1), former.end_on)
    ask_to_go_on(act, former, last)
    close_contract(act, former, last, EndReason.FOLLOWED)
    return _add(act, permanent=permanent, follows=former, **facts)


def _add(act: Act, **facts: Any) -> Contract:
    return act.add(Contract(trajectory=act.trajectory, candidate=act.candidate, start_on=act.on, **facts))


# Terms


def contract_deadlines(act: Act, contract: Contract) -> None:
    """All terms that follow from a contract; after a correction only those that its fields decide."""
    if contract.ended_on is not None:
        return
    _end_terms(act, contract)
    _chain_term(act, contract)
    subsidy_terms(act, contract, contract)
    if act.deed.name == "correct":
        return
    set_next_visit(act)
    check_reindication(act)
    months = act.situation.policy.number("evaluation_months")
    if not act.open_deadlines("evaluation").exists():
        act.set_deadline(
            "evaluation", started_on=contract.start_on, due_on=add_months(contract.start_on, months)
        )
    aow = act.situation.figures.aow_date(act.candidate.birth_date).day
    if not act.open_deadlines("aow_age").exists():
        act.set_deadline("aow_age", started_on=contract.start_on, due_on=aow)


def _end_terms(act: Act, contract: Contract) -> None:
    """The end, and the notice a month before it for a contract of six months or more."""
    start, end = contract.real_start_on, contract.end_on
    act.set_deadline("contract_end", started_on=contract.start_on, due_on=end, subject=contract)
    if answered(act, "end_notice", contract):
        return
    due = None
    if end is not None and end >= last_day_of_duration(start, NOTICE_FROM_MONTHS):
        due = term_end(end, months=1, statutory=True, backwards=True).due
    act.set_deadline("end_notice", started_on=contract.start_on, due_on=due, subject=contract)


def _chain_term(act: Act, contract: Contract) -> None:
    """The last day of the chain with this employer; no term for a permanent contract."""
    rows = begun_contracts(act.candidate)
    _leave_other_employers(act, rows)
    keys = employer_keys(rows)
    key = keys.get(contract.employer_id, str(contract.employer_id))
    spans, figures, born = spans_of(rows, keys), act.situation.figures, act.candidate.birth_date
    due = None
    started = contract.real_start_on
    if not contract.permanent:
        due = chain_limit(spans, employer_key=key, birth_date=born, figures=figures)
        counted = [s for s in spans if s.employer_key == key and not s.permanent]
        last = max(counted, key=lambda s: (s.start, s.last))
        chain = chain_of(spans, last, birth_date=born, figures=figures)
        started = min((s.start for s in chain), default=started)
    elif not act.open_deadlines("chain_limit", contract.employer).exists():
        return
    act.set_deadline("chain_limit", started_on=started, due_on=due, subject=contract.employer)


def _leave_other_employers(act: Act, rows: list[Contract]) -> None:
    """A correction may name another employer; the chain with the former one then has no contract."""
    here = act.trajectory.pk
    with_chain = {
        c.employer_id for c in rows if c.trajectory_id == here and c.ended_on is None and not c.permanent
    }
    for term in act.open_deadlines("chain_limit").exclude(subject_id__in=with_chain):
        act.withdraw("chain_limit", Employer.objects.get(pk=term.subject_id))


def subsidy_terms(act: Act, contract: Contract, terms: Terms) -> None:
    """LKS-beschikking within five weeks of the wage value, or of leaving it out; not before the contract.

    With a fixed percentage or dispensation there is nothing to measure.
    """
    by_lks = terms.arrangement == Arrangement.LKS
    if not answered(act, "lks_decision", contract):
        left_out = terms.lks_kind in (LksKind.FLAT_RATE, LksKind.FIXED)
        running = act.open_deadlines("lks_decision", contract).first()
        start = running.started_on if running else _deed_day(act, contract)
        known = left_out or running or _established(act, contract)
        equated = act.situation.figures.equated_days
        by = term_end(start, weeks=SUBSIDY_WEEKS, statutory=True, equated=equated).due
        due = by if by_lks and known else None
        act.set_deadline("lks_decision", started_on=start, due_on=due, subject=contract)
    dispensed = terms.arrangement == Arrangement.WAGE_DISPENSATION
    if dispensed or (by_lks and terms.lks_kind == LksKind.FIXED):
        withdraw_of_job(act, "wage_measurement", contract)


def _deed_day(act: Act, contract: Contract) -> Any:
    return contract.made_by.on if act.deed.name == "correct" else act.on


def _established(act: Act, contract: Contract) -> bool:
    measured = measured_in(act.situation, contract.function)
    return measured is not None and measured.established_on is not None

"""What a change of the contract and the notice of its end leave behind."""

from __future__ import annotations

from typing import Any

from casework.act import Act
from casework.deadlines.terms import dutch_date
from placements.actions.contracts import subsidy_terms
from placements.actions.money import ask_to_reckon
from placements.models import Arrangement, Contract, ContractVersion
from placements.queries import named_contract, terms_on

SUBSIDY_PERIOD = "subsidy_period"


def change_contract(act: Act, *, contract: Contract | None, reason: str, **terms: Any) -> ContractVersion:
    """New terms from `on`; what held before stays on file. Other hours ask for another subsidy."""
    row = named_contract(act.situation, contract)
    assert row is not None
    before = terms_on(row, act.on)
    version = act.add(ContractVersion(contract=row, from_on=act.on, reason=reason, **terms))
    if version.arrangement == Arrangement.LKS and _subsidy_differs(before, version):
        act.finish_tasks(SUBSIDY_PERIOD)
        act.task(
            SUBSIDY_PERIOD,
            f"Beschik een nieuwe periode loonkostensubsidie vanaf {dutch_date(act.on)}: het contract is gewijzigd.",
            owner=act.trajectory.case_worker,
        )
    if version.hours != before.hours:
        ask_to_reckon(act, row)
    return version


def _subsidy_differs(before: Any, after: Any) -> bool:
    names = ("hours", "full_week", "arrangement", "lks_kind", "subsidy_receiver")
    return any(getattr(before, name) != getattr(after, name) for name in names)


def version_deadlines(act: Act, version: ContractVersion) -> None:
    """Choosing LKS starts the term of the subsidy decision; leaving it withdraws that."""
    contract = version.contract
    if contract.ended_on is None:
        subsidy_terms(act, contract, version)


def give_end_notice(act: Act, *, contract: Contract | None, continues: bool, conditions: str) -> None:
    """Aanzegging: in writing, at the latest a month before the end (BW 7:668)."""
    row = named_contract(act.situation, contract, permanent=False)
    assert row is not None and row.end_on is not None
    row.notice_given_on = act.on
    row.notice_continues = continues
    row.save(update_fields=["notice_given_on", "notice_continues"])
    act.meet("end_notice", row)
    what = "wordt voortgezet" if continues else "eindigt"
    act.letter(
        "end_notice",
        f"Aanzegging: uw contract {what}",
        employer=str(row.employer),
        function=row.function,
        end_on=row.end_on,
        continues=continues,
        conditions=conditions,
    )

"""What the end of a reindication and outflow leave behind (domain §2.1)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from casework.act import Act
from casework.phases import CONTRACT_PHASES, Phase
from indications import terms
from indications.actions.closing import close_elsewhere, withdraw_request
from indications.actions.decisions import end_indication_by, record_decision
from indications.actions.observation import leave_unfinished
from indications.models import Decision
from indications.queries import asked_by_person, open_request, standing_indication
from placements.actions.ending import OF_WORK, close_contract, close_what_ran_out
from placements.actions.trials import close_trial
from placements.models import Outflow, Trial
from placements.queries import open_trial
from placements.queries_care import begun_contracts

Destination = Outflow.Destination


def decision_deadlines(act: Act, decision: Decision | None) -> None:
    """The objection term of the decision, if one was taken."""
    if decision is not None:
        terms.decision_deadlines(act, decision)


def continue_indication(act: Act, **decision: Any) -> Decision:
    row = record_decision(act, Decision.Kind.CONTINUE, from_on=act.on, **decision)
    _return_to_phase(act)
    return row


def withdraw_reindication(act: Act, *, cause: str, reason: str, **closing: Any) -> None:
    """The request is closed; indication and contract stay as they are."""
    withdraw_request(act, reason=f"{_CAUSES[cause]} {reason}".strip(), **closing)
    _return_to_phase(act)


_CAUSES = {
    "not_needed": "Niet meer nodig.",
    "no_cooperation": "Kandidaat werkt niet mee, dus geen advies.",
}


def end_indication(act: Act, **decision: Any) -> Decision:
    """The last day of the indication is the day before, but it held on its first day; a running trial is
    closed then, a contract untouched."""
    row = record_decision(act, Decision.Kind.END, from_on=act.on, **decision)
    last = act.on - timedelta(days=1)
    indication = standing_indication(act.candidate)
    if indication is not None:
        last = max(last, indication.from_on)
        end_indication_by(indication, row, last)
    trial = act.situation.ask(open_trial)
    if trial is not None:
        close_trial(
            act, trial, min(last, trial.planned_end_on), Trial.Outcome.STOPPED, "De indicatie is beëindigd."
        )
        act.withdraw("trial_end", trial)
    act.withdraw("reindication_check")
    _close_what_passed(act)
    return row


def _return_to_phase(act: Act) -> None:
    _close_what_passed(act)
    if act.trajectory.current_phase == Phase.ADMITTED:
        terms.offer_place(act)


def _close_what_passed(act: Act) -> None:
    """A trial or contract past its end that nobody closed does not come back with the phase."""
    phase = act.trajectory.current_phase
    trial = act.situation.ask(open_trial)
    if trial is not None and trial.ended_on is None and phase != Phase.TRIAL:
        close_trial(act, trial, min(act.on, trial.planned_end_on), Trial.Outcome.STOPPED)
        act.meet("trial_end", trial)
    if phase in CONTRACT_PHASES:
        return
    close_what_ran_out(act)
    if phase != Phase.TRIAL:
        for kind in OF_WORK:
            act.withdraw(kind)


def outflow(
    act: Act,
    *,
    destination: str,
    reason: str,
    end_reason: str,
    **closing: Any,
) -> Outflow:
    """Everything that runs is closed on this day. The indication stays, unless the person died."""
    _close_request(act, reason=reason, **closing)
    _end_work(act, end_reason, reason)
    if destination == Destination.PENSION:
        act.meet("aow_age")
    if destination == Destination.DECEASED:
        _deceased(act)
    return act.add(Outflow(trajectory=act.trajectory, out_on=act.on, destination=destination, reason=reason))


def _close_request(act: Act, **closing: Any) -> None:
    """What UWV or the gemeente was asked ends too; with it an observation that still runs."""
    asked = act.situation.ask(open_request) is not None or act.situation.ask(asked_by_person)
    if asked or closing["decision_grounds"]:
        close_elsewhere(act, **closing)
    else:
        leave_unfinished(act)


def _end_work(act: Act, end_reason: str, reason: str) -> None:
    trial = act.situation.ask(open_trial)
    if trial is not None:
        close_trial(act, trial, min(act.on, trial.planned_end_on), Trial.Outcome.STOPPED, reason)
    for contract in act.situation.ask(begun_contracts):
        if contract.ended_on == act.on:
            continue
        last = act.on if contract.last_day is None else min(act.on, contract.last_day)
        close_contract(act, contract, last, end_reason, reason)
    act.meet("contract_end")


def _deceased(act: Act) -> None:
    indication = standing_indication(act.candidate)
    if indication is not None:
        indication.ended_on = max(act.on, indication.from_on)
        indication.ended_by_death = True
        indication.save()
    candidate = act.candidate
    candidate.deceased_on = act.on
    candidate.save()

"""What waiting and the trial leave behind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from casework.act import Act
from casework.deadlines.terms import add_days
from casework.models import Benefit, Deadline
from casework.phases import Phase
from indications.terms import offer_place
from placements.actions.care import set_next_visit
from placements.models import LksKind, Trial, Waiting
from placements.queries import open_trial


def record_waiting(act: Act, **facts: Any) -> Waiting:
    return act.add(Waiting(trajectory=act.trajectory, from_on=act.on, **facts))


def start_trial(act: Act, **facts: Any) -> Trial:
    act.meet("placement_offer")
    return act.add(Trial(trajectory=act.trajectory, start_on=act.on, **facts))


def trial_deadlines(act: Act, trial: Trial) -> None:
    """Its planned end, the measurement within the weeks of policy, the first visit (domain §5)."""
    if trial.ended_on is not None:
        return
    act.set_deadline("trial_end", started_on=trial.start_on, due_on=trial.planned_end_on, subject=trial)
    if act.deed.name == "correct":
        # The other terms do not follow from what a correction can change.
        for term in act.open_deadlines("wage_measurement", trial):
            act.keep(term)
        return
    if to_be_measured(act):
        weeks = act.situation.policy.number("wage_measurement_weeks")
        act.set_deadline(
            "wage_measurement",
            started_on=trial.start_on,
            due_on=add_days(trial.start_on, weeks * 7),
            subject=trial,
        )
    set_next_visit(act)


def to_be_measured(act: Act) -> bool:
    """Not under a fixed percentage of the gemeente or the wage dispensation of an old Wajong."""
    fixed = act.situation.policy["lks_scheme"] != LksKind.MEASURED
    return not fixed and act.candidate.benefit != Benefit.WAJONG_OLD


def extend_trial(act: Act, *, planned_end_on: date, extension_reason: str) -> None:
    trial = act.situation.ask(open_trial)
    assert trial is not None
    trial.first_planned_end_on = trial.first_planned_end_on or trial.planned_end_on
    trial.planned_end_on = planned_end_on
    trial.extension_reason = extension_reason
    trial.save(update_fields=["first_planned_end_on", "planned_end_on", "extension_reason"])
    act.set_deadline("trial_end", started_on=trial.start_on, due_on=planned_end_on, subject=trial)


def end_trial(act: Act, *, outcome: str, ended_on: date | None, end_reason: str) -> None:
    """Ended without a match; in a reindication the phase stays and no place is offered yet."""
    trial = act.situation.ask(open_trial)
    assert trial is not None
    last = ended_on or min(act.on, trial.planned_end_on)
    close_trial(act, trial, last, outcome or Trial.Outcome.NO_MATCH, end_reason)
    act.meet("trial_end", trial)
    act.withdraw("wage_measurement", trial)
    act.withdraw("visit")
    if act.trajectory.current_phase == Phase.ADMITTED:
        offer_place(act)


def close_trial(act: Act, trial: Trial, last: date, outcome: str, reason: str = "") -> None:
    """Write its last day; one that ends before its start never began. The term is settled by the deed."""
    trial.ended_on = last
    trial.outcome = Trial.Outcome.NOT_STARTED if last < trial.start_on else outcome
    trial.end_reason = reason
    trial.save(update_fields=["ended_on", "outcome", "end_reason"])


def end_trial_for_contract(act: Act, employers: set[int | None]) -> None:
    """An open trial ends the day before the contract, or on its planned end if that was earlier."""
    trial = act.situation.ask(open_trial)
    if trial is None:
        return
    last = min(act.on - timedelta(days=1), trial.planned_end_on)
    outcome = Trial.Outcome.MATCH if trial.employer_id in employers else Trial.Outcome.NO_MATCH
    close_trial(act, trial, last, outcome)
    act.meet("trial_end", trial)


def answered(act: Act, kind: str, row: Any) -> bool:
    """Whether a term about this row was met already: a correction does not bring it back to life."""
    return bool(
        Deadline.objects.filter(
            trajectory=act.trajectory,
            kind=kind,
            state=Deadline.State.MET,
            subject_table=row._meta.db_table,
            subject_id=row.pk,
        ).exists()
    )

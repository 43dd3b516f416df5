"""Questions about guidance, visits, measurements and subsidies of one trajectory.

Each is asked through `situation.ask` and leaves out the row that is being corrected.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

from accounts.access import may
from accounts.models import Absence, Membership, User
from accounts.rights import Right
from casework.models import Deadline, Event, Trajectory
from casework.phases import Phase
from casework.rows import CaseRow
from casework.situation import Situation
from indications.models import Advice, AdviceRequest
from indications.queries import here
from placements.models import (
    Contract,
    EndReason,
    GuidancePlan,
    OtherSubsidy,
    SiteVisit,
    Subsidy,
    TaskPackage,
    Trial,
    WageMeasurement,
)
from placements.queries import contracts, open_trial

R = TypeVar("R", bound=CaseRow)
BETWEEN_TRIAL_AND_CONTRACT = timedelta(days=31)


def _others_here(situation: Situation, model: type[R]) -> list[R]:
    """This trajectory's rows on the file, without the one that is being corrected."""
    return situation.others(model, trajectory_id=situation.trajectory.pk)


# --- where someone works ------------------------------------------------------------------------


def begun_contracts(situation: Situation) -> list[Contract]:
    """The contracts of this trajectory that had not ended before `on`, future ones too; oldest first."""
    here = situation.trajectory.pk
    return [
        c
        for c in situation.ask(contracts)
        if c.trajectory_id == here and (c.ended_on is None or c.ended_on >= situation.on)
    ]


def subsidized_contracts(situation: Situation) -> list[Contract]:
    """What a subsidy can be decided on: those that had not ended, and those with a decision still owed."""
    owed = {
        term.subject_id
        for kind in ("lks_decision", "lks_reindex", "youth_percentage")
        for term in here(situation, Deadline, kind=kind, state=Deadline.State.OPEN)
    }
    running = situation.ask(begun_contracts)
    return [c for c in situation.ask(contracts) if c in running or c.pk in owed]


def contracts_on(situation: Situation) -> list[Contract]:
    """The contracts that run on `on` (domain §8), oldest first."""
    return [c for c in situation.ask(begun_contracts) if c.runs_on(situation.on)]


def trial_on(situation: Situation) -> Trial | None:
    """The trial that is running on `on`."""
    trial = situation.ask(open_trial)
    return trial if trial and trial.start_on <= situation.on <= trial.last_day else None


def phase_after_reindication(situation: Situation, data: Mapping[str, Any]) -> Phase:
    """The phase of the contract or trial running on `on`, else waiting for a place (domain §2.1)."""
    contract_phase = _phase_of_contracts(situation)
    return contract_phase or (Phase.TRIAL if situation.ask(trial_on) else Phase.ADMITTED)


def phase_after_end(situation: Situation, data: Mapping[str, Any]) -> Phase:
    """Without an indication: the phase of the contract that runs on, else another route."""
    return _phase_of_contracts(situation) or Phase.OTHER_ROUTE


def _phase_of_contracts(situation: Situation) -> Phase | None:
    """Of what runs on `on` or is to begin, and was not ended.

    Outside a reindication the phase changes as soon as a contract, or its end, is agreed. Would an end that
    is known not count, then nothing but outflow led out of the phase of that contract.
    """
    on = situation.on
    running = [c for c in situation.ask(begun_contracts) if c.ended_on is None]
    agreed = [c for c in running if c.last_day is None or c.last_day >= on]
    if any(contract.permanent for contract in agreed):
        return Phase.PERMANENT_CONTRACT
    return Phase.TEMPORARY_CONTRACT if agreed else None


def _is_to_begin(contract: Contract, on: date) -> bool:
    return contract.start_on > on and contract.ended_on is None


def placed_since(trajectory: Trajectory, on: date) -> date | None:
    """The first day of the present placement; None when there is none.

    Contracts that followed one another, and the trial before them, are one placement. Asked anew
    each time: a deed that places someone asks it about the row it has just made.
    """
    contracts_here = Contract.objects.filter(trajectory=trajectory).order_by("start_on", "id")
    worked = {c.pk: c for c in contracts_here if c.end_reason != EndReason.NOT_STARTED}
    present = [c for c in worked.values() if c.ended_on is None or c.ended_on >= on]
    firsts = [_first_of(contract, worked).start_on for contract in present]
    tried = Trial.objects.filter(trajectory=trajectory).exclude(outcome=Trial.Outcome.NOT_STARTED)
    for trial in tried.order_by("start_on"):
        led_on = trial.outcome == Trial.Outcome.MATCH and any(
            trial.start_on <= first <= trial.last_day + BETWEEN_TRIAL_AND_CONTRACT for first in firsts
        )
        if trial.ended_on is None or led_on:
            firsts.append(trial.start_on)
    return min(firsts, default=None)


def _first_of(contract: Contract, worked: Mapping[int, Contract]) -> Contract:
    former = worked.get(contract.follows_id or 0)
    return _first_of(former, worked) if former else contract


def job_began_on(contract: Contract) -> date:
    """The first day of the job: a contract that follows one at the same employer is the same job."""
    first = contract
    while first.follows is not None and first.follows.employer_id == contract.employer_id:
        first = first.follows
    return first.real_start_on


def reindication_request(situation: Situation) -> AdviceRequest | None:
    """The newest request to look at the indication again."""
    requests = here(situation, AdviceRequest, kind=AdviceRequest.Kind.REINDICATION)
    return requests[-1] if requests else None


def reindication_advice(situation: Situation) -> Advice | None:
    """What UWV advised on it."""
    request = situation.ask(reindication_request)
    answers = here(situation, Advice, request_id=request.pk) if request else []
    return answers[0] if answers else None


# --- guidance, measurements, money ----------------------------------------------------------------


def guidance_plan(situation: Situation) -> GuidancePlan | None:
    """The plan that holds on `on`."""
    agreed = [p for p in _others_here(situation, GuidancePlan) if p.agreed_on <= situation.on]
    return max(agreed, key=lambda plan: (plan.agreed_on, plan.pk), default=None)


def task_package(situation: Situation) -> TaskPackage | None:
    """The version of the function that holds on `on`."""
    holding = [p for p in _others_here(situation, TaskPackage) if p.from_on <= situation.on]
    return max(holding, key=lambda package: (package.from_on, package.pk), default=None)


def measurements(situation: Situation) -> list[WageMeasurement]:
    """All wage values of this trajectory, oldest first."""
    return sorted(_others_here(situation, WageMeasurement), key=lambda m: (m.measured_on, m.pk))


def measured(situation: Situation) -> list[WageMeasurement]:
    """Those that were really measured, oldest first."""
    return [m for m in situation.ask(measurements) if m.is_measured]


def undiscussed(situation: Situation) -> list[WageMeasurement]:
    """Measured, and the result not told yet; newest first."""
    return [m for m in reversed(situation.ask(measured)) if m.discussed_on is None]


def subsidies(situation: Situation) -> list[Subsidy]:
    """All subsidy periods of this trajectory, oldest first."""
    return sorted(_others_here(situation, Subsidy), key=lambda period: (period.from_on, period.pk))


def other_subsidies(situation: Situation) -> list[OtherSubsidy]:
    """All periods of other subsidies of this trajectory, oldest first."""
    return sorted(_others_here(situation, OtherSubsidy), key=lambda period: (period.from_on, period.pk))


# --- visits ---------------------------------------------------------------------------------------


def visits_here(situation: Situation) -> list[SiteVisit]:
    """Every visit of this trajectory, by the day it was paid, oldest first."""
    return sorted(here(situation, SiteVisit), key=lambda visit: (visit.visited_on, visit.pk))


def last_visit(situation: Situation) -> SiteVisit | None:
    """The newest visit by the day it was paid."""
    return max(here(situation, SiteVisit), key=lambda visit: (visit.visited_on, visit.pk), default=None)


def visits_to_review(situation: Situation) -> list[SiteVisit]:
    """What waits for a review in this trajectory, oldest first."""
    waiting = here(situation, SiteVisit, state=SiteVisit.State.SUBMITTED)
    return sorted(waiting, key=lambda visit: (visit.submitted_on or date.min, visit.pk))


def own_returned_visits(situation: Situation) -> list[SiteVisit]:
    """What came back to its author to be completed, oldest first."""
    rows = here(situation, SiteVisit, state=SiteVisit.State.RETURNED, author_id=situation.by.pk)
    return sorted(rows, key=lambda visit: (visit.visited_on, visit.pk))


def phases_on(situation: Situation, day: date) -> set[Phase]:
    """The phases in which the trajectory was on a day; on the day of a change: both."""
    events = (
        Event.objects.filter(
            trajectory=situation.trajectory, undoes=None, undone_by=None, on__lte=day, to_phase__isnull=False
        )
        .order_by("number")
        .values_list("on", "from_phase", "to_phase")
    )
    found: set[Phase] = set()
    current: str | None = None
    for on, before, after in events:
        if before == after:
            continue
        if on == day and current:
            found.add(Phase(current))
        current = str(after)
        if on == day:
            found.add(Phase(current))
    return found | ({Phase(current)} if current else set())


def may_read_private(user: User, trajectory: Trajectory, today: date) -> bool:
    """Private text of a visit: the owner, the vervanger and the teamleider (domain §2.3, §6)."""
    here = trajectory.municipality_id
    if may(user, Right.REVIEW, here):
        return True
    owner = trajectory.case_worker_id
    if owner is None or not may(user, Right.READ, here):
        return False
    return owner == user.pk or _stands_in(user, owner, here, today)


def _stands_in(user: User, owner: int, municipality_id: int, today: date) -> bool:
    standing = Membership.objects.filter(user=owner, municipality=municipality_id, substitute=user)
    away = Absence.objects.filter(user=owner, substitute=user, from_on__lte=today, until_on__gte=today)
    return standing.exists() or away.exists()

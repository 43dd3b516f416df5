"""The questions of the indications. Those with a Situation read the candidate's file and cost no query.

They leave out `situation.correcting`: the row that a correction is about does not stand in its own way.
"""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from django.db.models import Q

from casework.models import Candidate, Deadline, Trajectory
from casework.rows import CaseRow
from casework.situation import Situation
from indications.models import (
    Advice,
    AdviceRequest,
    Closure,
    Decision,
    Indication,
    Objection,
    Observation,
    TermChange,
)
from indications.models.objection import UPHELD_STATES

R = TypeVar("R", bound=CaseRow)

# What a term of decision follows from when the person applied: the trajectory, or a request within it.
APPLICATION_TABLES = (Trajectory._meta.db_table, AdviceRequest._meta.db_table)
TERMS = ("decision", "objection_decision")  # the terms that a letter can move


def here(situation: Situation, model: type[R], **fields: Any) -> list[R]:
    """The rows of this trajectory, oldest first, from the candidate's file."""
    return situation.file.rows(model, trajectory_id=situation.trajectory.pk, **fields)


def _but_correcting(situation: Situation, rows: Any, model: type[Any]) -> Any:
    row = situation.correcting
    return rows.exclude(pk=row.pk) if isinstance(row, model) else rows


# Indications


def indication_on(candidate: Candidate, on: date) -> Indication | None:
    """The indication of this candidate in this gemeente that is active on this day."""
    found: Indication | None = (
        Indication.objects.filter(candidate=candidate, from_on__lte=on)
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gte=on))
        .order_by("-from_on", "-id")
        .first()
    )
    return found


def active_indication(situation: Situation) -> Indication | None:
    """The candidate's indication, active on the date of the deed (H7, H15)."""
    active = [row for row in situation.file.rows(Indication) if row.active_on(situation.on)]
    return max(active, key=lambda row: (row.from_on, row.pk), default=None)


def standing_indication(candidate: Candidate) -> Indication | None:
    """The candidate's indication that nothing has ended yet, whenever it begins."""
    found: Indication | None = Indication.objects.filter(candidate=candidate, ended_on=None).first()
    return found


# Observations


def running_observation(situation: Situation) -> Observation | None:
    """The observation that runs now."""
    return next(iter(here(situation, Observation, state=Observation.State.RUNNING)), None)


def last_concluded_observation(situation: Situation) -> Observation | None:
    """The newest observation of this trajectory that was concluded (S2, S3)."""
    rows = here(situation, Observation, state=Observation.State.CONCLUDED)
    ended = [row for row in rows if row.end_on and row.end_on <= situation.on]
    return max(ended, key=lambda row: (row.end_on, row.pk), default=None)


def first_observation_start(situation: Situation) -> date | None:
    """When the first observation before the indication began (S1)."""
    rows = here(situation, Observation, in_placement=False)
    return min((row.start_on for row in rows if row != situation.correcting), default=None)


# Requests and advice


def open_request(situation: Situation) -> AdviceRequest | None:
    """The request that UWV is working on."""
    return next(iter(here(situation, AdviceRequest, state=AdviceRequest.State.OPEN)), None)


def open_request_of(trajectory: Trajectory) -> AdviceRequest | None:
    found: AdviceRequest | None = AdviceRequest.objects.filter(
        trajectory=trajectory, state=AdviceRequest.State.OPEN
    ).first()
    return found


def advices(situation: Situation) -> list[Advice]:
    """Every advice on this candidate in this gemeente, oldest first."""
    return sorted(situation.others(Advice), key=lambda row: (row.advised_on, row.pk))


def last_advice(situation: Situation) -> Advice | None:
    """The newest advice recorded in this trajectory: the one a decision rests on."""
    return next(reversed(here(situation, Advice)), None)


def asked_by_person(situation: Situation) -> bool:
    """Whether something that the person asked for still waits for an answer (H16).

    A request of their own at UWV that is open, or advised on and since then neither decided on nor
    withdrawn by the person; or an application at the gemeente whose term of decision still runs.
    """
    decided = [r.made_by_id for r in here(situation, Decision) if r.kind != Decision.Kind.SUBSIDY]
    withdrawn = [r.made_by_id for r in here(situation, Closure) if r.person_on]
    answered_by = max(decided + withdrawn, default=0)
    for request in here(situation, AdviceRequest, kind=AdviceRequest.Kind.PERSON):
        if request.state == AdviceRequest.State.OPEN:
            return True
        if request.state == AdviceRequest.State.ADVISED and request.made_by_id > answered_by:
            return True
    return any(_of_application(row) for row in here(situation, Deadline, kind="decision"))


def _of_application(deadline: Deadline) -> bool:
    return deadline.state == Deadline.State.OPEN and deadline.subject_table in APPLICATION_TABLES


def application_term(trajectory: Trajectory) -> Deadline | None:
    """The running term of an application at the gemeente; None when there is none or it was answered."""
    running: Deadline | None = Deadline.objects.filter(
        trajectory=trajectory,
        kind="decision",
        state=Deadline.State.OPEN,
        subject_table__in=APPLICATION_TABLES,
    ).first()
    return running


# Decisions, objections, terms


def decisions_of(situation: Situation) -> Any:
    """The decisions in this trajectory, newest first."""
    return Decision.objects.filter(trajectory=situation.trajectory).order_by("-decided_on", "-id")


def unsent_decisions(situation: Situation) -> Any:
    """The decisions that still have to be sent."""
    return decisions_of(situation).filter(to_be_sent=True)


def revisable_decisions(situation: Situation) -> Any:
    """The decisions that may be revised: about the indication, and not replaced yet."""
    replaced = Decision.objects.filter(trajectory=situation.trajectory).exclude(replaces=None)
    replaced = _but_correcting(situation, replaced, Decision)
    return (
        decisions_of(situation)
        .exclude(kind=Decision.Kind.SUBSIDY)
        .exclude(pk__in=replaced.values("replaces_id"))
    )


def open_objections(situation: Situation) -> Any:
    """The objections that are not decided yet."""
    return Objection.objects.filter(trajectory=situation.trajectory, state=Objection.State.LODGED)


def upheld_objection_to(decision: Decision) -> Objection | None:
    """The newest objection against this decision that was upheld, also in part."""
    found: Objection | None = (
        Objection.objects.filter(decision=decision, state__in=UPHELD_STATES).order_by("-decided_on").first()
    )
    return found


def objection_upheld_since(situation: Situation, day: date) -> bool:
    """Whether an objection of this candidate was upheld on or after this day: a new fact (H4)."""
    return any(
        row.state in UPHELD_STATES and row.decided_on and day <= row.decided_on <= situation.on
        for row in situation.file.rows(Objection)
    )


def running_terms(situation: Situation) -> Any:
    """The terms of a decision or of a decision on an objection that run now."""
    return Deadline.objects.filter(
        trajectory=situation.trajectory, kind__in=TERMS, state=Deadline.State.OPEN
    ).order_by("due_on", "id")


def advice_due_on(situation: Situation) -> date | None:
    """When UWV's advice is due, while it is awaited."""
    running = here(situation, Deadline, kind="advice", state=Deadline.State.OPEN)
    return min((row.due_on for row in running), default=None)


def open_suspension(deadline: Deadline) -> TermChange | None:
    """The suspension under which this term stands still."""
    found: TermChange | None = (
        changes_of(deadline.trajectory, deadline.kind, deadline.started_on, objection_id_of(deadline))
        .filter(kind=TermChange.Kind.SUSPENSION, completed_on=None)
        .first()
    )
    return found


def objection_id_of(deadline: Deadline) -> int | None:
    """The objection that the term is about, for a decision on an objection."""
    return deadline.subject_id if deadline.kind == "objection_decision" else None


def changes_of(trajectory: Trajectory, kind: str, started_on: date, objection_id: int | None) -> Any:
    """What moved this term. Terms of a decision follow one another, so their dates tell which it was."""
    rows = TermChange.objects.filter(trajectory=trajectory, term=kind, objection_id=objection_id)
    if objection_id is None:
        rows = rows.filter(from_on__gte=started_on)
    return rows.order_by("id")

"""When the terms of an indication end, and the deeds' hands to set them (domain §5).

The arithmetic is that of `casework.deadlines.terms`. Placements' deeds use `offer_place` and
`check_reindication` too.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any

from casework.act import Act
from casework.deadlines.terms import add_days, add_months, dutch_date, next_working_day, term_end
from casework.models import Deadline, Trajectory
from casework.rows import CaseRow
from indications import queries
from indications.models import Advice, AdviceRequest, Decision, Objection, Observation, TermChange

ADVICE_WEEKS = 8  # Besluit advisering beschut werk
DECISION_WEEKS = 8  # Awb 4:13
EXTEND = "extend_term"  # the task that proposes an extension
OBJECTION_WEEKS = 6  # Awb 6:7
OBJECTION_DECISION_WEEKS, WITH_COMMITTEE_WEEKS = 6, 12  # Awb 7:10

_SUBJECTS: dict[str, type[CaseRow]] = {
    model._meta.db_table: model for model in (Trajectory, AdviceRequest, Advice, Objection)
}


# Pure arithmetic


def suspended_days(change: TermChange, started_on: date) -> int:
    """Days on which the term stood still: from the day after the letter until (not including) the day
    of completion, or the day after the time given for it, whichever came first (Awb 4:15 lid 1)."""
    until = change.completed_on
    if until is None:
        return 0
    if change.complete_by is not None:
        until = min(until, add_days(change.complete_by, 1))
    return max(0, (until - max(change.from_on, started_on)).days - 1)


def moved_term(
    started_on: date, weeks: int, changes: Iterable[TermChange], equated: AbstractSet[date]
) -> date:
    """The last day of a statutory term of so many weeks after `started_on`, extensions and suspensions counted.

    An extension names a new last day; a suspension adds its days to what held when it began.
    """
    extended_to: date | None = None
    still = 0
    for change in changes:
        if change.kind == TermChange.Kind.EXTENSION:
            extended_to, still = change.new_due_on, 0
        else:
            still += suspended_days(change, started_on)
    if extended_to is not None:
        return next_working_day(add_days(extended_to, still), equated)
    return term_end(started_on, weeks=weeks, statutory=True, suspended_days=still, equated=equated).due


def objection_ends_on(notified_on: date, equated: AbstractSet[date]) -> date:
    """The last day on which an objection is in time: six weeks, from the day after notification."""
    return term_end(notified_on, weeks=OBJECTION_WEEKS, statutory=True, equated=equated).due


def weeks_of(deadline: Deadline) -> int:
    """How long this term is by law, before any letter moved it."""
    if deadline.kind == "decision":
        return DECISION_WEEKS
    committee = Objection.objects.get(pk=deadline.subject_id).committee
    return WITH_COMMITTEE_WEEKS if committee else OBJECTION_DECISION_WEEKS


# Setting them


def observation_deadlines(act: Act, observation: Observation) -> None:
    """The planned end, while it runs."""
    if observation.state == Observation.State.RUNNING:
        act.set_deadline(
            "observation_end",
            started_on=observation.start_on,
            due_on=observation.planned_end_on,
            subject=observation,
        )


def request_deadlines(act: Act, request: AdviceRequest) -> None:
    """UWV has 8 weeks from receipt (until that is known: from sending); the gemeente 8 from an application."""
    is_open = request.state == AdviceRequest.State.OPEN
    of_worker = request.kind == AdviceRequest.Kind.REINDICATION
    if of_worker and (is_open or act.open_deadlines("decision", request).exists()):
        # It runs until the decision, also when UWV has answered.
        _set_decision(act, request, request.application_received_on)
    if not is_open:
        return
    start = request.received_on or request.sent_on
    assert start is not None
    act.set_deadline(
        "advice",
        started_on=start,
        due_on=term_end(
            start, weeks=ADVICE_WEEKS, statutory=True, equated=act.situation.figures.equated_days
        ).due,
        subject=request,
    )
    _propose_extension(act)


def _propose_extension(act: Act) -> None:
    """The advice may come after the decision is due: then somebody writes the applicant in time (Awb 4:14)."""
    decision, advice = act.open_deadlines("decision").first(), act.open_deadlines("advice").first()
    act.finish_tasks(EXTEND)
    if decision and advice and advice.due_on > decision.due_on:
        text = f"Het UWV-advies kan na {dutch_date(decision.due_on)} komen: verleng de beslistermijn."
        act.task(EXTEND, text, due_on=decision.due_on)


def registration_deadlines(act: Act, trajectory: Trajectory) -> None:
    """An application at the gemeente starts the term of the decision (Awb 4:13)."""
    _set_decision(act, trajectory, trajectory.application_received_on)


def advice_deadlines(act: Act, advice: Advice) -> None:
    """Without an application the decision follows within 8 weeks of the advice; of an adopted one, of adopting it."""
    if queries.application_term(act.trajectory) is not None:
        return
    for earlier in act.open_deadlines("decision").exclude(subject_id=advice.pk):
        act.withdraw("decision", subject_of(earlier))
    _set_decision(act, advice, advice.made_by.on if advice.adopted else advice.advised_on)


def _set_decision(act: Act, subject: CaseRow, start: date | None) -> None:
    if not _may_run(act, "decision", subject):
        return
    changes = queries.changes_of(act.trajectory, "decision", start, None) if start else ()
    equated = act.situation.figures.equated_days
    due_on = moved_term(start, DECISION_WEEKS, changes, equated) if start else None
    if start or act.open_deadlines("decision", subject).exists():
        _set_and_keep_pause(act, "decision", start or act.on, due_on, subject)


def decision_deadlines(act: Act, decision: Decision) -> None:
    """From notification the person has six weeks to object."""
    notified = decision.notified_on
    due_on = objection_ends_on(notified, act.situation.figures.equated_days) if notified else None
    act.set_deadline("objection_end", started_on=notified or act.on, due_on=due_on, subject=decision)
    for objection in Objection.objects.filter(decision=decision, state=Objection.State.LODGED):
        objection_deadlines(act, objection)


def objection_deadlines(act: Act, objection: Objection) -> None:
    """Six or twelve weeks, counted from the day after the term for objections ended. None before notification."""
    notified = objection.decision.notified_on
    if objection.state != Objection.State.LODGED or notified is None:
        return
    equated = act.situation.figures.equated_days
    start = objection_ends_on(notified, equated)
    weeks = WITH_COMMITTEE_WEEKS if objection.committee else OBJECTION_DECISION_WEEKS
    changes = queries.changes_of(act.trajectory, "objection_decision", start, objection.pk)
    due_on = moved_term(start, weeks, changes, equated)
    _set_and_keep_pause(act, "objection_decision", start, due_on, objection)


def move_term(act: Act, deadline: Deadline) -> None:
    """Count a running term anew after an extension or suspension."""
    objection_id = queries.objection_id_of(deadline)
    changes = queries.changes_of(act.trajectory, deadline.kind, deadline.started_on, objection_id)
    equated = act.situation.figures.equated_days
    due_on = moved_term(deadline.started_on, weeks_of(deadline), changes, equated)
    _set_and_keep_pause(act, deadline.kind, deadline.started_on, due_on, subject_of(deadline))


def offer_place(act: Act) -> None:
    """Each entry into `admitted`: a place within the policy's weeks. Declare `placement_offer` in `sets`."""
    weeks = act.situation.policy.number("placement_offer_weeks")
    due_on = term_end(act.on, weeks=weeks, statutory=False).due
    act.set_deadline("placement_offer", started_on=act.on, due_on=due_on)


def check_reindication(act: Act) -> None:
    """A grant or contract: look again after the policy's months, if it names any. Declare `reindication_check`."""
    months = act.situation.policy.optional("reindication_check_months")
    if months is not None:
        act.set_deadline("reindication_check", started_on=act.on, due_on=add_months(act.on, months))


def subject_of(deadline: Deadline) -> CaseRow | None:
    """The row that the term is about."""
    model = _SUBJECTS.get(deadline.subject_table)
    row: CaseRow | None = model.objects.get(pk=deadline.subject_id) if model else None
    return row


def _may_run(act: Act, kind: str, subject: CaseRow) -> bool:
    """A correction changes a running term, but brings no answered one back to life."""
    return act.deed.name != "correct" or not _settled(act, kind, subject)


def _settled(act: Act, kind: str, subject: CaseRow) -> bool:
    of_row = _of_row(act, kind, subject)
    return bool(of_row.exists() and not of_row.filter(state=Deadline.State.OPEN).exists())


def _of_row(act: Act, kind: str, subject: CaseRow) -> Any:
    return Deadline.objects.filter(
        trajectory=act.trajectory, kind=kind, subject_table=subject._meta.db_table, subject_id=subject.pk
    )


def _set_and_keep_pause(
    act: Act, kind: str, started_on: date, due_on: date | None, subject: CaseRow | None
) -> None:
    """Set the term; while a suspension runs it stands still, so it is not overdue."""
    deadline = act.set_deadline(kind, started_on=started_on, due_on=due_on, subject=subject)
    if deadline is None:
        return
    suspension = queries.open_suspension(deadline)
    since = add_days(suspension.from_on, 1) if suspension else None
    if deadline.paused_since != since:
        deadline.paused_since = since
        deadline.save(update_fields=["paused_since"])

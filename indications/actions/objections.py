"""What bezwaar leaves behind, and what moves the terms of a decision."""

from __future__ import annotations

from datetime import date

from casework.act import Act
from casework.models import Deadline
from indications.actions.requests import NEW_DECISION
from indications.models import Decision, Objection, TermChange
from indications.models.objection import UPHELD_STATES
from indications.queries import objection_id_of, open_suspension
from indications.terms import EXTEND, move_term

REVISE = "Het bezwaar is gegrond: neem een nieuw besluit met ‘Besluit herzien’."
ASK_AGAIN = "Het bezwaar is gegrond en het advies was onjuist: kies ‘Opnieuw advies vragen’."


def lodge_objection(
    act: Act, *, decision: Decision, lodged_on: date, complaint: str, committee: bool, late_reason: str
) -> Objection:
    """Bezwaar moves nothing by itself; it starts the term of the decision on it."""
    return act.add(
        Objection(
            trajectory=act.trajectory,
            decision=decision,
            lodged_on=lodged_on,
            complaint=complaint,
            committee=committee,
            late_reason=late_reason,
        )
    )


def decide_objection(
    act: Act, *, objection: Objection, outcome: str, decided_on: date, grounds: str, advice_at_fault: bool
) -> None:
    objection.state = outcome
    objection.decided_on = decided_on
    objection.decided_by = act.by
    objection.grounds = grounds
    objection.advice_at_fault = advice_at_fault
    objection.save()
    act.meet("objection_decision", objection)
    act.meet("penalty")
    act.letter(
        "objection_decision",
        f"Beslissing op bezwaar: {objection.get_state_display().lower()}",
        decided_on=decided_on,
        grounds=grounds,
        against=str(objection.decision),
    )
    if outcome in UPHELD_STATES:
        act.task(NEW_DECISION, ASK_AGAIN if advice_at_fault else REVISE)


def extend_decision_term(
    act: Act, *, deadline: Deadline, new_due_on: date, explanation: str, consent_on: date | None
) -> TermChange:
    change = _change(
        act,
        deadline,
        TermChange.Kind.EXTENSION,
        new_due_on=new_due_on,
        explanation=explanation,
        consent_on=consent_on,
    )
    act.finish_tasks(EXTEND)
    act.letter("term_extended", "Uitstel van het besluit", new_due_on=new_due_on, explanation=explanation)
    return change


def suspend_decision_term(
    act: Act, *, deadline: Deadline, ground: str, explanation: str, complete_by: date | None
) -> TermChange:
    """The term stands still from the day after this letter; it is not overdue meanwhile."""
    change = _change(
        act,
        deadline,
        TermChange.Kind.SUSPENSION,
        ground=ground,
        explanation=explanation,
        complete_by=complete_by,
    )
    act.letter(
        "term_suspended",
        "Opschorting van de beslistermijn",
        ground=change.get_ground_display(),
        explanation=explanation,
        complete_by=complete_by,
    )
    if complete_by:
        act.task("completion", "Kijk of de aanvraag is aangevuld en hervat de termijn.", due_on=complete_by)
    return change


def resume_decision_term(act: Act, *, deadline: Deadline, completed_on: date) -> None:
    """The last day moves on by the days the term stood still (Awb 4:15)."""
    change = open_suspension(deadline)
    assert change is not None
    change.completed_on = completed_on
    change.save()
    move_term(act, deadline)
    act.finish_tasks("completion")
    act.letter(
        "term_resumed",
        "De beslistermijn loopt weer",
        completed_on=completed_on,
        explanation=change.explanation,
    )


def _change(
    act: Act, deadline: Deadline, kind: TermChange.Kind, *, explanation: str, **facts: object
) -> TermChange:
    change = act.add(
        TermChange(
            trajectory=act.trajectory,
            kind=kind,
            term=deadline.kind,
            objection_id=objection_id_of(deadline),
            from_on=act.on,
            explanation=explanation,
            **facts,
        )
    )
    return change


def term_change_deadlines(act: Act, change: TermChange) -> None:
    """Count the term anew, while it runs."""
    running = act.open_deadlines(change.term)
    if change.objection_id is not None:
        running = running.filter(subject_id=change.objection_id)
    for deadline in running:
        move_term(act, deadline)

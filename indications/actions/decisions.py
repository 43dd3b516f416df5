"""What the decisions of the gemeente leave behind. Placements' decisions use `record_decision` too."""

from __future__ import annotations

from datetime import date, timedelta

from casework.act import Act
from indications.actions.requests import NEW_DECISION
from indications.models import Decision, Indication
from indications.queries import last_advice, standing_indication, upheld_objection_to
from indications.terms import (
    EXTEND,
    check_reindication,
    decision_deadlines,
    objection_ends_on,
    offer_place,
)

Kind = Decision.Kind


def record_decision(
    act: Act,
    kind: Decision.Kind,
    *,
    decided_on: date,
    grounds: str,
    notified_on: date | None,
    to_be_sent: bool,
    offered_instead: str = "",
    replaces: Decision | None = None,
    own_error: str = "",
    from_on: date | None = None,
) -> Decision:
    """A Decision taken by who acts, with its letter; the term of a decision on the application is met.

    The deed declares `decision` in `meets`, `objection_end` in `sets`, and `decision_deadlines`.
    A decision on a subsidy answers no application for an indication: it meets nothing.
    """
    equated = act.situation.figures.equated_days
    # The kind named above is the label on paper too.
    letter = act.letter(
        "decision",
        kind.label,
        decision=kind.value,
        decided_on=decided_on,
        grounds=grounds,
        offered_instead=offered_instead,
        from_on=from_on,
        object_before=objection_ends_on(notified_on, equated) if notified_on else None,
    )
    if notified_on:
        act.issue(letter, notified_on)
    if kind != Kind.SUBSIDY:
        act.meet("decision")
        act.meet("penalty")
        act.finish_tasks(EXTEND)
    return act.add(
        Decision(
            trajectory=act.trajectory,
            kind=kind,
            decided_on=decided_on,
            grounds=grounds,
            offered_instead=offered_instead,
            notified_on=notified_on,
            to_be_sent=to_be_sent,
            taken_by=act.by,
            advice=None if kind == Kind.SUBSIDY else act.situation.ask(last_advice),
            replaces=replaces,
            objection=upheld_objection_to(replaces) if replaces else None,
            own_error=own_error,
            from_on=from_on,
            letter=letter,
        )
    )


def end_indication_by(indication: Indication, decision: Decision, last_day: date) -> None:
    """The indication ends by this decision; never before the day before it began."""
    indication.ended_on = max(last_day, indication.from_on - timedelta(days=1))
    indication.ended_by_decision = decision
    indication.save()


def _indicate(act: Act, decision: Decision, from_on: date) -> Indication:
    """An indication without an end date [2:1050]; an older one makes way for it."""
    older = standing_indication(act.candidate)
    if older is not None:
        end_indication_by(older, decision, from_on - timedelta(days=1))
    return act.add(
        Indication(candidate=act.candidate, trajectory=act.trajectory, granted_by=decision, from_on=from_on)
    )


def grant(
    act: Act, *, decided_on: date, grounds: str, notified_on: date | None, to_be_sent: bool
) -> Decision:
    decision = record_decision(
        act,
        Kind.GRANT,
        decided_on=decided_on,
        grounds=grounds,
        notified_on=notified_on,
        to_be_sent=to_be_sent,
        from_on=act.on,
    )
    _indicate(act, decision, act.on)
    offer_place(act)
    check_reindication(act)
    return decision


def refuse(
    act: Act,
    *,
    decided_on: date,
    grounds: str,
    notified_on: date | None,
    to_be_sent: bool,
    offered_instead: str,
) -> Decision:
    return record_decision(
        act,
        Kind.REFUSE,
        decided_on=decided_on,
        grounds=grounds,
        notified_on=notified_on,
        to_be_sent=to_be_sent,
        offered_instead=offered_instead,
    )


def revise_decision(
    act: Act,
    *,
    replaces: Decision,
    own_error: str,
    from_on: date,
    decided_on: date,
    grounds: str,
    notified_on: date | None,
    to_be_sent: bool,
) -> Decision:
    """A decision in place of the old one; the indication is active from the date it names."""
    decision = record_decision(
        act,
        Kind.REVISE,
        decided_on=decided_on,
        grounds=grounds,
        notified_on=notified_on,
        to_be_sent=to_be_sent,
        replaces=replaces,
        own_error=own_error,
        from_on=from_on,
    )
    _indicate(act, decision, from_on)
    if act.event.from_phase != act.event.to_phase:
        offer_place(act)
    check_reindication(act)
    act.finish_tasks(NEW_DECISION)
    return decision


def revision_deadlines(act: Act, decision: Decision) -> None:
    """The objection term; and a corrected first day is the first day of the indication too."""
    decision_deadlines(act, decision)
    if act.deed.name != "correct" or decision.from_on is None:
        return
    for indication in Indication.objects.filter(granted_by=decision):
        indication.from_on = decision.from_on
        indication.save(update_fields=["from_on"])
    for older in Indication.objects.filter(ended_by_decision=decision):
        end_indication_by(older, decision, decision.from_on - timedelta(days=1))


def notify_decision(act: Act, *, decision: Decision, notified_on: date) -> Decision:
    """The letter goes out; from the day after the person can object."""
    decision.notified_on = notified_on
    decision.to_be_sent = False
    decision.save()
    if decision.letter is not None:
        last = objection_ends_on(notified_on, act.situation.figures.equated_days)
        decision.letter.facts["object_before"] = last.isoformat()
        decision.letter.save(update_fields=["facts"])
        act.issue(decision.letter, notified_on)
    return decision


def return_to_sheltered(act: Act) -> None:
    """Back to waiting for a place, on the indication that never ended."""
    offer_place(act)
    check_reindication(act)

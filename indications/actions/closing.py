"""What ends a request or an attempt without an answer (H16)."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.act import Act
from indications.actions.decisions import record_decision
from indications.actions.observation import leave_unfinished
from indications.models import AdviceRequest, Closure, Decision
from indications.queries import open_request
from indications.terms import EXTEND, decision_deadlines

State = AdviceRequest.State


def withdraw_request(act: Act, **facts: Any) -> Closure:
    """Back to the registration: UWV is no longer asked."""
    return _close(act, State.WITHDRAWN, **facts)


def convert_request(act: Act, **facts: Any) -> Closure:
    """UWV looks at Wajong or banenafspraak instead [0:2737]."""
    return _close(act, State.CONVERTED, **facts)


def close_elsewhere(act: Act, *, person_on: date | None, **facts: Any) -> Closure:
    """Another route; a request that the person did not withdraw lapses."""
    return _close(act, State.WITHDRAWN if person_on else State.LAPSED, person_on=person_on, **facts)


def _close(
    act: Act,
    ending: AdviceRequest.State,
    *,
    decision_grounds: str,
    decided_on: date | None,
    notified_on: date | None,
    to_be_sent: bool,
    **facts: Any,
) -> Closure:
    """The open request ends, and with it an observation that runs and the term of a decision."""
    leave_unfinished(act)
    request = act.situation.ask(open_request)
    if request is not None:
        request.state = ending
        request.closed_on = act.on
        request.save()
        act.withdraw("advice", request)
    closure = act.add(Closure(trajectory=act.trajectory, request=request, closed_on=act.on, **facts))
    if not decision_grounds:
        act.withdraw("decision")
        act.withdraw("penalty")
        act.finish_tasks(EXTEND)
        return closure
    assert decided_on is not None
    decision = record_decision(
        act,
        Decision.Kind.NOT_PROCESSED,
        decided_on=decided_on,
        grounds=decision_grounds,
        notified_on=notified_on,
        to_be_sent=to_be_sent,
        offered_instead=closure.offered_instead,
    )
    decision_deadlines(act, decision)
    return closure

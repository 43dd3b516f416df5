"""What asking UWV for advice leaves behind, and what ends a request."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.act import Act
from casework.actions.trajectory import open_trajectory
from casework.deadlines.terms import term_end
from indications.actions.observation import leave_unfinished
from indications.models import Advice, AdviceRequest
from indications.queries import last_concluded_observation, open_request

NEW_DECISION = "new_decision"  # the task after an upheld objection
Kind = AdviceRequest.Kind
State = AdviceRequest.State


def register_request(act: Act, *, route: str, received_on: date, **person: Any) -> AdviceRequest:
    """A self-referral: the trajectory begins with the request that UWV already has [2:144-145]."""
    open_trajectory(act, route=route, person=person)
    return _of_person(act, received_on)


def record_own_request(act: Act, *, received_on: date) -> AdviceRequest:
    """The person asked UWV too; an observation runs on."""
    return _of_person(act, received_on)


def _of_person(act: Act, received_on: date) -> AdviceRequest:
    weeks = act.situation.policy.number("consultation_weeks")
    due_on = term_end(act.on, weeks=weeks, statutory=False).due
    act.set_deadline("uwv_consultation", started_on=act.on, due_on=due_on)
    act.task("consultation", "Overleg met de zelfmelder en de omgeving", due_on=due_on)
    return act.add(AdviceRequest(trajectory=act.trajectory, kind=Kind.PERSON, received_on=received_on))


def request_advice(act: Act, **facts: Any) -> AdviceRequest:
    return _by_municipality(act, Kind.MUNICIPALITY, **facts)


def request_again(act: Act, **facts: Any) -> AdviceRequest:
    act.finish_tasks(NEW_DECISION)
    return _by_municipality(act, Kind.MUNICIPALITY, **facts)


def start_reindication(act: Act, **facts: Any) -> AdviceRequest:
    """The contract or trial runs on; only the indication is looked at again."""
    act.meet("reindication_check")
    return _by_municipality(act, Kind.REINDICATION, **facts)


def _by_municipality(act: Act, kind: AdviceRequest.Kind, **facts: Any) -> AdviceRequest:
    request = act.add(AdviceRequest(trajectory=act.trajectory, kind=kind, **facts))
    observation = act.situation.ask(last_concluded_observation)
    act.letter(
        "practice_file",
        "Praktijkdossier voor UWV",
        addressed_to="UWV",
        request=request.get_kind_display(),
        sent_on=request.sent_on,
        observation=str(observation) if observation else None,
        conclusion=observation.get_conclusion_display() if observation else None,
        guidance_minutes=observation.guidance_minutes if observation else None,
        cause=request.get_cause_display() or None,
    )
    return request


# Advice


def record_advice(act: Act, **content: Any) -> Advice:
    return _answer(act, **content)


def record_reindication_advice(act: Act, **content: Any) -> Advice:
    return _answer(act, **content)


def _answer(act: Act, **content: Any) -> Advice:
    """UWV answered: the request is closed, an observation that still ran is left unfinished."""
    leave_unfinished(act)
    request = act.situation.ask(open_request)
    assert request is not None
    advice = act.add(Advice(trajectory=act.trajectory, request=request, **content))
    request.state = State.ADVISED
    request.closed_on = act.on
    request.save()
    act.meet("advice", request)
    return advice


def adopt_advice(act: Act, *, on_paper: bool, **content: Any) -> Advice:
    """Given before or elsewhere; it holds as long as no later one contradicts it [2:1050]."""
    return act.add(Advice(trajectory=act.trajectory, adopted=True, **content))

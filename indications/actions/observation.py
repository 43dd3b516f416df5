"""What the deeds of the practice observation leave behind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from casework.act import Act
from indications.criteria import Conclusion
from indications.models import Observation
from indications.queries import running_observation

State = Observation.State


def _begin(act: Act, *, in_placement: bool = False, **facts: Any) -> Observation:
    return act.add(
        Observation(trajectory=act.trajectory, start_on=act.on, in_placement=in_placement, **facts)
    )


def start_observation(act: Act, **facts: Any) -> Observation:
    return _begin(act, **facts)


def observe_again(act: Act, **facts: Any) -> Observation:
    """In a running placement, when the employer doubts [0:114, 2017-19]."""
    return _begin(act, in_placement=True, **facts)


def repeat_observation(act: Act, **facts: Any) -> Observation:
    """The first one ends the day before: another kind of work is tried [2:834-837]."""
    first = act.situation.ask(running_observation)
    if first is not None:
        first.conclusion = first.conclusion or Conclusion.OTHER_WORK
        _end(first, max(first.start_on, act.on - timedelta(days=1)), State.CONCLUDED)
        act.meet("observation_end", first)
    return _begin(act, **facts)


def conclude_observation(act: Act, **findings: Any) -> Observation:
    """The four elements, the conclusion, and the last day."""
    observation = act.situation.ask(running_observation)
    assert observation is not None
    for name, value in findings.items():
        setattr(observation, name, value)
    _end(observation, act.on, State.CONCLUDED)
    act.meet("observation_end", observation)
    return observation


def leave_unfinished(act: Act) -> None:
    """A request ends: an observation that still runs is closed as "niet afgerond" (domain §2.1)."""
    observation = act.situation.ask(running_observation)
    if observation is None or observation.state != State.RUNNING:
        return
    _end(observation, max(observation.start_on, act.on), State.UNFINISHED)
    act.withdraw("observation_end", observation)


def _end(observation: Observation, last_day: date, state: Observation.State) -> None:
    observation.end_on = last_day
    observation.state = state
    observation.save()

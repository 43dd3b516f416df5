"""One trajectory in every phase, made by deeds, with the people of a gemeente around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accounts.models import Municipality, User
from accounts.roles import Role
from casework.models import Trajectory
from casework.perform import perform
from casework.phases import Phase
from placements.models import Employer
from tests.builders import TODAY, a_municipality, a_user
from tests.house.answers import WHY, Asked, answer
from tests.indications import builders as advice
from tests.placements import builders as places

P = Phase
TRIED = date(2026, 10, 12)
HIRED = date(2026, 6, 15)
CONTRACT_ENDS = date(2026, 12, 14)  # six months


@dataclass
class World:
    """A gemeente, somebody in every role, two employers, and a trajectory per phase.

    The trajectories are the worker's; decisions are the decider's, because who took a decision
    may not decide on the objection against it.
    """

    municipality: Municipality
    people: dict[Role, User]
    decider: User
    employer: Employer
    spare_employer: Employer
    phases: dict[Phase, Trajectory] = field(default_factory=dict)

    @property
    def worker(self) -> User:
        return self.people[Role.CASE_WORKER]

    @property
    def lead(self) -> User:
        return self.people[Role.TEAM_LEAD]

    def asked(self, phase: Phase | None, by: User, on: date = TODAY) -> Asked:
        trajectory = Trajectory.objects.get(pk=self.phases[phase].pk) if phase else None
        return Asked(trajectory, by, on, TODAY, self.employer, self.spare_employer)

    def do(self, name: str, phase: Phase, by: User, on: date = TODAY, **changes: Any) -> Trajectory:
        """Do a deed on the trajectory of this phase, with a fitting answer."""
        asked = self.asked(phase, by, on)
        data = {**answer(name, asked), **changes}
        event = perform(name, asked.here, by=by, on=on, today=TODAY, motivation=WHY, data=data)
        assert event.trajectory is not None
        return event.trajectory


def build(code: str = "0479", name: str = "Zaanstad", **person: Any) -> World:
    """The whole world, inside the context of its gemeente. `person`: fields of every candidate."""
    municipality = a_municipality(code, name)
    people = {role: a_user(municipality, role) for role in Role}
    decider = a_user(municipality, Role.CASE_WORKER)
    worker = people[Role.CASE_WORKER]
    world = World(
        municipality,
        people,
        decider,
        employer=places.an_employer(municipality, worker),
        spare_employer=places.an_employer(municipality, worker),
    )
    places.a_workplace(municipality, worker, world.employer)
    for phase, road in ROADS.items():
        trajectory = advice.registered(municipality, worker, **person)
        world.phases[phase] = road(world, trajectory)
        assert world.phases[phase].phase == phase
    return world


def _requested(world: World, trajectory: Trajectory) -> Trajectory:
    return advice.requested(trajectory, world.worker)


def _advised(world: World, trajectory: Trajectory, *, positive: bool = True) -> Trajectory:
    return advice.advised(_requested(world, trajectory), world.worker, positive=positive)


def _admitted(world: World, trajectory: Trajectory) -> Trajectory:
    return advice.granted(_advised(world, trajectory), world.decider)


def _trial(world: World, trajectory: Trajectory) -> Trajectory:
    return places.on_trial(
        _admitted(world, trajectory), world.worker, world.employer, on=TRIED, planned_end_on=date(2026, 12, 4)
    )


def _temporary(world: World, trajectory: Trajectory) -> Trajectory:
    return places.hired(
        _admitted(world, trajectory), world.worker, world.employer, on=HIRED, end_on=CONTRACT_ENDS
    )


def _permanent(world: World, trajectory: Trajectory) -> Trajectory:
    return places.hired_for_good(_admitted(world, trajectory), world.worker, world.employer, on=HIRED)


def _reindication(world: World, trajectory: Trajectory) -> Trajectory:
    asked_on = date(2026, 10, 5)
    return advice.reindicating(
        _temporary(world, trajectory), world.worker, asked_on, application_received_on=asked_on
    )


def _other_route(world: World, trajectory: Trajectory) -> Trajectory:
    return advice.refused(_advised(world, trajectory), world.decider)


def _ended(world: World, trajectory: Trajectory) -> Trajectory:
    world.phases[P.ENDED] = _admitted(world, trajectory)
    return world.do("outflow", P.ENDED, world.worker, date(2026, 11, 2))


ROADS: dict[Phase, Callable[[World, Trajectory], Trajectory]] = {
    P.REGISTERED: lambda world, t: t,
    P.OBSERVATION: lambda world, t: advice.observing(t, world.worker),
    P.ADVICE_REQUESTED: _requested,
    P.ADVICE_POSITIVE: _advised,
    P.ADVICE_NEGATIVE: lambda world, t: _advised(world, t, positive=False),
    P.ADMITTED: _admitted,
    P.TRIAL: _trial,
    P.TEMPORARY_CONTRACT: _temporary,
    P.PERMANENT_CONTRACT: _permanent,
    P.REINDICATION: _reindication,
    P.OTHER_ROUTE: _other_route,
    P.ENDED: _ended,
}

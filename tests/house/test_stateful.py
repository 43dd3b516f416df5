"""Hundreds of random deeds, good and bad ones, and after each of them what must always hold.

With LUWTE_LONG_TESTS=1 thousands.
"""

from __future__ import annotations

import os
from datetime import date, timedelta
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import Phase as HypothesisPhase
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.roles import Role
from accounts.tenancy import scope
from casework.deed import DEEDS, Deed
from casework.models import Change, Event, Trajectory
from casework.perform import perform
from casework.phases import Phase
from casework.refusals import Conflict, Forbidden, Refused
from tests.builders import a_municipality, a_person, a_user
from tests.house.answers import WHY, Asked, answer
from tests.house.invariants import INVARIANTS, State, snapshot
from tests.house.variation import varied
from tests.placements.builders import an_employer

BEGIN, LAST = date(2024, 2, 1), date(2026, 11, 20)  # the years of which every figure is known
ON_TRAJECTORY = [deed for deed in DEEDS.values() if deed.subject == "trajectory"]
AIMLESS = {"assign", "hand_over", "add_note", "add_document", "record_contact", "update_candidate"}
LONG = os.environ.get("LUWTE_LONG_TESTS") == "1"
EXAMPLES, STEPS = (200 if LONG else 14), 30
seeds = st.integers(0, 2**32 - 1)


class Casework(RuleBasedStateMachine):
    """Two people work on up to three candidates of one gemeente, while the days go by."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.municipality = a_municipality()
        self.scope = scope([self.municipality.pk])
        self.scope.__enter__()

    @initialize()
    def people(self) -> None:
        self.today = BEGIN
        self.workers = [a_user(self.municipality, Role.CASE_WORKER) for _ in range(2)]
        self.lead = a_user(self.municipality, Role.TEAM_LEAD)
        self.employers = [an_employer(self.municipality, self.lead) for _ in range(2)]
        self.log: list[str] = []
        # one who comes in, one who waits for a place, one with a contract of a year
        for way in ((), ("adopt_advice", "grant"), ("adopt_advice", "grant", "start_contract")):
            self.attempt(
                "register", self.municipality, self.workers[0], BEGIN, {"route": "wmo", **a_person()}
            )
            trajectory = Trajectory.objects.latest("id")
            for name in way:
                asked = Asked(
                    Trajectory.objects.get(pk=trajectory.pk), self.lead, BEGIN, BEGIN, *self.employers
                )
                assert self.attempt(name, asked.here, self.lead, BEGIN, answer(name, asked)), self.log

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.scope.__exit__(None, None, None)
        self.atomic.__exit__(None, None, None)

    @rule(days=st.integers(1, 45))
    def days_go_by(self, days: int) -> None:
        self.today = min(self.today + timedelta(days=days), LAST)

    @precondition(lambda self: Trajectory.objects.count() < 4)
    @rule(seed=seeds)
    def register(self, seed: int) -> None:
        random = Random(seed)
        name = random.choice(["register", "register_request"])
        fields = {**a_person(benefit=random.choice(["", "social_assistance", "wajong_old"])), "route": "wmo"}
        if name == "register_request":
            fields |= {"route": "self_referral", "received_on": self.today}
        self.attempt(name, self.municipality, random.choice(self.workers), self.today, fields)

    @rule(seed=seeds)
    def some_deeds(self, seed: int) -> None:
        random = Random(seed)
        for _ in range(10):
            self.random_deed(random)

    @rule(seed=seeds)
    def there_and_back(self, seed: int) -> None:
        """Undo restores exactly: every row that held before, and no other. A visit in between stands in no way."""
        before, random = snapshot(), Random(seed)
        done = self.random_deed(random, but_not={"undo", "submit_visit"})
        if done is None or DEEDS[done.deed].stays:
            return
        visited = random.random() < 0.3 and self.visit(done.trajectory)
        event = self.attempt("undo", done.trajectory, self.lead, self.today, {"reason": "Verkeerd."})
        assert event is not None, f"{done.deed} could not be undone: {self.log[-1]}"
        if visited:
            return
        after = snapshot()
        for table in before.keys() | after.keys():
            left = set(after.get(table, ())) ^ set(before.get(table, ()))
            assert not left, f"undo of {done.deed} left {table} changed: {left}"

    def visit(self, trajectory: Trajectory) -> bool:
        fields = answer("submit_visit", Asked(trajectory, self.lead, self.today, self.today, *self.employers))
        return self.attempt("submit_visit", trajectory, self.lead, self.today, fields) is not None

    def random_deed(self, random: Random, but_not: set[str] = frozenset()) -> Event | None:  # type: ignore[assignment]
        trajectories = list(Trajectory.objects.order_by("id"))
        if not trajectories:
            return None
        trajectory = random.choice(trajectories)
        fitting = [d for d in ON_TRAJECTORY if trajectory.current_phase in d.phases or random.random() < 0.03]
        choices = [d for d in fitting if d.name not in but_not]
        deed = random.choices(choices, [weight(d) for d in choices])[0]
        by = self.lead if random.random() < 0.3 else random.choice(self.workers)
        on = self.some_day(trajectory, deed.future, random)
        asked = Asked(trajectory, by, on, self.today, *self.employers)
        return self.attempt(deed.name, trajectory, by, on, varied(deed, asked, random), random.random() < 0.9)

    def some_day(self, trajectory: Trajectory, future: bool, random: Random) -> date:
        """Mostly today; else since the phase began, or later where that is allowed."""
        if future and random.random() < 0.3:
            return self.today + timedelta(days=random.choice([1, 30, 120]))
        span = max(0, (self.today - trajectory.phase_since).days)
        return self.today - timedelta(days=random.randint(0, span) if random.random() < 0.3 else 0)

    def attempt(self, name, subject, by, on, data, explained=True) -> Event | None:
        """Done, or refused and then nothing is left behind. Anything else is a mistake of ours."""
        event, events, changes = None, Event.objects.count(), Change.objects.count()
        try:
            event = perform(
                name, subject, by=by, on=on, today=self.today, motivation=WHY if explained else {}, data=data
            )
        except (Conflict, Forbidden, Refused) as reason:
            refusal = str(reason)
        except Trajectory.DoesNotExist:
            refusal = "teruggedraaid tot niets"
        else:
            refusal = ""
        if refusal:
            self.log.append(f"{name} on {on} refused: {refusal}")
            assert (Event.objects.count(), Change.objects.count()) == (events, changes), name
            return None
        assert event is not None
        self.log.append(f"{event.trajectory} {name} on {on}: {event.from_phase} → {event.to_phase}")
        assert Event.objects.count() == events + 1, name
        return event

    @invariant()
    def all_holds(self) -> None:
        state = State()
        problems = [problem for holds in INVARIANTS for problem in holds(state)]
        assert not problems, "\n".join([*problems, "after:", *self.log])


def weight(deed: Deed) -> float:
    """Moves most of all, or nobody ever gets anywhere; those that close a trajectory seldom."""
    if Phase.OTHER_ROUTE in deed.targets or Phase.ENDED in deed.targets:
        return 0.3 if deed.move else 1
    return 6 if deed.move else 0.5 if deed.name in AIMLESS else 1.5


@pytest.mark.django_db
def test_whatever_is_done_the_invariants_hold():
    searching = bool(os.environ.get("LUWTE_SEARCH"))  # other examples at every run, and no shrinking
    run_state_machine_as_test(
        Casework,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=not searching,
            phases=[HypothesisPhase.generate] if searching else list(HypothesisPhase),
            suppress_health_check=list(HealthCheck),
        ),
    )

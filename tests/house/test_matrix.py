"""Every deed × every phase × every role: exactly what is declared gets past the door."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction

from accounts.models import User
from accounts.rights import Right
from accounts.roles import RIGHTS_OF_ROLE, Role
from accounts.tenancy import scope
from casework.deed import DEEDS
from casework.perform import perform
from casework.phases import Phase
from casework.refusals import Conflict, Forbidden, Refused
from tests.builders import TODAY, a_municipality, a_user
from tests.house import world as worlds
from tests.house.answers import ANSWERS, WHY, answer

pytestmark = pytest.mark.django_db
P = Phase
ON_TRAJECTORY = [name for name, deed in DEEDS.items() if deed.subject == "trajectory"]
ON_MUNICIPALITY = [name for name, deed in DEEDS.items() if deed.subject == "municipality"]

# What must have been done first, by the worker, for the deed to make sense. Where that is not
# possible in a phase the deed is refused for its requirement (422), never for phase or right.
FIRST: dict[str, tuple[str, ...]] = {
    "resume": ("hold",),
    "approve_visit": ("submit_visit",),
    "return_visit": ("submit_visit",),
    "record_feedback": ("submit_visit",),
    "finish_task": ("submit_visit",),
    "issue_letter": ("write_letter",),
    "decide_objection": ("lodge_objection",),
    "discuss_measurement": ("record_measurement",),
    "end_one_contract": ("add_contract",),
    "continue_indication": ("record_reindication_advice",),
    "end_indication": ("record_reindication_advice",),
    "conclude_observation": ("observe_again",),
    "extend_decision_term": ("lodge_objection",),
    "suspend_decision_term": ("lodge_objection",),
    "resume_decision_term": ("lodge_objection", "suspend_decision_term"),
}

# Terms run in the summer of this world, a contract is followed up when it ends; all else is done today.
ON = dict.fromkeys(
    ("extend_decision_term", "suspend_decision_term", "resume_decision_term"), date(2026, 7, 6)
)
ON["extend_contract"] = worlds.CONTRACT_ENDS + timedelta(days=1)


def on_for(name: str, phase: Phase) -> date:
    if phase == P.REINDICATION and "term" in name:
        return date(2026, 10, 12)  # a week after the reindication was asked for
    return ON.get(name, TODAY)


BEFORE_ADVICE = {P.REGISTERED, P.OBSERVATION, P.ADVICE_REQUESTED}
BEFORE_DECISION = BEFORE_ADVICE | {P.ADVICE_POSITIVE, P.ADVICE_NEGATIVE}
# In these phases of this world the rows that the deed is about do not exist: the only refusals there may be.
NOTHING_THERE: dict[str, set[Phase]] = {
    "conclude_observation": BEFORE_DECISION - {P.OBSERVATION},
    "repeat_observation": set(),
    "notify_decision": set(P),
    "lodge_objection": BEFORE_DECISION,
    "decide_objection": BEFORE_DECISION,
    "extend_decision_term": BEFORE_ADVICE,
    "suspend_decision_term": BEFORE_ADVICE,
    "resume_decision_term": BEFORE_ADVICE,
    "extend_trial": {P.REINDICATION},
    "end_trial": {P.REINDICATION},
    "end_employment": {P.REINDICATION},
    "submit_visit": BEFORE_DECISION - {P.OBSERVATION} | {P.OTHER_ROUTE, P.ENDED},
    "approve_visit": BEFORE_DECISION - {P.OBSERVATION} | {P.OTHER_ROUTE, P.ENDED},
    "return_visit": BEFORE_DECISION - {P.OBSERVATION} | {P.OTHER_ROUTE, P.ENDED},
    "record_feedback": BEFORE_DECISION - {P.OBSERVATION} | {P.OTHER_ROUTE, P.ENDED},
    "finish_task": BEFORE_DECISION - {P.OBSERVATION} | {P.OTHER_ROUTE, P.ENDED},
}

# Whether these have something to act on hangs on which terms happen to run; their own tests say when.
HANGS_ON_TERMS = {"move_deadline", "record_default_notice"}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Built once; every attempt is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        municipality = a_municipality()
        with scope([municipality.pk]):
            built = worlds.build()
            stranger = a_municipality("0439", "Purmerend")
            built.outsider = a_user(stranger, Role.TEAM_LEAD)
            yield built
        transaction.set_rollback(True)


class Undone(Exception):
    """Takes an attempt back."""


def attempt(name, asked, by, world, *, prepare=True):
    """How it ends: "done", or the kind of refusal. Nothing stays."""
    outcome: object = None
    try:
        with transaction.atomic():
            if prepare:
                _prepare(name, asked, world)
            subject = asked.trajectory or world.municipality
            data = answer(name, asked)
            try:
                perform(name, subject, by=by, on=asked.on, today=TODAY, motivation=WHY, data=data)
                outcome = "done"
            except (Conflict, Forbidden, Refused) as refusal:
                outcome = refusal
            raise Undone
    except Undone:
        return outcome


def _prepare(name, asked, world):
    for earlier in FIRST.get(name, ()):
        try:
            data = answer(earlier, asked)
            perform(earlier, asked.here, by=world.worker, on=asked.on, today=TODAY, motivation=WHY, data=data)
        except (Conflict, Refused):
            continue  # not possible in this phase; the deed itself will say what is missing


def test_every_deed_has_an_answer():
    assert set(ANSWERS) == set(DEEDS)


def test_the_world_has_every_phase(world):
    assert set(world.phases) == set(Phase)


@pytest.mark.parametrize("name", ON_TRAJECTORY)
def test_the_phases_of_a_deed_are_those_of_the_table(world, name):
    """Who may do everything gets past the door in exactly the declared phases."""
    deed = DEEDS[name]
    for phase in Phase:
        by = _able(world, deed)
        outcome = attempt(name, world.asked(phase, by, on_for(name, phase)), by, world)
        if phase not in deed.phases:
            assert isinstance(outcome, Conflict), f"{name} in {phase}: {outcome!r}"
            assert phase.label in str(outcome)
        elif phase in NOTHING_THERE.get(name, ()):
            assert isinstance(outcome, Refused), f"{name} in {phase}: {outcome!r}"
        elif name in HANGS_ON_TERMS:
            assert outcome == "done" or isinstance(outcome, Refused), f"{name} in {phase}: {outcome!r}"
        else:
            assert outcome == "done", f"{name} in {phase}: {outcome!r} {outcome}"


@pytest.mark.parametrize("name", ON_TRAJECTORY)
def test_the_roles_of_a_deed_are_those_of_its_right(world, name):
    deed = DEEDS[name]
    possible = [p for p in Phase if p in deed.phases]
    phase = next((p for p in possible if p not in NOTHING_THERE.get(name, ())), possible[0])
    for role, by in [*world.people.items(), (None, world.outsider), (None, User(username="niemand"))]:
        if by.pk is None:
            by.save()
        outcome = attempt(name, world.asked(phase, by, on_for(name, phase)), by, world)
        if role is None or deed.right not in RIGHTS_OF_ROLE[role]:
            assert isinstance(outcome, Forbidden), f"{name} by {role}: {outcome!r}"
            assert deed.label in str(outcome)
        elif isinstance(outcome, Forbidden):
            assert deed.limits, f"{name} by {role} is limited without a limit: {outcome}"
        else:
            empty = phase in NOTHING_THERE.get(name, ()) or name in HANGS_ON_TERMS
            assert outcome == "done" or (empty and isinstance(outcome, Refused)), (
                f"{name} by {role}: {outcome}"
            )


@pytest.mark.parametrize("name", ON_TRAJECTORY)
def test_phase_and_right_together(world, name):
    """All twelve phases for all five roles, empty-handed: the door judges phase, then right, then the rest."""
    deed = DEEDS[name]
    for phase in Phase:
        for role, by in world.people.items():
            outcome = _empty_handed(name, world.phases[phase], by)
            if phase not in deed.phases:
                assert isinstance(outcome, Conflict)
            elif deed.right not in RIGHTS_OF_ROLE[role]:
                assert isinstance(outcome, Forbidden)
            else:
                assert not isinstance(outcome, Conflict)
                assert not isinstance(outcome, Forbidden) or deed.limits


def _empty_handed(name, trajectory, by):
    try:
        with transaction.atomic():
            perform(name, trajectory, by=by, on=TODAY, today=TODAY, data={"x": ""})
            transaction.set_rollback(True)
    except (Conflict, Forbidden, Refused) as refusal:
        return refusal
    return "done"


@pytest.mark.parametrize("name", ON_MUNICIPALITY)
def test_deeds_on_a_gemeente(world, name):
    deed = DEEDS[name]
    for role, by in [*world.people.items(), (None, world.outsider)]:
        outcome = attempt(name, world.asked(None, by), by, world)
        if role is not None and deed.right in RIGHTS_OF_ROLE[role]:
            assert outcome == "done", f"{name} by {role}: {outcome}"
        else:
            assert isinstance(outcome, Forbidden), f"{name} by {role}: {outcome!r}"


def _able(world, deed):
    """Somebody without a personal limit: the owner, or the teamleider where that is asked."""
    return world.lead if deed.right in (Right.REVIEW, Right.STEER, Right.REPAIR) else world.worker

"""Twenty processes do the same deed over HTTP at the same moment: one wins, nineteen hear who was first."""

from datetime import UTC, datetime

import pytest
import time_machine

from accounts.models import ApiToken
from accounts.roles import Role
from casework.models import Event, Note, Trajectory
from tests.builders import TODAY, a_municipality, a_user, inside, registered
from tests.house.racing import Runner, race
from tests.indications.builders import observation_fields

RUNNERS = 20
ROUNDS = 10
OBSERVATION = observation_fields(planned_end_on="2027-01-15")


@pytest.fixture
def zaanstad(transactional_db):
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 11, tzinfo=UTC), tick=True):
        yield a_municipality()


@pytest.fixture
def runners(zaanstad, live_server):
    users = [a_user(zaanstad, Role.CASE_WORKER, last_name=f"Loper {n}") for n in range(RUNNERS)]
    started = [Runner(live_server.url, ApiToken.issue(user)) for user in users]
    yield started
    for runner in started:
        runner.stop()


def a_trajectory(municipality):
    with inside(municipality):
        return registered(municipality, a_user(municipality, Role.CASE_WORKER))


def run(runners, trajectory, deeds):
    address = f"/api/v1/trajectories/{trajectory.number}/deeds/"
    return race(runners, [(address + name, body) for name, body in deeds])


def judge(answers, trajectory):
    """One 200; the others 409 with the name of the winner and the time; one event more."""
    won = [told for status, told in answers if status == 200]
    lost = [told for status, told in answers if status == 409]
    assert (len(won), len(lost)) == (1, len(answers) - 1), [a for a in answers if a[0] not in (200, 409)]
    winner = won[0]["events"][-1]
    at = datetime.fromisoformat(winner["at"])
    for told in lost:
        assert told["by"] == winner["by"] and winner["by"] in told["errors"][0]["message"]
        assert datetime.fromisoformat(told["at"]) == at
        assert "20-11-2026 om" in told["errors"][0]["message"]
        assert told["phase"] == won[0]["phase"]
    with inside(trajectory.municipality):
        now = Trajectory.objects.get(pk=trajectory.pk)
        assert now.version == 2 == Event.objects.filter(trajectory=now).count()
    return won[0]


def test_the_same_deed_on_the_version_that_all_saw(zaanstad, runners):
    for _ in range(ROUNDS):
        trajectory = a_trajectory(zaanstad)
        deed = ("add_note", {"text": "Ik was eerst.", "version": 1})
        judge(run(runners, trajectory, [deed] * RUNNERS), trajectory)
        with inside(zaanstad):
            assert Note.objects.filter(trajectory=trajectory).count() == 1


def test_the_same_move_without_a_version(zaanstad, runners):
    """The phase has changed under the nineteen, so they are late even without saying what they saw."""
    for _ in range(ROUNDS):
        trajectory = a_trajectory(zaanstad)
        won = judge(run(runners, trajectory, [("start_observation", OBSERVATION)] * RUNNERS), trajectory)
        assert won["phase"] == "observation"


def test_two_moves_that_exclude_each_other(zaanstad, runners):
    for _ in range(ROUNDS):
        trajectory = a_trajectory(zaanstad)
        away = ("outflow", {"destination": "regular_work", "reason": "Baan gevonden.", "version": 1})
        stay = ("start_observation", OBSERVATION | {"version": 1})
        judge(run(runners, trajectory, [away, stay] * (RUNNERS // 2)), trajectory)


def test_a_repeated_request_with_its_key_is_no_second_deed(zaanstad, runners):
    trajectory = a_trajectory(zaanstad)
    deed = ("add_note", {"text": "x", "key": "0f0e7d34-6a4e-4d49-9d5d-0f6f5e8f9a10"})
    answers = run(runners, trajectory, [deed] * RUNNERS)
    assert {status for status, _ in answers} == {200}
    with inside(zaanstad):
        assert Note.objects.filter(trajectory=trajectory).count() == 1

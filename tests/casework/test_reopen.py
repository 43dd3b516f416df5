"""reopen: the attempt goes on where it began, under its own number."""

from datetime import timedelta

import pytest

from casework.refusals import Conflict, Refused
from tests.builders import TODAY, a_person, do, registered

BEGIN = TODAY - timedelta(days=60)
LEFT = TODAY - timedelta(days=10)


@pytest.fixture
def person():
    return a_person()


@pytest.fixture
def gone(zaanstad, worker, person):
    trajectory = registered(zaanstad, worker, on=BEGIN, **person)
    return do("outflow", trajectory, worker, LEFT, destination="daycare", reason="Past beter.")


def test_it_goes_on_with_the_same_number(gone, worker):
    assert gone.closed_on == LEFT
    again = do("reopen", gone, worker, reason="Wil het toch proberen.")
    assert (again.phase, again.number) == ("registered", gone.number)
    assert (again.closed_on, again.phase_since) == (None, TODAY)


def test_undo_closes_it_again(gone, worker):
    again = do("undo", do("reopen", gone, worker, reason="x"), worker, reason="Verkeerd dossier.")
    assert (again.phase, again.closed_on, again.phase_since) == ("ended", LEFT, LEFT)


def test_not_while_another_attempt_runs(gone, worker, zaanstad, person):
    running = registered(zaanstad, worker, on=TODAY, **person)
    with pytest.raises(Refused, match=running.number):
        do("reopen", gone, worker, reason="x")


def test_not_after_death(zaanstad, worker):
    trajectory = do(
        "outflow",
        registered(zaanstad, worker, on=BEGIN),
        worker,
        LEFT,
        destination="deceased",
        reason="Overleden.",
    )
    with pytest.raises(Refused, match="overleden"):
        do("reopen", trajectory, worker, reason="x")


def test_an_open_one_is_open(trajectory, worker):
    with pytest.raises(Conflict, match="Uitgestroomd"):
        do("reopen", trajectory, worker, reason="x")

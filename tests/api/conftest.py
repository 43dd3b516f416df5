"""A gemeente, its people, a trajectory, and a clock that stands still."""

from datetime import UTC, datetime

import pytest
import time_machine

from accounts.roles import Role
from tests.api.caller import Caller
from tests.builders import TODAY, a_user, registered


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 11, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def worker(zaanstad):
    return a_user(zaanstad, Role.CASE_WORKER, username="consulent")


@pytest.fixture
def lead(zaanstad):
    return a_user(zaanstad, Role.TEAM_LEAD, username="teamleider")


@pytest.fixture
def trajectory(zaanstad, worker):
    return registered(zaanstad, worker)


@pytest.fixture
def api(worker):
    return Caller(worker)

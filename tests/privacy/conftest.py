"""A gemeente, its people, and the officer who guards their data."""

import pytest
import time_machine

from accounts.roles import Role
from tests.builders import TODAY, a_municipality, a_user, inside


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def zaanstad(db):
    municipality = a_municipality()
    with inside(municipality):
        yield municipality


@pytest.fixture
def worker(zaanstad):
    return a_user(zaanstad, Role.CASE_WORKER, username="sanne")


@pytest.fixture
def lead(zaanstad):
    return a_user(zaanstad, Role.TEAM_LEAD)


@pytest.fixture
def officer(zaanstad):
    return a_user(zaanstad, Role.PRIVACY_OFFICER)

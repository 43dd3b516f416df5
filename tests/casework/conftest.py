"""A gemeente, a consulent, a teamleider and a registered candidate."""

import pytest

from accounts.roles import Role
from tests.builders import a_municipality, a_user, inside, registered


@pytest.fixture
def zaanstad(db):
    municipality = a_municipality()
    with inside(municipality):
        yield municipality


@pytest.fixture
def worker(zaanstad):
    return a_user(zaanstad, Role.CASE_WORKER)


@pytest.fixture
def lead(zaanstad):
    return a_user(zaanstad, Role.TEAM_LEAD)


@pytest.fixture
def trajectory(zaanstad, worker):
    return registered(zaanstad, worker)

"""A gemeente, its people, an employer with a workplace, and somebody who waits for a place."""

import pytest

from accounts.roles import Role
from tests.builders import a_municipality, a_user, inside
from tests.placements.builders import a_workplace, admitted, an_employer


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
def employer(zaanstad, worker):
    return an_employer(zaanstad, worker)


@pytest.fixture
def workplace(zaanstad, worker, employer):
    return a_workplace(zaanstad, worker, employer)


@pytest.fixture
def waiting(zaanstad, worker):
    """A candidate with an indication since 1 March 2026, who waits for a place."""
    return admitted(zaanstad, worker)

"""A gemeente, its people, an employer with a workplace, and somebody who waits for a place."""

import pytest

from tests.placements.builders import a_workplace, admitted, an_employer


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

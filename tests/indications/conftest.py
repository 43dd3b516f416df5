"""A gemeente, a consulent, a teamleider and a registered candidate."""

import pytest

from tests.indications import builders


@pytest.fixture
def trajectory(zaanstad, worker):
    return builders.registered(zaanstad, worker)


@pytest.fixture
def observing(trajectory, worker):
    return builders.observing(trajectory, worker)


@pytest.fixture
def requested(trajectory, worker):
    return builders.requested(trajectory, worker)


@pytest.fixture
def advised(requested, worker):
    return builders.advised(requested, worker)


@pytest.fixture
def advised_against(requested, worker):
    return builders.advised(requested, worker, positive=False)


@pytest.fixture
def admitted(advised, worker):
    return builders.granted(advised, worker)


@pytest.fixture
def refused(advised_against, worker):
    return builders.refused(advised_against, worker)

"""A gemeente with a consulent and a colleague, on a fixed day, and a browser at the consulent's desk."""

from datetime import UTC, datetime

import pytest
import time_machine

from accounts.roles import Role
from tests.builders import TODAY, a_municipality, a_user
from tests.journeys.browser import Desk


@pytest.fixture
def today(transactional_db):
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 11, tzinfo=UTC), tick=True):
        yield TODAY


@pytest.fixture
def zaanstad(today):
    return a_municipality()


@pytest.fixture
def consulent(zaanstad):
    return a_user(zaanstad, Role.CASE_WORKER)


@pytest.fixture
def colleague(zaanstad):
    return a_user(zaanstad, Role.CASE_WORKER)


@pytest.fixture
def desk(page, live_server, consulent):
    """The consulent, logged in. Whatever the journey was, the browser has nothing to complain about."""
    desk = Desk(page, live_server.url)
    desk.log_in(consulent)
    yield desk
    assert desk.complaints == []

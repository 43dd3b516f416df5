"""A gemeente with a consulent, a teamleider, and trajectories with one term each."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.roles import Role
from tests.builders import a_user, do, registered

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(day: date, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=AMSTERDAM)


@pytest.fixture
def worker(zaanstad):
    return a_user(zaanstad, Role.CASE_WORKER, email="consulent@voorbeeld.invalid", first_name="Sanne")


@pytest.fixture
def lead(zaanstad):
    return a_user(zaanstad, Role.TEAM_LEAD, email="teamleider@voorbeeld.invalid", first_name="Tom")


@pytest.fixture
def due(zaanstad, worker, lead):
    """A trajectory of the consulent with one term, due on the given day."""

    def make(due_on: date, owner=worker, **person):
        start = due_on - timedelta(days=200)
        t = registered(zaanstad, worker, on=start, today=due_on, **person)
        do("hold", t, worker, start, today=due_on, reason="opname", expected_until=due_on)
        if owner is not worker:
            value = owner.pk if owner else ""
            do("assign", t, lead, due_on, today=due_on, case_worker=value, reason="verdelen")
        return t

    return make

"""A demo caseload, made once for all tests that only read it; and a gemeente for those that do more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from accounts.models import Municipality
from accounts.roles import Role
from accounts.tenancy import scope
from tests.builders import TODAY, a_municipality, a_user, inside
from tests.placements.builders import an_employer


@pytest.fixture
def demo(db) -> Iterator[list[int]]:
    """Forty-five lives of the demo; the gemeenten in which they are lived."""
    call_command("load_demo", size=45, seed=7, today=TODAY, stdout=StringIO())
    ids = list(Municipality.objects.values_list("pk", flat=True))
    with scope(ids):
        yield ids


@pytest.fixture
def zaanstad(db):
    municipality = a_municipality(region="Zaanstreek/Waterland")
    with inside(municipality):
        yield municipality


@pytest.fixture
def officer(zaanstad):
    return a_user(zaanstad, Role.POLICY_OFFICER)


@pytest.fixture
def employer(zaanstad, worker):
    return an_employer(zaanstad, worker)


@pytest.fixture
def today() -> date:
    return TODAY

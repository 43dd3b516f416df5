"""What every test gets: a database used as luwte_app, no network, a browser when it asks for one."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models.signals import post_migrate

from accounts.models import Municipality, User
from accounts.roles import Role
from tests.browser import launch_arguments
from tests.builders import a_municipality, a_user, inside


def _become(role: str | None) -> None:
    connection.close()
    connection.settings_dict["OPTIONS"]["assume_role"] = role


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests that keep many processes busy go first, on one worker, while the other does the short ones."""
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The database is made and migrated by its owner."""
    _become(None)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Then every test runs as the role of web and worker. TRUNCATE is for emptying after a test only."""
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            cursor.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {settings.DB_ROLE}")
        _become(settings.DB_ROLE)
    yield
    with django_db_blocker.unblock():
        _become(None)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """A test that reaches for the outside world fails at once."""
    connect = socket.socket.connect

    def only_this_machine(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = address[0]
            if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
                raise OSError(f"Tests use no network, and this one wanted {host}.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", only_this_machine)
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, **launch_arguments()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}


@pytest.fixture(scope="session", autouse=True)
def figures_survive(django_db_setup: None) -> Iterator[None]:
    """A test with real transactions ends by emptying every table; the national figures are put back at once."""
    casework = apps.get_app_config("casework")
    post_migrate.connect(_put_figures_back, sender=casework)
    yield
    post_migrate.disconnect(_put_figures_back, sender=casework)


def _put_figures_back(**kwargs: Any) -> None:
    from casework.models import NationalFigure
    from casework.national import SHIPPED

    if not NationalFigure.objects.exists():
        NationalFigure.objects.bulk_create(
            NationalFigure(kind=f.kind, key=f.key, valid_from=f.valid_from, value=f.value) for f in SHIPPED
        )


@pytest.fixture
def zaanstad(db: None) -> Iterator[Municipality]:
    """A gemeente, and what follows happens inside its wall."""
    municipality = a_municipality()
    with inside(municipality):
        yield municipality


@pytest.fixture
def worker(zaanstad: Municipality) -> User:
    return a_user(zaanstad, Role.CASE_WORKER)


@pytest.fixture
def lead(zaanstad: Municipality) -> User:
    return a_user(zaanstad, Role.TEAM_LEAD)

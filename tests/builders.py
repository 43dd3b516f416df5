"""Test data, built by performing deeds; never by assigning state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from typing import Any

from accounts.models import Membership, Municipality, User
from accounts.roles import Role
from accounts.tenancy import scope
from casework.models import Event, Trajectory
from casework.perform import perform
from casework.situation import Situation

TODAY = date(2026, 11, 20)  # a Friday
_serial = count(1)


def a_municipality(code: str = "0479", name: str = "Zaanstad", **kwargs: Any) -> Municipality:
    return Municipality.objects.get_or_create(cbs_code=code, defaults={"name": name, **kwargs})[0]


def a_user(municipality: Municipality | None, *roles: Role, username: str = "", **kwargs: Any) -> User:
    """A user with these roles in one gemeente; password `geheim-geheim-1`."""
    number = next(_serial)
    user = User(
        username=username or f"gebruiker{number}",
        first_name=kwargs.pop("first_name", "Sanne"),
        last_name=kwargs.pop("last_name", f"de Boer {number}"),
        **kwargs,
    )
    user.set_password("geheim-geheim-1")
    user.save()
    for role in roles:
        assert municipality is not None
        Membership.objects.create(user=user, municipality=municipality, role=role)
    return user


def a_bsn(number: int | None = None) -> str:
    """A number that passes the elfproef, in a range that is not given out: it begins with 9."""
    base = 90_000_000 + (number if number is not None else next(_serial))
    while True:
        digits = [int(c) for c in f"{base:08d}"]
        rest = sum((9 - i) * d for i, d in enumerate(digits)) % 11
        if rest < 10:
            return f"{base:08d}{rest}"
        base += 1_000_000


def a_person(**kwargs: Any) -> dict[str, Any]:
    return {
        "bsn": a_bsn(),
        "given_name": "Anna",
        "prefix": "de",
        "surname": "Vries",
        "birth_date": date(1990, 2, 28),
        "postcode": "1506 AB",
        "city": "Zaandam",
        **kwargs,
    }


@contextmanager
def inside(*municipalities: Municipality) -> Iterator[None]:
    """The context in which these gemeenten are visible."""
    with scope([m.pk for m in municipalities]):
        yield


def do(
    name: str, subject: Trajectory | Municipality, by: User, on: date = TODAY, **kwargs: Any
) -> Trajectory:
    """Perform a deed and give the trajectory as it is then."""
    event: Event = perform(name, subject, by=by, on=on, today=kwargs.pop("today", TODAY), **kwargs)
    assert event.trajectory is not None
    return event.trajectory


def registered(municipality: Municipality, by: User, on: date = TODAY, **kwargs: Any) -> Trajectory:
    """A candidate registered through the loket Wmo."""
    return do("register", municipality, by, on, **{"route": "wmo", **a_person(), **kwargs})


def looked_at(trajectory: Trajectory, by: User | None = None, today: date = TODAY) -> Situation:
    """The situation in which somebody opens the dossier."""
    who = by or trajectory.case_worker
    assert who is not None
    return Situation(
        municipality=trajectory.municipality, trajectory=trajectory, by=who, on=today, today=today
    )

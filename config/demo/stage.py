"""The stage of the demo: three gemeenten of one region, their users, and the day it is."""

from __future__ import annotations

import random
from datetime import date

from django.contrib.auth.hashers import make_password

from accounts.models import Membership, Municipality, User
from accounts.tenancy import scope
from casework.models import Candidate
from config.demo import people
from config.demo.story import Cast


def is_set() -> bool:
    """Whether somebody already works here."""
    return Municipality.objects.exists() or User.objects.exists()


def set_stage(*, today: date, seed: int, password: str) -> Cast:
    """Make the gemeenten and users that are missing, and give back who plays.

    A second demo in the same database goes on with new people: it counts on from those that are there.
    """
    municipalities = {place.code: _municipality(place) for place in people.PLACES}
    users = _users(municipalities, password)
    with scope(m.pk for m in municipalities.values()):
        already = Candidate.all_rows.count()
    own_seed = str(seed) if not already else f"{seed}/{already}"
    return Cast(today, own_seed, random.Random(own_seed), municipalities, users, serial=already)


def _municipality(place: people.Place) -> Municipality:
    known, _ = Municipality.objects.get_or_create(
        cbs_code=place.code, defaults={"name": place.name, "region": people.REGION}
    )
    return known


def _users(municipalities: dict[str, Municipality], password: str) -> dict[str, User]:
    sealed = make_password(password)  # once: hashing is slow on purpose
    users: dict[str, User] = {}
    for login in people.LOGINS:
        user, _ = User.objects.get_or_create(
            username=login.username,
            defaults={
                "first_name": login.given_name, "last_name": login.family_name, "password": sealed,
                "email": f"{login.username}@voorbeeld.invalid",  # a domain that never exists
            },
        )  # fmt: skip
        for code, role in login.memberships:
            Membership.objects.get_or_create(user=user, municipality=municipalities[code], role=role)
        users[login.username] = user
    return users

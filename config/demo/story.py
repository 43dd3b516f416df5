"""One candidate's life in the demo, told as deeds. Everything goes through `perform`, like the real work."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from accounts.models import Municipality, User
from casework.deed import DEEDS
from casework.models import Event, Trajectory
from casework.perform import perform
from casework.phases import UWV_ROUTES, Route
from config.demo import people
from config.demo.people import Firm, Person, Place, working_day

WHY_DEVIATE = "Met de teamleider besproken. Voor deze kandidaat past het zo beter."


@dataclass
class Cast:
    """Everybody and everything that stories share: gemeenten, users and the day; and the dice of one of them.

    `serial` is the number of the last person. Each story has dice of its own (`of_story`), so that nobody's life
    depends on who was told before, or by which process.
    """

    today: date
    seed: str
    chance: random.Random
    municipalities: dict[str, Municipality]
    users: dict[str, User]
    serial: int = 0
    employers: dict[tuple[str, str], Any] = field(default_factory=dict)

    def of_story(self, index: int) -> Cast:
        """The same cast with the dice and the next person of one story; `index` from 0."""
        return replace(self, chance=random.Random(f"{self.seed}/{index}"), serial=self.serial + index)

    def new_person(self, place: Place, *, on: date, youngest: int = 18, oldest: int = 56) -> Person:
        """The next invented person of this gemeente."""
        self.serial += 1
        return people.person(self.chance, self.serial, place, on=on, youngest=youngest, oldest=oldest)

    def case_worker_of(self, place: Place) -> User:
        """One of the consulenten of this gemeente; half of the work is that of `consulent`."""
        if self.chance.random() < 0.5:
            return self.users["consulent"]
        return self.users[self.chance.choice(people.case_workers_of(place)[1:])]


class Story:
    """The trajectory so far, and how to add a deed to it."""

    def __init__(self, cast: Cast, place: Place, *, by: User | None = None) -> None:
        self.cast = cast
        self.place = place
        self.municipality = cast.municipalities[place.code]
        self.by = by or cast.case_worker_of(place)
        self.chance = cast.chance
        self.today = cast.today
        self._trajectory: Trajectory | None = None
        self.person: Person | None = None
        self.firm: Firm = cast.chance.choice(people.FIRMS)
        self.hours = Decimal(cast.chance.choice((24, 24, 26, 28, 28, 30, 31)))

    @property
    def trajectory(self) -> Trajectory:
        assert self._trajectory is not None, "nobody is registered yet"
        return self._trajectory

    @property
    def lead(self) -> User:
        """The teamleider, for what a consulent may not do."""
        return self.cast.users["teamleider"]

    def do(
        self,
        deed: str,
        on: date,
        *,
        by: User | None = None,
        why: Mapping[str, str] | None = None,
        note: str = "",
        **fields: Any,
    ) -> Event:
        """Perform a deed on this trajectory and keep what it became. Raises what `perform` raises.

        `why` holds a motivation per soft requirement that is not met.
        """
        subject = self.municipality if DEEDS[deed].subject == "municipality" else self.trajectory
        event = perform(
            deed, subject, by=by or self.by, on=on, today=self.today, motivation=why, note=note, data=fields
        )
        if event.trajectory_id is not None:
            self._trajectory = event.trajectory
        return event

    def begin(self, person: Person, route: Route, on: date, **fields: Any) -> Event:
        """Register somebody by the deed that belongs to the route."""
        self.person = person
        deed = "register_request" if route in UWV_ROUTES else "register"
        own = {"referred_by": people.REFERRERS.get(route.value, "")} if deed == "register" else {}
        return self.do(deed, on, **{**as_fields(person), **own, "route": route.value, **fields})

    def later(self, on: date, days: int) -> date:
        """A working day about `days` after `on`, today at the latest."""
        return min(working_day(on + timedelta(days=days)), self.today)

    def ago(self, days: int) -> date:
        """The working day that lies about `days` back."""
        return working_day(self.today - timedelta(days=days))


def as_fields(person: Person) -> dict[str, Any]:
    """A person as the registration form wants it."""
    return {
        "bsn": person.bsn,
        "given_name": person.given_name,
        "prefix": person.infix,
        "surname": person.family_name,
        "birth_date": person.birth_date.isoformat(),
        "street": person.street,
        "house_number": str(person.house_number),
        "postcode": person.postcode,
        "city": person.town,
        "phone": person.phone,
    }

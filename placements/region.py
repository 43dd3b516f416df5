"""The directory of the region: employers and open places of neighbouring gemeenten, for reading.

What crosses the wall is named in the database function `luwte_region_directory` and nowhere else
(docs/adr/0014). A row here has no id of its own page: one takes it over, or calls who holds the contact.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from accounts.access import municipality_ids
from accounts.models import User
from accounts.rights import Right
from placements.models import Employer, WorkType
from placements.queries_places import visible_employers

EMPLOYER_FIELDS = ("name", "kvk_number", "sector", "size", "employer_type", "city", "network_owner")
PLACE_FIELDS = (
    "function", "work_type", "low_stimulus", "team_size", "peers", "hours_min", "hours_max", "capacity",
    "open_from_on", "open_until_on",
)  # fmt: skip


@dataclass(frozen=True)
class SharedPlace:
    """A workplace of a neighbour as the region sees it: what it is, and how many seats; never who sits there."""

    facts: Mapping[str, Any]

    @property
    def work_type(self) -> str:
        return WorkType(self.facts["work_type"]).label

    def prefill(self) -> dict[str, Any]:
        """The fields of add_workplace that are known."""
        return _filled({name: self.facts[name] for name in PLACE_FIELDS})


@dataclass(frozen=True)
class SharedEmployer:
    """An employer of a neighbour with its open places; `here` is the one of that name or number in one's own."""

    facts: Mapping[str, Any]
    places: tuple[SharedPlace, ...]
    here: tuple[Employer, ...] = ()

    @property
    def employer_type(self) -> str:
        return dict(Employer.Type.choices).get(self.facts["employer_type"], "")

    @property
    def seats(self) -> int:
        return sum(place.facts["capacity"] for place in self.places)

    def prefill(self) -> dict[str, Any]:
        """The fields of add_employer that are known; through whom the contact goes says which gemeente."""
        facts = {name: self.facts[name] for name in EMPLOYER_FIELDS}
        owner = f"{facts['network_owner']}, gemeente {self.facts['municipality']}".removeprefix(", ")
        return _filled(facts | {"network_owner": owner[:120]})


def _filled(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: {True: "ja", False: "nee"}.get(value, value) if isinstance(value, bool) else value
        for name, value in facts.items()
        if value not in (None, "")
    }


def shared_directory(user: User, today: date) -> list[SharedEmployer]:
    """What the neighbours of the user's gemeenten share today, by name. Two queries."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT luwte_region_directory(%s::int[], %s)::text", [municipality_ids(user, Right.READ), today]
        )
        rows = [json.loads(text) for (text,) in cursor.fetchall()]
    own = list(visible_employers(user)) if rows else []
    return [
        SharedEmployer(row, tuple(SharedPlace(p) for p in row["places"]), tuple(_same(row, own)))
        for row in rows
    ]


def _same(row: Mapping[str, Any], own: Iterable[Employer]) -> Iterable[Employer]:
    """The employers at home that are the same by KvK number, else by name."""
    for employer in own:
        if employer.kvk_number and row["kvk_number"]:
            if employer.kvk_number == row["kvk_number"]:
                yield employer
        elif employer.name.casefold() == row["name"].casefold():
            yield employer

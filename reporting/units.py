"""Whose figures: a gemeente with the gemeenten that went up in it (herindeling), and who may see them.

A gemeente is a unit on the days it existed. After its last day its rows count with its successor:
Beemster until 31 December 2021 by itself, from 1 January 2022 in Purmerend; Zeevang since 2016 in
Edam-Volendam.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from accounts.access import municipality_ids
from accounts.models import Municipality, User
from accounts.rights import Right


@dataclass(frozen=True)
class Unit:
    """A gemeente as it was on a day: its own id first, then those that had gone up in it, of which `joined` is the
    last day that one of them stood alone."""

    code: str
    name: str
    region: str
    ids: tuple[int, ...]
    absorbed: tuple[str, ...] = ()
    joined: date | None = None

    @property
    def id(self) -> int:
        return self.ids[0]


@dataclass(frozen=True)
class Gone:
    """A gemeente that did not exist any more on the day, and where it went."""

    code: str
    name: str
    until: date
    successor: str


class Gemeenten:
    """All gemeenten with their successors. One query, for the length of one request."""

    def __init__(self, rows: Iterable[Municipality] | None = None) -> None:
        found = Municipality.objects.order_by("name") if rows is None else rows
        self.by_id: dict[int, Municipality] = {m.pk: m for m in found}

    def where_on(self, municipality_id: int, on: date) -> int:
        """The gemeente with which the rows of this one count on the day. Stops at a circle."""
        seen = {municipality_id}
        here = self.by_id[municipality_id]
        while here.valid_to is not None and here.valid_to < on and here.successor_id is not None:
            if here.successor_id in seen or here.successor_id not in self.by_id:
                break
            here = self.by_id[here.successor_id]
            seen.add(here.pk)
        return here.pk

    def units(self, ids: Iterable[int], on: date) -> list[Unit]:
        """The units of these gemeenten on the day, by name; each with all that had gone up in it."""
        wanted = {self.where_on(i, on) for i in ids if i in self.by_id}
        members: Mapping[int, list[int]] = {i: [i] for i in wanted}
        for other in self.by_id:
            here = self.where_on(other, on)
            if here in members and other != here:
                members[here].append(other)
        units = [self._unit(i, members[i], on) for i in wanted if self._exists(i, on)]
        return sorted(units, key=lambda unit: (unit.name, unit.code))

    def _exists(self, municipality_id: int, on: date) -> bool:
        """A gemeente without a successor stays a unit: its rows must count somewhere."""
        return self.by_id[municipality_id].valid_from <= on

    def _unit(self, municipality_id: int, members: list[int], on: date) -> Unit:
        own = self.by_id[municipality_id]
        others = [self.by_id[i] for i in members[1:]]
        joined = max((m.valid_to for m in others if m.valid_to is not None), default=None)
        absorbed = tuple(m.name for m in others)
        return Unit(own.cbs_code, own.name, own.region, tuple(members), absorbed, joined)

    def gone(self, ids: Iterable[int], on: date) -> list[Gone]:
        """Those of these gemeenten that had ended before the day, and in which they went up."""
        rows = [self.by_id[i] for i in ids if i in self.by_id and self.where_on(i, on) != i]
        return [
            Gone(m.cbs_code, m.name, m.valid_to, self.by_id[self.where_on(m.pk, on)].name)
            for m in rows
            if m.valid_to is not None
        ]

    def by_code(self, code: str) -> Municipality | None:
        return next((m for m in self.by_id.values() if m.cbs_code == code), None)


def readable_units(user: User, gemeenten: Gemeenten, on: date) -> list[Unit]:
    """The units whose figures this user may see on the day.

    Who may see the figures of a gemeente may see them with those of its predecessors: the rights and
    duties of a gemeente pass to its successor. Not the other way round.
    """
    own = set(municipality_ids(user, Right.FIGURES))
    return [unit for unit in gemeenten.units(own, on) if unit.id in own]


def of_place(units: Iterable[Unit], code: str = "", region: str = "") -> list[Unit]:
    """Those with this CBS code, or in this region; without either all of them."""
    return [u for u in units if (not code or u.code == code) and (not region or u.region == region)]


def rows_behind(units: Iterable[Unit]) -> list[int]:
    """The gemeenten whose rows these figures count: the context in which they must be read."""
    return sorted({i for unit in units for i in unit.ids})

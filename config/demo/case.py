"""The shape of a written-up case: facts and notes, each with the line it was read on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from config.demo.people import working_day

Value: TypeAlias = str | int | Decimal | bool | date | None

TEXT_ENDS_ON = date(2022, 4, 1)
"""The study ran "tot en met april 2022" [3:286]; "now" in a case is taken as the first of that month."""


@dataclass(frozen=True)
class Years:
    """By how many whole years the days of the cases are put later, so that their "now" is the last 1 April."""

    later: int

    @classmethod
    def until(cls, today: date) -> Years:
        years = today.year - TEXT_ENDS_ON.year
        return cls(years if (today.month, today.day) >= (TEXT_ENDS_ON.month, TEXT_ENDS_ON.day) else years - 1)

    def day(self, year: int, month: int, day: int) -> date:
        """A day of the text, in the years of the demo: also where it falls on a Sunday."""
        return date(year + self.later, month, day)

    def desk(self, year: int, month: int, day: int) -> date:
        """A day that we chose ourselves and on which somebody is at work: a Friday instead of a weekend."""
        return working_day(self.day(year, month, day))

    @property
    def told_on(self) -> date:
        """The "now" of the text."""
        return self.day(TEXT_ENDS_ON.year, TEXT_ENDS_ON.month, TEXT_ENDS_ON.day)


@dataclass(frozen=True)
class Fact:
    """One thing the text says: the value and the line it stands on."""

    value: Value
    line: int


@dataclass(frozen=True)
class Note:
    """Something the text tells that has no field of its own; becomes a note on the dossier."""

    line: int
    text: str


@dataclass(frozen=True)
class Case:
    """One written-up case.

    `first_line` and `last_line` bound the source lines; a fact read elsewhere in the report says so by its
    line. `invented` names, in Dutch, what Luwte requires and the text does not give.
    """

    number: int
    title: str
    first_line: int
    last_line: int
    municipality: str
    given_name: str
    family_name: str
    employer: str
    facts: dict[str, Fact]
    notes: tuple[Note, ...]
    invented: tuple[str, ...]
    infix: str = ""

    def __getitem__(self, key: str) -> Value:
        """The value of a fact; KeyError when the text does not give it."""
        return self.facts[key].value


def notes_of(number: int) -> tuple[Note, ...]:
    """The notes of one case, from `case_notes.txt`: a heading per case, then "line text" on each line."""
    text = Path(__file__).with_name("case_notes.txt").read_text(encoding="utf-8")
    _, _, after = text.partition(f"\ncasus {number}\n")
    own = after.split("\n\n")[0]
    return tuple(Note(int(line), words) for line, words in (row.split(" ", 1) for row in own.splitlines()))

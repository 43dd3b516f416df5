"""How many of a workplace's seats are taken, day by day. Pure: spans of people in, stretches of time out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Somebody holds a seat from `start` up to and including `end` (None: no end known)."""

    start: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True)
class Stretch:
    """A period, first and last day included, in which nothing changes. `capacity` is 0 while the place is shut."""

    start: date
    end: date
    capacity: int
    occupied: int

    @property
    def free(self) -> int:
        """Seats free; never below zero, see `overbooked`."""
        return max(0, self.capacity - self.occupied)

    @property
    def overbooked(self) -> int:
        """How many more people there are than seats."""
        return max(0, self.occupied - self.capacity)

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


def stretches(
    capacity: int,
    spans: Iterable[Span],
    *,
    first: date,
    last: date,
    opens: date | None = None,
    closes: date | None = None,
) -> list[Stretch]:
    """The stretches from `first` to `last`, in order, without gaps; neighbours differ in something."""
    people = list(spans)
    found: list[Stretch] = []
    for start, end in _periods(people, first, last, opens, closes):
        is_open = (opens is None or opens <= start) and (closes is None or start <= closes)
        here = Stretch(start, end, capacity if is_open else 0, sum(span.holds(start) for span in people))
        before = found[-1] if found else None
        if before and (before.capacity, before.occupied) == (here.capacity, here.occupied):
            found[-1] = Stretch(before.start, end, here.capacity, here.occupied)
        else:
            found.append(here)
    return found


def _periods(
    people: Sequence[Span], first: date, last: date, opens: date | None, closes: date | None
) -> list[tuple[date, date]]:
    cuts = {first}
    cuts |= {span.start for span in people} | {span.end + DAY for span in people if span.end}
    cuts |= {day for day in (opens, closes + DAY if closes else None) if day}
    starts = sorted(day for day in cuts if first <= day <= last)
    return [(a, b - DAY) for a, b in zip(starts, [*starts[1:], last + DAY], strict=True)]


def first_free(found: Iterable[Stretch]) -> date | None:
    """The first day on which there is a seat; None within these stretches."""
    return next((stretch.start for stretch in found if stretch.free), None)

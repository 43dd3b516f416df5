"""Cohorts: who began in the same quarter, and how far they came; with nobody standing alone in it (domain §8).

The quarters of a year add up to the funnel of that year, which is told as well. So to who may see no persons
a step is shown for a whole year or not at all, and only when none of its quarters holds 1 to 4; see `guarded`.
And a year is told on one day only, like its funnel: the same people told again a year later, minus these, are who
came to a step in between.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reporting.figures.base import Peil
from reporting.figures.flow import FUNNEL, funnel_counts
from reporting.suppression import SMALL

STEPS = tuple(FUNNEL)
TITLE = "Hoe ver kwam wie in hetzelfde kwartaal begon"
DEFINITION = (
    "Trajecten naar het kwartaal waarin zij begonnen, en hoeveel daarvan elke stap op de peildatum hadden bereikt. Wie "
    "later begon, had minder tijd. Wie via UWV komt of rechtstreeks in dienst gaat, slaat stappen over. Het jaar "
    "ervoor staat er alleen voor wie ook de personen mag zien, net als een jaar waarin een gemeente hierin opging."
)
Year = Sequence[Mapping[str, int]]
"""The four quarters of a year, each step → trajectories."""


@dataclass(frozen=True)
class Cohort:
    """One quarter; a step that may not be told is None."""

    year: int
    quarter: int
    steps: Mapping[str, int | None]

    @property
    def label(self) -> str:
        return f"{self.quarter}e kwartaal {self.year}"


def cohorts(peil: Peil, cautious: bool) -> list[Cohort]:
    """The quarters of the year of the peildatum and the year before it, as far as they had begun.

    To who may see no persons not of the year before, which was told in its own year; nor of a year in which a
    gemeente still stood alone that now counts with another: what the other told of it by itself, subtracted, would
    be hers.
    """
    found: list[Cohort] = []
    for year in (peil.on.year,) if cautious else (peil.on.year - 1, peil.on.year):
        if cautious and any(u.joined is not None and u.joined.year >= year for u in peil.units):
            continue
        quarters = _year(peil, year)
        told = set(STEPS) if not cautious else _told(quarters)
        for number in range(1, 5):
            if date(year, number * 3 - 2, 1) > peil.on:
                break
            whole = {step: sum(q[number - 1][step] for q in quarters.values()) for step in STEPS}
            found.append(Cohort(year, number, {s: n if s in told else None for s, n in whole.items()}))
    return found


def _year(peil: Peil, year: int) -> dict[int, Year]:
    """unit → its four quarters."""
    known, empty = peil.ask(funnel_counts), dict.fromkeys(STEPS, 0)
    return {unit: [known.get((unit, year, q), empty) for q in range(1, 5)] for unit in peil.of_units}


def _told(quarters: Mapping[int, Year]) -> set[str]:
    """What each of the units may tell; nothing when there was no unit yet."""
    return set.intersection(*(guarded(q) for q in quarters.values())) if quarters else set()


def guarded(quarters: Year) -> set[str]:
    """The steps of a year that may be told to who may see no persons.

    None of the four cells is 1 to 4. And of the steps that stay hidden each small cell keeps at least two values
    to somebody who knows this rule, the year's total of each step and all that is told; else the year tells nothing.
    """
    told = {step for step in STEPS if all(n == 0 or n >= SMALL for n in (q[step] for q in quarters))}
    for step in set(STEPS) - told:
        small = [place for place, q in enumerate(quarters) if 0 < q[step] < SMALL]
        if not all(_could_differ(quarters, step, place, told) for place in small):
            return set()
    return told


def _could_differ(quarters: Year, step: str, place: int, told: set[str]) -> bool:
    """Whether this small cell could just as well have another small value: with the same total of the year, no
    more than who began or was hired, no fewer than were hired for good; as far as these are told."""
    above = [s for s in ("registered", "hired") if s in told and (s == "registered" or step == "for_good")]
    below = ["for_good"] if step == "hired" and "for_good" in told else []
    total = sum(q[step] for q in quarters)
    lows = [max((q[s] for s in below), default=0) for q in quarters]
    highs = [min((q[s] for s in above), default=total) for q in quarters]
    low, high = sum(lows) - lows[place], sum(highs) - highs[place]
    return any(
        value != quarters[place][step]
        and lows[place] <= value <= highs[place]
        and low <= total - value <= high
        for value in range(1, SMALL)
    )

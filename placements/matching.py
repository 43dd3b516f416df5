"""Does this place fit this person? Per criterion past, past niet or onbekend, each with its reason. Pure.

There is no score: only how many criteria fit. It advises and never decides: every place can be proposed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Verdict(StrEnum):
    FITS = "fits"
    FITS_NOT = "fits_not"
    UNKNOWN = "unknown"


VERDICT_LABELS = {Verdict.FITS: "past", Verdict.FITS_NOT: "past niet", Verdict.UNKNOWN: "onbekend"}


@dataclass(frozen=True)
class Person:
    """What the candidate wants and needs. None and empty: not known, which is never the same as no."""

    work_types: frozenset[str] = frozenset()
    hours_min: Decimal | None = None
    hours_max: Decimal | None = None
    guidance_minutes: int | None = None
    places: frozenset[str] = frozenset()
    team_size_max: int | None = None
    low_stimulus: bool | None = None
    peers: bool | None = None
    needs_physical: bool | None = None
    needs_split_tasks: bool | None = None
    needs_pace: bool | None = None
    needs_hours: bool | None = None


@dataclass(frozen=True)
class Place:
    """What a workplace is and offers. `free_from`: the first day with a seat, None for none in sight."""

    work_type: str
    work_type_label: str
    city: str = ""
    hours_min: Decimal | None = None
    hours_max: Decimal | None = None
    # Per supervisor who works there; None for one whose minutes are not known.
    minutes: tuple[int | None, ...] = ()
    team_size: int | None = None
    low_stimulus: bool | None = None
    peers: bool | None = None
    can_adapt_physically: bool | None = None
    can_split_tasks: bool | None = None
    can_adapt_pace: bool | None = None
    can_adapt_hours: bool | None = None
    free_from: date | None = None


@dataclass(frozen=True)
class Criterion:
    """One comparison and why it came out so."""

    code: str
    label: str
    verdict: Verdict
    reason: str

    @property
    def verdict_label(self) -> str:
        return VERDICT_LABELS[self.verdict]


@dataclass(frozen=True)
class Match:
    """All criteria of one place, in a fixed order."""

    criteria: tuple[Criterion, ...] = field(default_factory=tuple)

    def count(self, verdict: Verdict) -> int:
        return sum(criterion.verdict == verdict for criterion in self.criteria)

    @property
    def order(self) -> tuple[int, int]:
        """Best first: most that fit, then fewest that do not."""
        return (-self.count(Verdict.FITS), self.count(Verdict.FITS_NOT))

    def of(self, verdict: Verdict) -> list[Criterion]:
        return [criterion for criterion in self.criteria if criterion.verdict == verdict]


Answer = tuple[Verdict, str]
FITS, FITS_NOT, UNKNOWN = Verdict.FITS, Verdict.FITS_NOT, Verdict.UNKNOWN
NOT_ASKED = "Nog niet met de kandidaat besproken."


def compare(person: Person, place: Place, on: date) -> Match:
    """Every criterion for this person and this place on this day."""
    answers: Iterable[tuple[str, str, Callable[[], Answer]]] = (
        ("seat", "Plek vrij", lambda: _seat(place, on)),
        ("work_type", "Werksoort", lambda: _work_type(person, place)),
        ("hours", "Uren", lambda: _hours(person, place)),
        ("guidance", "Begeleiding", lambda: _guidance(person, place)),
        ("travel", "Reizen", lambda: _travel(person, place)),
        ("team", "Team", lambda: _team(person, place)),
        ("low_stimulus", "Prikkelarm", lambda: _need(person.low_stimulus, place.low_stimulus, "Prikkelarm")),
        ("peers", "Leeftijdsgenoten", lambda: _need(person.peers, place.peers, "Leeftijdsgenoten")),
        ("physical", "Fysieke aanpassing", lambda: _need(
            person.needs_physical, place.can_adapt_physically, "Fysieke aanpassing")),
        ("split_tasks", "Taakuitsplitsing", lambda: _need(
            person.needs_split_tasks, place.can_split_tasks, "Taakuitsplitsing")),
        ("pace", "Tempo", lambda: _need(person.needs_pace, place.can_adapt_pace, "Aangepast tempo")),
        ("adapted_hours", "Arbeidsduur", lambda: _need(
            person.needs_hours, place.can_adapt_hours, "Aangepaste arbeidsduur")),
    )  # fmt: skip
    return Match(tuple(Criterion(code, label, *answer()) for code, label, answer in answers))


def _seat(place: Place, on: date) -> Answer:
    if place.free_from is None:
        return FITS_NOT, "Er is het komende jaar geen plek vrij."
    if place.free_from > on:
        return FITS_NOT, f"Pas vrij vanaf {place.free_from:%d-%m-%Y}."
    return FITS, "Er is nu een plek vrij."


def _work_type(person: Person, place: Place) -> Answer:
    if not person.work_types:
        return UNKNOWN, NOT_ASKED
    if place.work_type in person.work_types:
        return FITS, f"{place.work_type_label} is een wens van de kandidaat."
    return FITS_NOT, f"{place.work_type_label} staat niet bij de wensen."


def _hours(person: Person, place: Place) -> Answer:
    if person.hours_min is None and person.hours_max is None:
        return UNKNOWN, NOT_ASKED
    if place.hours_min is None and place.hours_max is None:
        return UNKNOWN, "De uren van deze plek zijn niet bekend."
    low = max(person.hours_min or Decimal(0), place.hours_min or Decimal(0))
    high = min(person.hours_max or Decimal(40), place.hours_max or Decimal(40))
    wanted, offered = _range(person.hours_min, person.hours_max), _range(place.hours_min, place.hours_max)
    if low <= high:
        return FITS, f"Gewenst {wanted}, de plek biedt {offered}."
    return FITS_NOT, f"Gewenst {wanted}, maar de plek biedt {offered}."


def _range(low: Decimal | None, high: Decimal | None) -> str:
    if low == high and low is not None:
        return f"{_number(low)} uur"
    if low is None:
        return f"ten hoogste {_number(high)} uur"
    return f"ten minste {_number(low)} uur" if high is None else f"{_number(low)} tot {_number(high)} uur"


def _number(value: Decimal | None) -> str:
    text = f"{value or 0:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _guidance(person: Person, place: Place) -> Answer:
    if person.guidance_minutes is None:
        return UNKNOWN, "Hoeveel begeleiding nodig is, is niet bekend."
    if not place.minutes:
        return UNKNOWN, "Er is geen begeleider bekend."
    known = [minutes for minutes in place.minutes if minutes is not None]
    needed = person.guidance_minutes
    if known and max(known) >= needed:
        return FITS, f"Nodig {needed} minuten per dag, een begeleider heeft er {max(known)}."
    if len(known) < len(place.minutes):
        return UNKNOWN, "Van een begeleider is niet bekend hoeveel tijd er is."
    return FITS_NOT, f"Nodig {needed} minuten per dag, er zijn er ten hoogste {max(known)}."


def _travel(person: Person, place: Place) -> Answer:
    if not person.places:
        return UNKNOWN, "Welke plaatsen bereikbaar zijn, is niet besproken."
    if not place.city:
        return UNKNOWN, "De plaats van deze werkgever is niet bekend."
    if place.city.strip().lower() in person.places:
        return FITS, f"{place.city} is bereikbaar voor de kandidaat."
    return FITS_NOT, f"{place.city} staat niet bij de bereikbare plaatsen."


def _team(person: Person, place: Place) -> Answer:
    if person.team_size_max is None:
        return UNKNOWN, NOT_ASKED
    if place.team_size is None:
        return UNKNOWN, "De grootte van het team is niet bekend."
    fits = place.team_size <= person.team_size_max
    text = f"Een team van {place.team_size}; gewenst is ten hoogste {person.team_size_max}."
    return (FITS if fits else FITS_NOT), text


def _need(needed: bool | None, offered: bool | None, what: str) -> Answer:
    """Something the person needs or not, and the place offers or not."""
    if needed is None:
        return UNKNOWN, NOT_ASKED
    if not needed:
        return FITS, f"{what} is niet nodig."
    if offered is None:
        return UNKNOWN, f"{what} is nodig; of het hier kan, is niet bekend."
    return (
        (FITS, f"{what} is nodig en kan hier.")
        if offered
        else (FITS_NOT, f"{what} is nodig en kan hier niet.")
    )

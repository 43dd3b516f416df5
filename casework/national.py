"""National figures: amounts, percentages, ages and limits that the law sets, each from a date.

Pure. `SHIPPED` is what Luwte knows out of the box; the table that the administrator keeps starts as
a copy of it, and its rows are read through the same `NationalFigures`. Never a silent old amount: a
date for which no row holds gives `FigureMissing`, which names the figure that must be filled in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, Protocol

from casework.deadlines.terms import add_months, dutch_date
from casework.national_rows import rows

CENT = Decimal("0.01")


class Lasts(StrEnum):
    """Until when a row holds if no newer row follows."""

    OPEN = "open"  # until replaced
    YEAR = "year"  # to 31 December of its year
    HALF_YEAR = "half_year"  # to 30 June or 31 December
    DAY = "day"  # that day only


class Kind(NamedTuple):
    """What a kind of figure is called on screen, in which unit, and how long its last row holds."""

    label: str
    unit: str
    lasts: Lasts


KINDS: dict[str, Kind] = {
    "wml_month": Kind("Het wettelijk minimumloon per maand", "euro per maand", Lasts.HALF_YEAR),
    "wml_hour": Kind("Het wettelijk minimumloon per uur", "euro per uur", Lasts.HALF_YEAR),
    "adult_age": Kind("De leeftijd voor het volledige minimumloon", "jaar", Lasts.OPEN),
    "youth_percentage": Kind("Het percentage minimumjeugdloon", "procent", Lasts.OPEN),
    "aow_age": Kind("De AOW-leeftijd", "maanden", Lasts.YEAR),
    "employer_rate": Kind("De opslag voor werkgeverslasten", "deel van 1", Lasts.OPEN),
    "holiday_allowance": Kind("De vakantiebijslag", "deel van 1", Lasts.OPEN),
    "lks_cap": Kind("Het maximum van de loonkostensubsidie", "deel van 1", Lasts.OPEN),
    "lks_flat_rate": Kind("De forfaitaire loonkostensubsidie", "deel van 1", Lasts.OPEN),
    "lks_full_week": Kind("De volledige week voor de loonkostensubsidie", "uur", Lasts.OPEN),
    "chain_months": Kind("De langste duur van een contractketen", "maanden", Lasts.OPEN),
    "chain_number": Kind("Het aantal contracten in een keten", "contracten", Lasts.OPEN),
    "chain_gap": Kind("De tussenpoos binnen een contractketen", "maanden", Lasts.OPEN),
    "chain_exception": Kind("De uitzondering op de ketenregeling", "maanden, uren of jaar", Lasts.OPEN),
    "agency_phase_a": Kind("De duur van uitzendfase A", "weken", Lasts.OPEN),
    "equated_day": Kind("Een dag die is gelijkgesteld met een feestdag", "bij koninklijk besluit", Lasts.DAY),
}


class FigureRow(Protocol):
    """What a row must offer; a database row does as well as a `Figure`."""

    @property
    def kind(self) -> str: ...
    @property
    def valid_from(self) -> date: ...
    @property
    def key(self) -> str: ...
    @property
    def value(self) -> Decimal: ...


@dataclass(frozen=True)
class Figure:
    """One figure from one day; `key` tells rows of a kind apart (an age, a contract regime)."""

    kind: str
    valid_from: date
    key: str
    value: Decimal


class FigureMissing(LookupError):
    """No row holds on that date. The text is Dutch and says which figure to fill in."""

    def __init__(self, kind: str, on: date, key: str = "") -> None:
        self.kind, self.on, self.key = kind, on, key
        detail = f" ({key} jaar)" if kind == "youth_percentage" else f" ({key})" if key else ""
        label = KINDS[kind].label if kind in KINDS else kind
        super().__init__(
            f"{label}{detail} is niet bekend voor {dutch_date(on)}. "
            "Vraag de functioneel beheerder om dit landelijke cijfer in te vullen, of kies een andere datum."
        )


class AowAge(NamedTuple):
    years: int
    months: int


class AowDate(NamedTuple):
    """The day someone reaches AOW age; `projected` when that year's age is not known yet."""

    day: date
    projected: bool


class ChainLimits(NamedTuple):
    """BW 7:668a on one day: most months, most contracts, longest gap (months) inside a chain."""

    months: int
    number: int
    gap: int


class NationalFigures:
    """Typed look-up by date. Build it once per request from `SHIPPED` or from the table's rows."""

    def __init__(self, rows: Iterable[FigureRow]) -> None:
        self._rows: dict[tuple[str, str], list[tuple[date, Decimal]]] = defaultdict(list)
        for row in rows:
            self._rows[row.kind, row.key].append((row.valid_from, Decimal(row.value)))
        for series in self._rows.values():
            series.sort(reverse=True)

    def value(self, kind: str, on: date, key: str = "") -> Decimal:
        """The figure that holds on `on`, in the unit of `KINDS`. Raises FigureMissing."""
        for valid_from, value in self._rows.get((kind, key), ()):
            if valid_from <= on:
                if _still_holds(KINDS[kind].lasts, valid_from, on):
                    return value
                break
        raise FigureMissing(kind, on, key)

    def series(self, kind: str, key: str = "") -> tuple[tuple[date, Decimal], ...]:
        """All rows of a figure, newest first: (valid from, value)."""
        return tuple(self._rows.get((kind, key), ()))

    def wml_month(self, on: date) -> Decimal:
        """Adult minimum wage per month, euros (WML art. 8). Raises FigureMissing."""
        return self.value("wml_month", on)

    def wml_hour(self, on: date) -> Decimal:
        """Adult minimum wage per hour, euros; exists from 2024. Raises FigureMissing."""
        return self.value("wml_hour", on)

    def adult_age(self, on: date) -> int:
        """The age from which the full minimum wage is due."""
        return int(self.value("adult_age", on))

    def youth_percentage(self, on: date, age: int) -> Decimal:
        """Percentage (0-100) of the adult minimum wage at `age`; 100 for adults. Raises FigureMissing."""
        if age >= self.adult_age(on):
            return Decimal(100)
        return self.value("youth_percentage", on, str(age))

    def minimum_wage_month(self, on: date, age: int) -> Decimal:
        """Minimum wage per month at `age`, rounded half-up to cents. Raises FigureMissing."""
        return _cents(self.wml_month(on) * self.youth_percentage(on, age) / 100)

    def minimum_hour_wage(self, on: date, age: int) -> Decimal:
        """Minimum wage per hour at `age`, rounded half-up to cents, from 2024. Raises FigureMissing."""
        return _cents(self.wml_hour(on) * self.youth_percentage(on, age) / 100)

    def aow_age(self, on: date) -> AowAge:
        """AOW age in the year of `on` (AOW art. 7a). Raises FigureMissing."""
        return AowAge(*divmod(int(self.value("aow_age", on)), 12))

    def aow_date(self, birth_date: date) -> AowDate:
        """The first day on which someone has that year's AOW age.

        Before the first and after the last known year the nearest known age is used, and the
        result says `projected`: a young person's date is an expectation, not a fact.
        """
        years = sorted((start.year, int(value)) for start, value in self._rows.get(("aow_age", ""), ()))
        if not years:
            raise FigureMissing("aow_age", birth_date)
        first_year, first_age = years[0]
        if add_months(birth_date, first_age).year < first_year:
            return AowDate(add_months(birth_date, first_age), projected=True)
        for year, months in years:
            reached = add_months(birth_date, months)
            if reached.year <= year:
                return AowDate(max(reached, date(year, 1, 1)), projected=False)
        return AowDate(reached, projected=True)  # after the last known year: with its age

    def employer_rate(self, on: date) -> Decimal:
        """Part of the subsidised wage added for employer's charges (0.235)."""
        return self.value("employer_rate", on)

    def holiday_allowance(self, on: date) -> Decimal:
        """Part of the wage added as holiday allowance (0.08)."""
        return self.value("holiday_allowance", on)

    def lks_cap(self, on: date) -> Decimal:
        """Most that the subsidy may be, as a part of the wage (0.70; Pw art. 10d)."""
        return self.value("lks_cap", on)

    def lks_flat_rate(self, on: date) -> Decimal:
        """The flat rate of the first six months, as a part of the wage (0.50)."""
        return self.value("lks_flat_rate", on)

    def lks_full_week(self, on: date) -> Decimal | None:
        """Hours of the full week in the subsidy (36); None before 2024, when the sector's week counted."""
        try:
            return self.value("lks_full_week", on)
        except FigureMissing:
            return None

    @cached_property
    def equated_days(self) -> frozenset[date]:
        """The days equated with a holiday by royal decree (Algemene termijnenwet art. 3 lid 3)."""
        return frozenset(day for day, value in self.series("equated_day") if value)

    def chain_limits(self, on: date, regime: str = "") -> ChainLimits:
        """BW 7:668a on that day; `regime` is "" (ordinary), "aow" or "agency" (fase B)."""
        months, number = (int(self.value(kind, on, regime)) for kind in ("chain_months", "chain_number"))
        return ChainLimits(months, number, int(self.value("chain_gap", on)))


def age_on(birth_date: date, on: date) -> int:
    """Age in whole years; a birthday on 29 February is kept on the 28th (clamped, as every term)."""
    years = on.year - birth_date.year
    return years if add_months(birth_date, 12 * years) <= on else years - 1


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def _still_holds(lasts: Lasts, valid_from: date, on: date) -> bool:
    if lasts is Lasts.OPEN:
        return True
    if lasts is Lasts.DAY:
        return valid_from == on
    same_year = valid_from.year == on.year
    return same_year and (lasts is Lasts.YEAR or (valid_from.month > 6) == (on.month > 6))


SHIPPED: tuple[Figure, ...] = tuple(
    Figure(kind, start, key, Decimal(value)) for kind, start, key, value in rows()
)

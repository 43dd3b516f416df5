"""Terms and working days: the arithmetic of the Algemene termijnenwet (ATW).

Pure: no clock, no database, nothing of ours. Everything that counts days, months or terms uses
this module, so that "a month later" means one thing in the whole house.
"""

from __future__ import annotations

import calendar
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

NO_DAYS: frozenset[date] = frozenset()
"""No day equated by royal decree (KB, ATW art. 3 lid 3)."""

# The holidays package is silently empty outside these years; a silent answer would be a wrong one.
_FIRST_YEAR, _LAST_YEAR = 1970, 2100
_DAY = timedelta(days=1)
_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


class TermError(ValueError):
    """The term cannot be computed; the text says why, in Dutch, for the screen."""


@dataclass(frozen=True)
class Term:
    """A computed term: its last day, and the reasoning as Dutch sentences for the screen."""

    due: date
    steps: tuple[str, ...]


def dutch_date(day: date, *, weekday: bool = False) -> str:
    """`5 mei 2026`, or `dinsdag 5 mei 2026`. Independent of the locale of the machine."""
    text = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{_WEEKDAYS[day.weekday()]} {text}" if weekday else text


def short_date(day: date) -> str:
    """`5 mrt 2026`: for a list, where a month has three letters."""
    month = "mrt" if day.month == 3 else _MONTHS[day.month - 1][:3]
    return f"{day.day} {month} {day.year}"


def add_months(day: date, months: int) -> date:
    """The same day of the month, `months` later (negative: earlier), clamped to the month's end.

    Raises TermError when the result is not a date Python knows (before year 1, after 9999).
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not date.min.year <= year <= date.max.year:
        raise TermError("Deze termijn is te lang om te berekenen. Kies een kortere termijn.")
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def add_days(day: date, days: int) -> date:
    """`day` plus `days`. Raises TermError instead of OverflowError."""
    try:
        return day + timedelta(days=days)
    except OverflowError as error:
        raise TermError("Deze termijn is te lang om te berekenen. Kies een kortere termijn.") from error


def last_day_of_duration(first: date, months: int) -> date:
    """The last day of a duration of `months` that begins with `first`: the day before first + n."""
    return add_months(first, months) - _DAY


@lru_cache(maxsize=256)
def public_holidays(year: int) -> dict[date, str]:
    """The generally recognised holidays of ATW art. 3 in one year, with their Dutch names.

    5 May counts every year, not only in lustrum years; Good Friday is equated (art. 3 lid 2).
    Raises TermError for a year outside 1970-2100.
    """
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise TermError(f"De feestdagen van {year} zijn niet bekend. Kies een datum tussen 1970 en 2100.")
    days = country_holidays("NL", years=year, categories=("public", "optional"), language="nl")
    return dict(days.items())


def free_day_name(day: date, equated: AbstractSet[date] = NO_DAYS) -> str | None:
    """Why nobody works on `day` (`een zaterdag`, `Koningsdag`), or None on a working day."""
    if day in equated:
        return "gelijkgesteld met een feestdag"
    holiday = public_holidays(day.year).get(day)
    if holiday:
        return holiday
    return f"een {_WEEKDAYS[day.weekday()]}" if day.weekday() >= 5 else None


def is_free_day(day: date, equated: AbstractSet[date] = NO_DAYS) -> bool:
    """Saturday, Sunday, a recognised holiday, or a day equated with one (ATW art. 1 and 3)."""
    return day.weekday() >= 5 or day in equated or day in public_holidays(day.year)


def next_working_day(day: date, equated: AbstractSet[date] = NO_DAYS) -> date:
    """The first working day on or after `day`: `day` itself when it is one."""
    while is_free_day(day, equated):
        day += _DAY
    return day


def add_working_days(day: date, n: int, equated: AbstractSet[date] = NO_DAYS) -> date:
    """The n-th working day after `day` (negative n: before it; 0: `day` itself, free or not)."""
    step = _DAY if n >= 0 else -_DAY
    for _ in range(abs(n)):
        day += step
        while is_free_day(day, equated):
            day += step
    return day


def working_days_between(a: date, b: date, equated: AbstractSet[date] = NO_DAYS) -> int:
    """How many working days lie after `a`, up to and including `b`; negative when b is before a.

    Without walking the days: a worklist asks this for every row.
    """
    if b < a:
        return -working_days_between(b, a, equated)
    weeks, rest = divmod((b - a).days, 7)
    count = weeks * 5 + sum((a.weekday() + i) % 7 < 5 for i in range(1, rest + 1))
    free = {day for year in range(a.year, b.year + 1) for day in public_holidays(year)} | set(equated)
    return count - sum(a < day <= b and day.weekday() < 5 for day in free)


def term_end(
    start: date,
    *,
    days: int = 0,
    weeks: int = 0,
    months: int = 0,
    years: int = 0,
    statutory: bool,
    backwards: bool = False,
    suspended_days: int = 0,
    equated: AbstractSet[date] = NO_DAYS,
) -> Term:
    """The last day of a term after the event on `start`; the term runs from the day after.

    Give exactly one of days, weeks, months, years. `suspended_days` are days on which a running
    term stood still (Awb 4:5, 4:15): they are added, but do not make the term longer in the sense
    of ATW art. 4. `statutory` terms follow the Algemene termijnenwet: art. 1 (no end on a free
    day), art. 2 (a term of three days or more holds two working days), not counted backwards
    (art. 1 lid 2) nor above 90 days, 12 weeks, 3 months, or in years (art. 4).

    Raises TermError with a Dutch reason.
    """
    unit, amount = _only_unit(days=days, weeks=weeks, months=months, years=years)
    if suspended_days < 0 or (backwards and suspended_days):
        raise TermError("Het aantal dagen opschorting klopt niet. Vul 0 of meer dagen in.")
    sign = -1 if backwards else 1
    if unit in ("days", "weeks"):
        due = add_days(start, sign * amount * (7 if unit == "weeks" else 1))
    else:
        due = add_months(start, sign * amount * (12 if unit == "years" else 1))
    words = _amount_words(unit, amount)
    if backwards:
        steps = [f"{words} voor {dutch_date(start)} is {dutch_date(due, weekday=True)}."]
    else:
        steps = [
            f"De termijn begint op de dag na {dutch_date(start, weekday=True)}.",
            f"Na {words} is de laatste dag {dutch_date(due, weekday=True)}.",
        ]
    if suspended_days:
        due = add_days(due, suspended_days)
        steps.append(
            f"De termijn stond {_amount_words('days', suspended_days)} stil (Awb art. 4:5 of 4:15): "
            f"de laatste dag wordt {dutch_date(due, weekday=True)}."
        )
    exemption = _exemption(unit, amount, statutory=statutory, backwards=backwards)
    if exemption:
        return Term(due, (*steps, exemption))
    due, moved = _apply_act(start, due, long_enough=unit != "days" or amount >= 3, equated=equated)
    return Term(due, (*steps, *moved))


def _only_unit(**amounts: int) -> tuple[str, int]:
    """The one unit that was given, with its amount."""
    given = [(unit, amount) for unit, amount in amounts.items() if amount]
    if len(given) != 1 or given[0][1] < 0:
        raise TermError(
            "Vul één lengte in: een aantal dagen, weken, maanden of jaren. Het aantal is 1 of meer."
        )
    return given[0]


def _amount_words(unit: str, amount: int) -> str:
    one, many = {
        "days": ("dag", "dagen"),
        "weeks": ("week", "weken"),
        "months": ("maand", "maanden"),
        "years": ("jaar", "jaar"),
    }[unit]
    return f"{amount} {one if amount == 1 else many}"


def _exemption(unit: str, amount: int, *, statutory: bool, backwards: bool) -> str | None:
    """Why the Algemene termijnenwet leaves this term alone, or None when it applies."""
    if not statutory:
        return "Dit is geen wettelijke termijn: de laatste dag schuift niet op."
    if backwards:
        return "De termijn telt terug: de dag schuift niet op (Algemene termijnenwet art. 1 lid 2)."
    if unit == "years":
        why = "De termijn is in jaren"
    elif amount > {"days": 90, "weeks": 12, "months": 3}[unit]:
        why = "De termijn is langer dan {}".format(
            {"days": "90 dagen", "weeks": "twaalf weken", "months": "drie maanden"}[unit]
        )
    else:
        return None
    return f"{why}: de laatste dag schuift niet op (Algemene termijnenwet art. 4)."


def _apply_act(
    start: date, due: date, *, long_enough: bool, equated: AbstractSet[date]
) -> tuple[date, tuple[str, ...]]:
    """Move `due` by art. 1, then by art. 2; with one sentence for each that did something."""
    steps = []
    name = free_day_name(due, equated)
    if name:
        shifted = next_working_day(due, equated)
        steps.append(
            f"{dutch_date(due, weekday=True).capitalize()} is {name}. De termijn loopt door tot en met "
            f"{dutch_date(shifted, weekday=True)} (Algemene termijnenwet art. 1 lid 1)."
        )
        due = shifted
    missing = 2 - working_days_between(start, due, equated)
    if long_enough and missing > 0:
        due = add_working_days(due, missing, equated)
        steps.append(
            "Een termijn van drie dagen of meer heeft ten minste twee werkdagen: de laatste dag wordt "
            f"{dutch_date(due, weekday=True)} (Algemene termijnenwet art. 2)."
        )
    return due, tuple(steps)

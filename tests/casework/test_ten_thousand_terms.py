"""Ten thousand generated terms, against a slow reference that walks the calendar day by day."""

import calendar
import random
from datetime import date, timedelta

from casework.deadlines.terms import term_end
from tests.casework.test_terms import free_by_law

DAY = timedelta(days=1)


def months_later(day: date, months: int) -> date:
    """One month at a time: the same day, or the last one of a month that has no such day."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def slow(start: date, unit: str, number: int) -> date:
    """The Algemene termijnenwet read aloud: art. 4 leaves long terms alone, art. 2 asks for two working
    days in a term of three days or more, art. 1 ends no term on a free day."""
    if unit == "months":
        last = months_later(start, number)
    else:
        last = start
        for _ in range(number * (7 if unit == "weeks" else 1)):
            last += DAY
    long = {"days": number > 90, "weeks": number > 12, "months": number > 3}[unit]
    if long:
        return last
    if (last - start).days >= 3:
        while _working_days(start, last) < 2:
            last += DAY
    while free_by_law(last):
        last += DAY
    return last


def _working_days(start: date, last: date) -> int:
    day, found = start, 0
    while day < last:
        day += DAY
        found += not free_by_law(day)
    return found


def test_ten_thousand_terms_end_on_the_same_day():
    dice = random.Random(20261122)
    for _ in range(10_000):
        start = date(2000, 1, 1) + timedelta(days=dice.randrange(20_000))
        unit, most = dice.choice([("days", 120), ("weeks", 20), ("months", 8)])
        number = dice.randrange(1, most)
        due = term_end(start, statutory=True, **{unit: number}).due
        assert due == slow(start, unit, number), (start, unit, number)

"""The Algemene termijnenwet, against cases counted by hand and a slow reference of its own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.deadlines.terms import (
    TermError,
    add_months,
    add_working_days,
    is_free_day,
    last_day_of_duration,
    next_working_day,
    public_holidays,
    term_end,
    working_days_between,
)

DAY = timedelta(days=1)
SLOW_MACHINE = settings(deadline=None)  # a loaded machine is no failure
DATES = st.dates(date(1999, 1, 1), date(2060, 12, 31))


def easter(year: int) -> date:
    """Gauss / Meeus: independent of the package that the product uses."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def free_by_law(day: date) -> bool:
    """ATW art. 3, written out from the text of the law."""
    year, sunday = day.year, easter(day.year)
    royal = date(year, 4, 27) if year >= 2014 else date(year, 4, 30)
    if royal.weekday() == 6:
        royal -= DAY
    return day.weekday() >= 5 or day in {
        date(year, 1, 1),
        sunday - 2 * DAY,
        sunday + DAY,
        royal,
        date(year, 5, 5),
        sunday + 39 * DAY,
        sunday + 50 * DAY,
        date(year, 12, 25),
        date(year, 12, 26),
    }


@SLOW_MACHINE
@given(DATES)
def test_free_days_are_those_of_the_law(day: date) -> None:
    assert is_free_day(day) == free_by_law(day)


def test_the_fifth_of_may_is_free_every_year() -> None:
    assert all(date(year, 5, 5) in public_holidays(year) for year in range(2000, 2101))


@pytest.mark.parametrize(
    ("start", "length", "due"),
    [
        (date(2026, 3, 10), {"weeks": 8}, date(2026, 5, 6)),  # 5 May
        (date(2026, 11, 20), {"weeks": 6}, date(2027, 1, 4)),  # New Year's Day, then a weekend
        (date(2026, 3, 2), {"weeks": 6}, date(2026, 4, 13)),  # an ordinary Monday
        (date(2026, 2, 20), {"weeks": 6}, date(2026, 4, 7)),  # Good Friday to Easter Monday
        (date(2026, 1, 31), {"months": 1}, date(2026, 3, 2)),  # clamped to 28 February, a Saturday
        (date(2026, 4, 2), {"days": 3}, date(2026, 4, 8)),  # art. 1 to Tuesday, art. 2 to Wednesday
        (date(2026, 4, 2), {"days": 2}, date(2026, 4, 7)),  # two days: art. 1 only
        (date(2026, 12, 24), {"days": 3}, date(2026, 12, 29)),  # both Christmas days and a weekend
        (date(2026, 10, 4), {"weeks": 12}, date(2026, 12, 28)),  # twelve weeks still move
        (date(2026, 10, 3), {"weeks": 13}, date(2027, 1, 2)),  # above twelve weeks: a Saturday stays
        (date(2026, 5, 3), {"days": 90}, date(2026, 8, 3)),
        (date(2026, 5, 3), {"days": 91}, date(2026, 8, 2)),
        (date(2026, 9, 26), {"months": 3}, date(2026, 12, 28)),
        (date(2026, 8, 26), {"months": 4}, date(2026, 12, 26)),
        (date(2025, 12, 26), {"years": 1}, date(2026, 12, 26)),
        (date(2024, 2, 29), {"years": 1}, date(2025, 2, 28)),
    ],
)
def test_statutory_terms(start: date, length: dict[str, int], due: date) -> None:
    assert term_end(start, statutory=True, **length).due == due


def test_policy_terms_stay_where_they_fall() -> None:
    assert term_end(date(2026, 3, 10), weeks=8, statutory=False).due == date(2026, 5, 5)


@pytest.mark.parametrize(
    ("end", "notice"),
    [
        (date(2026, 12, 31), date(2026, 11, 30)),
        (date(2026, 3, 31), date(2026, 2, 28)),
        (date(2026, 6, 5), date(2026, 5, 5)),
    ],
)
def test_a_term_counted_backwards_never_moves(end: date, notice: date) -> None:
    assert term_end(end, months=1, statutory=True, backwards=True).due == notice


def test_a_suspended_term_ends_later_and_still_follows_the_act() -> None:
    term = term_end(date(2026, 3, 3), weeks=8, suspended_days=7, statutory=True)
    assert term.due == date(2026, 5, 6)
    assert any("7 dagen stil" in step for step in term.steps)


def test_equated_days_count_as_holidays() -> None:
    extra = frozenset({date(2026, 5, 15)})
    assert is_free_day(date(2026, 5, 15), extra)
    assert term_end(date(2026, 5, 1), weeks=2, statutory=True, equated=extra).due == date(2026, 5, 18)


def test_every_move_is_explained_with_its_article() -> None:
    steps = term_end(date(2026, 4, 2), days=3, statutory=True).steps
    assert [("art. 1 lid 1" in step, "art. 2" in step) for step in steps[-2:]] == [
        (True, False),
        (False, True),
    ]
    assert "art. 4" in term_end(date(2026, 4, 2), weeks=13, statutory=True).steps[-1]
    assert "art. 1 lid 2" in term_end(date(2026, 4, 2), weeks=1, statutory=True, backwards=True).steps[-1]
    assert "5 mei 2026 is Bevrijdingsdag" in term_end(date(2026, 3, 10), weeks=8, statutory=True).steps[-1]


@pytest.mark.parametrize(
    "length", [{}, {"days": -1}, {"days": 1, "weeks": 1}, {"years": 9000}, {"days": 4_000_000}]
)
def test_a_term_that_cannot_be_counted_is_refused_in_dutch(length: dict[str, int]) -> None:
    with pytest.raises(TermError, match=r"termijn|lengte"):
        term_end(date(2026, 1, 1), statutory=True, **length)


def test_a_year_without_known_holidays_is_refused() -> None:
    with pytest.raises(TermError, match="2101"):
        is_free_day(date(2101, 12, 27))


@SLOW_MACHINE
@given(DATES, st.integers(1, 90))
def test_statutory_days_against_a_slow_count(start: date, days: int) -> None:
    due = start + days * DAY
    while free_by_law(due):
        due += DAY
    while days >= 3 and sum(not free_by_law(start + i * DAY) for i in range(1, (due - start).days + 1)) < 2:
        due += DAY
        while free_by_law(due):
            due += DAY
    assert term_end(start, days=days, statutory=True).due == due


@SLOW_MACHINE
@given(DATES, st.integers(-400, 400), st.sets(DATES, max_size=4))
def test_working_days_between_counts_the_days(a: date, distance: int, equated: set[date]) -> None:
    b = a + distance * DAY
    low, high = min(a, b), max(a, b)
    days = [low + i * DAY for i in range(1, (high - low).days + 1)]
    slow = sum(not (free_by_law(day) or day in equated) for day in days)
    assert working_days_between(a, b, frozenset(equated)) == (slow if b >= a else -slow)


@SLOW_MACHINE
@given(DATES, st.integers(1, 60))
def test_adding_and_counting_working_days_agree(day: date, n: int) -> None:
    later = add_working_days(day, n)
    assert not is_free_day(later)
    assert working_days_between(day, later) == n
    earlier = add_working_days(day, -n)
    assert not is_free_day(earlier)
    assert earlier < day
    assert sum(not free_by_law(earlier + i * DAY) for i in range((day - earlier).days)) == n


@SLOW_MACHINE
@given(DATES)
def test_next_working_day_is_the_first_one(day: date) -> None:
    found = next_working_day(day)
    assert not free_by_law(found)
    assert all(free_by_law(day + i * DAY) for i in range((found - day).days))


@SLOW_MACHINE
@given(DATES, st.integers(-600, 600))
def test_add_months_keeps_the_day_or_takes_the_last(day: date, months: int) -> None:
    result = add_months(day, months)
    assert (result.year - day.year) * 12 + result.month - day.month == months
    assert result.day == day.day or (result.day < day.day and (result + DAY).month != result.month)


def test_a_duration_ends_the_day_before() -> None:
    assert last_day_of_duration(date(2024, 1, 1), 36) == date(2026, 12, 31)

"""The national figures: against published amounts, and against a slow day-by-day reading."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.deadlines.terms import add_months
from casework.national import KINDS, SHIPPED, AowAge, Figure, FigureMissing, NationalFigures, age_on

FIGURES = NationalFigures(SHIPPED)
SLOW_MACHINE = settings(deadline=None)  # a loaded machine is no failure


def test_every_shipped_row_has_a_known_kind_and_stands_once() -> None:
    # Which days a royal decree equates with a holiday, is known a year or so ahead.
    assert {row.kind for row in SHIPPED} == set(KINDS) - {"equated_day"}
    assert len({(row.kind, row.key, row.valid_from) for row in SHIPPED}) == len(SHIPPED)


@pytest.mark.parametrize(
    ("on", "month"),
    [
        (date(2017, 1, 1), "1551.60"),
        (date(2019, 6, 30), "1615.80"),
        (date(2019, 7, 1), "1635.60"),
        (date(2023, 12, 31), "1995.00"),
        (date(2026, 1, 15), "2294.40"),
        (date(2026, 12, 31), "2337.00"),
    ],
)
def test_minimum_wage_per_month(on: date, month: str) -> None:
    assert FIGURES.wml_month(on) == Decimal(month)


@pytest.mark.parametrize(
    ("on", "age", "hour"),
    [  # as published for each half-year
        (date(2024, 1, 1), 35, "13.27"),
        (date(2024, 1, 1), 20, "10.62"),
        (date(2024, 1, 1), 19, "7.96"),
        (date(2024, 1, 1), 18, "6.64"),
        (date(2024, 1, 1), 17, "5.24"),
        (date(2024, 1, 1), 16, "4.58"),
        (date(2025, 7, 1), 21, "14.40"),
        (date(2026, 7, 1), 35, "14.99"),
    ],
)
def test_minimum_wage_per_hour(on: date, age: int, hour: str) -> None:
    assert FIGURES.minimum_hour_wage(on, age) == Decimal(hour)


@pytest.mark.parametrize(
    ("on", "age", "percentage"),
    [
        (date(2017, 6, 30), 22, "85"),
        (date(2017, 7, 1), 22, "100"),
        (date(2017, 7, 1), 21, "85"),
        (date(2019, 6, 30), 18, "47.5"),
        (date(2019, 7, 1), 21, "100"),
        (date(2019, 7, 1), 18, "50"),
        (date(2026, 12, 31), 16, "34.5"),
        (date(2027, 1, 1), 16, "40"),
        (date(2030, 1, 1), 20, "87.5"),
    ],
)
def test_youth_percentage(on: date, age: int, percentage: str) -> None:
    assert FIGURES.youth_percentage(on, age) == Decimal(percentage)


@pytest.mark.parametrize(
    ("look_up", "words"),
    [
        (lambda: FIGURES.wml_month(date(2027, 1, 1)), "minimumloon per maand.*1 januari 2027.*beheerder"),
        (lambda: FIGURES.wml_month(date(2016, 12, 31)), "minimumloon per maand.*31 december 2016"),
        (lambda: FIGURES.wml_hour(date(2023, 12, 31)), "minimumloon per uur.*31 december 2023"),
        (lambda: FIGURES.youth_percentage(date(2026, 1, 1), 15), "15 jaar.*1 januari 2026"),
        (lambda: FIGURES.aow_age(date(2029, 1, 1)), "AOW-leeftijd.*1 januari 2029"),
    ],
)
def test_an_unknown_figure_is_named_in_dutch(look_up: object, words: str) -> None:
    assert callable(look_up)
    with pytest.raises(FigureMissing, match=words):
        look_up()


def test_a_half_year_in_between_that_nobody_filled_in_is_missing_too() -> None:
    rows = [row for row in SHIPPED if (row.kind, row.valid_from) != ("wml_month", date(2025, 7, 1))]
    with pytest.raises(FigureMissing, match="1 september 2025"):
        NationalFigures(rows).wml_month(date(2025, 9, 1))


def test_a_new_row_makes_the_figure_known() -> None:
    more = NationalFigures([*SHIPPED, Figure("wml_month", date(2027, 1, 1), "", Decimal("2400.00"))])
    assert more.wml_month(date(2027, 6, 30)) == Decimal("2400.00")


def test_what_changes_seldom_stays_valid() -> None:
    assert FIGURES.employer_rate(date(2017, 12, 31)) == Decimal("0.23")
    assert FIGURES.employer_rate(date(2040, 1, 1)) == Decimal("0.235")
    assert FIGURES.lks_cap(date(2040, 1, 1)) == Decimal("0.70")
    assert FIGURES.lks_full_week(date(2023, 12, 31)) is None
    assert FIGURES.lks_full_week(date(2024, 1, 1)) == 36


def test_chain_limits_by_date_and_regime() -> None:
    assert FIGURES.chain_limits(date(2015, 6, 30)) == (36, 3, 3)
    assert FIGURES.chain_limits(date(2015, 7, 1)) == (24, 3, 6)
    assert FIGURES.chain_limits(date(2019, 12, 31)) == (24, 3, 6)
    assert FIGURES.chain_limits(date(2020, 1, 1)) == (36, 3, 6)
    assert FIGURES.chain_limits(date(2026, 1, 1), "aow") == (48, 6, 6)
    assert FIGURES.chain_limits(date(2023, 1, 1), "agency") == (48, 6, 6)
    assert FIGURES.chain_limits(date(2023, 1, 2), "agency") == (36, 6, 6)
    assert FIGURES.value("agency_phase_a", date(2023, 1, 1)) == 78
    assert FIGURES.value("agency_phase_a", date(2023, 1, 2)) == 52


@pytest.mark.parametrize(
    ("born", "reached", "projected"),
    [
        (date(1952, 12, 31), date(2018, 12, 31), False),  # 66 years in 2018
        (date(1953, 1, 1), date(2019, 5, 1), False),  # a day later: 66 years and 4 months
        (date(1954, 8, 31), date(2020, 12, 31), False),
        (date(1955, 9, 1), date(2022, 4, 1), False),
        (date(1957, 2, 28), date(2023, 12, 28), False),
        (date(1957, 3, 1), date(2024, 3, 1), False),
        (date(1960, 12, 31), date(2027, 12, 31), False),
        (date(1961, 1, 1), date(2028, 4, 1), False),
        (date(1961, 10, 1), date(2029, 1, 1), True),  # the age of 2029 is not known
        (date(1999, 5, 5), date(2066, 8, 5), True),
        (date(1940, 1, 1), date(2005, 10, 1), True),
    ],
)
def test_aow_date(born: date, reached: date, projected: bool) -> None:
    assert FIGURES.aow_date(born) == (reached, projected)


def test_aow_age_in_years_and_months() -> None:
    assert FIGURES.aow_age(date(2023, 7, 1)) == AowAge(66, 10)


@SLOW_MACHINE
@given(st.dates(date(1951, 4, 1), date(1961, 9, 30)))
def test_aow_date_is_the_first_day_with_the_age_of_its_year(born: date) -> None:
    """Walk the days: the first on which birth date + age of that day's year has come."""
    day = date(2017, 1, 1)
    while add_months(born, 12 * FIGURES.aow_age(day).years + FIGURES.aow_age(day).months) > day:
        day += timedelta(days=1)
    assert FIGURES.aow_date(born) == (day, False)


@SLOW_MACHINE
@given(st.dates(date(1940, 1, 1), date(2010, 12, 31)), st.dates(date(2015, 1, 1), date(2040, 1, 1)))
def test_age_counts_the_birthdays(born: date, on: date) -> None:
    assert age_on(born, on) == sum(add_months(born, 12 * n) <= on for n in range(1, 120))

"""Wage value, subsidy and minimum wage, against worked examples and exact fractions."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.national import SHIPPED, FigureMissing, NationalFigures
from placements.measuring import (
    MainTask,
    Measured,
    NextTerm,
    WageInputError,
    drops_in_function,
    measurement_due,
    measurement_due_reason,
    structural_drop,
    wage_value,
)
from placements.wages import (
    Scheme,
    below_minimum,
    euro,
    figures_date,
    minimum_wage,
    wage_subsidy,
)

FIGURES = NationalFigures(SHIPPED)
SLOW_MACHINE = settings(deadline=None)  # a loaded machine is no failure


def task(*percentages: str | int) -> MainTask:
    share, pace, quality, net_time = (Decimal(p) for p in percentages)
    return MainTask(share, pace, quality, net_time)


def half_up(exact: Fraction, digits: int = 0) -> Decimal:
    """Half-up rounding of a positive fraction, by integers only."""
    return Decimal(math.floor(exact * 10**digits + Fraction(1, 2))) / 10**digits


# --- wage value


def test_the_example_of_the_specification() -> None:
    result = wage_value([task(60, 50, 80, 90), task(40, 40, 100, 75)])
    assert (result.value, str(result.exact)) == (34, "33.6")
    assert result.steps == (
        "Taak 1: 60 % × 50 % × 80 % × 90 % = 21,6 %.",
        "Taak 2: 40 % × 40 % × 100 % × 75 % = 12 %.",
        "Samen: 21,6 + 12 = 33,6 %.",
        "Afgerond op een heel procent is de loonwaarde 34 %.",
    )


@pytest.mark.parametrize(
    ("tasks", "value", "exact"),
    [
        ([task(100, 100, 100, 100)], 100, "100"),
        ([task(100, 0, 100, 100)], 0, "0"),
        ([task(100, "50.5", 100, 100)], 51, "50.5"),  # a half goes up
        ([task(100, "50.49", 100, 100)], 50, "50.49"),
        ([task("33.33", 100, 100, 30), task("33.33", 30, 100, 100), task("33.34", 30, 100, 100)], 30, "30"),
    ],
)
def test_wage_value(tasks: list[MainTask], value: int, exact: str) -> None:
    result = wage_value(tasks)
    assert (result.value, str(result.exact)) == (value, exact)


PERCENTAGES = st.decimals(0, 100, places=2)


@st.composite
def task_lists(draw: st.DrawFn) -> list[MainTask]:
    count = draw(st.integers(1, 5))
    extra = [draw(st.integers(0, 100)) for _ in range(count)]
    free = 10000 - 625 * count
    shares = [625 + free * e // max(1, sum(extra)) for e in extra]
    shares[0] += 10000 - sum(shares)
    return [
        MainTask(Decimal(share) / 100, draw(PERCENTAGES), draw(PERCENTAGES), draw(PERCENTAGES))
        for share in shares
    ]


@SLOW_MACHINE
@given(task_lists())
def test_wage_value_against_fractions(tasks: list[MainTask]) -> None:
    exact = sum(
        Fraction(t.share) * Fraction(t.pace) * Fraction(t.quality) * Fraction(t.net_time) / 100**3
        for t in tasks
    )
    result = wage_value(tasks)
    assert Fraction(result.exact) == exact
    assert result.value == half_up(Fraction(exact))


@pytest.mark.parametrize(
    ("tasks", "field"),
    [
        ([], "tasks"),
        ([task(20, 50, 50, 50)] * 6, "tasks"),
        ([task(60, 50, 50, 50), task(39, 50, 50, 50)], "tasks"),
        ([task(60, 50, 50, 50), task(40, 101, 50, 50)], "task_2_pace"),
        ([task(60, 50, -1, 50), task(40, 50, 50, 50)], "task_1_quality"),
        ([task(60, 50, 50, "NaN"), task(40, 50, 50, 50)], "task_1_net_time"),
        ([task(60, 50, 50, "33.333"), task(40, 50, 50, 50)], "task_1_net_time"),
        ([task("93.76", 50, 50, 50), task("6.24", 50, 50, 50)], "task_2_share"),
    ],
)
def test_tasks_that_cannot_be_measured_are_refused_per_field(tasks: list[MainTask], field: str) -> None:
    with pytest.raises(WageInputError) as refusal:
        wage_value(tasks)
    assert refusal.value.field == field
    assert refusal.value.message.endswith(".")


def test_all_wrong_fields_are_told_at_once() -> None:
    with pytest.raises(WageInputError) as refusal:
        wage_value([task(60, 200, 50, 50), task(40, 50, 50, -3)])
    assert [problem.field for problem in refusal.value.problems] == ["task_1_pace", "task_2_net_time"]


def test_a_task_of_less_than_half_an_hour_a_day_is_refused() -> None:
    tasks = [task(90, 50, 50, 50), task(10, 50, 50, 50)]
    assert wage_value(tasks, hours_per_week=Decimal(25)).value == 13
    with pytest.raises(WageInputError, match=r"30 minuten per werkdag.*Nu is het 28 minuten"):
        wage_value(tasks, hours_per_week=Decimal(24))
    assert wage_value(tasks, hours_per_week=Decimal(24), days_per_week=4).value == 13


# --- the next measurement


@pytest.mark.parametrize(
    ("term", "trial", "due"),
    [
        (NextTerm.WITHIN_6, False, date(2026, 9, 1)),
        (NextTerm.FROM_6_TO_12, False, date(2027, 3, 1)),
        (NextTerm.FROM_12_TO_24, False, date(2028, 3, 1)),
        (NextTerm.NO_CHANGE, False, None),
        (NextTerm.FROM_12_TO_24, True, date(2027, 3, 1)),
        (NextTerm.NO_CHANGE, True, date(2027, 3, 1)),
    ],
)
def test_the_next_measurement_is_proposed(term: NextTerm, trial: bool, due: date | None) -> None:
    assert measurement_due(date(2026, 3, 1), term, in_trial_or_new_tasks=trial) == due


@pytest.mark.parametrize(
    ("term", "due", "good"),
    [
        (NextTerm.WITHIN_6, date(2026, 9, 1), True),
        (NextTerm.WITHIN_6, date(2026, 9, 2), False),
        (NextTerm.WITHIN_6, date(2026, 3, 1), False),
        (NextTerm.WITHIN_6, None, False),
        (NextTerm.FROM_6_TO_12, date(2026, 8, 31), False),
        (NextTerm.FROM_12_TO_24, date(2028, 3, 1), True),
        (NextTerm.NO_CHANGE, None, True),
        (NextTerm.NO_CHANGE, date(2029, 3, 1), True),
    ],
)
def test_the_date_goes_with_the_term(term: NextTerm, due: date | None, good: bool) -> None:
    assert (measurement_due_reason(date(2026, 3, 1), term, due) is None) is good


@pytest.mark.parametrize(
    ("measured", "drops", "structural"),
    [
        ([("hout", 28)], False, False),
        ([("hout", 29), ("hout", 28)], True, True),
        ([("hout", 28), ("hout", 29)], False, True),
        ([("hout", 31), ("hout", 28)], True, False),
        ([("hout", 29), ("groen", 28)], False, False),  # another function: no alarm
        ([("hout", 20), ("hout", 20), ("hout", 30)], False, False),
    ],
)
def test_drops(measured: list[tuple[str, int]], drops: bool, structural: bool) -> None:
    rows = [Measured(*row) for row in measured]
    assert (drops_in_function(rows), structural_drop(rows, Decimal(30))) == (drops, structural)


# --- subsidy


def subsidy(on: date, value: int | None = None, hours: str = "31", age: int = 35, **more: object) -> str:
    given = {"wage_value": value, "hours": Decimal(hours), "age": age, "figures": FIGURES, **more}
    return str(wage_subsidy(on=on, **given).per_month)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("on", "value", "hours", "more", "amount"),
    [
        (date(2026, 1, 15), 40, "31", {}, "1581.14"),
        (date(2026, 7, 15), 25, "31", {}, "1878.91"),
        (date(2026, 7, 15), None, "36", {"flat_rate": True}, "1558.55"),
        (date(2026, 1, 15), 100, "31", {}, "0.00"),
        (date(2026, 1, 15), 0, "36", {}, "2142.19"),  # the cap: 70 %
        (date(2026, 1, 15), 30, "36", {}, "2142.19"),
        (date(2026, 1, 15), None, "36", {"scheme": Scheme.FLAT_30}, "2142.19"),
        (date(2026, 1, 15), None, "36", {"scheme": Scheme.FIXED_70}, "2142.19"),
        (date(2026, 1, 15), 90, "36", {"scheme": Scheme.FIXED_70}, "2142.19"),
        (date(2026, 1, 15), 40, "40", {}, "2040.18"),  # the week of 36 is a measure, no ceiling
        (date(2026, 1, 15), 40, "31", {"full_week": Decimal(38)}, "1581.14"),  # from 2024: always 36
        (date(2026, 1, 15), 40, "31", {"age": 18}, "790.57"),
        (date(2023, 7, 1), 40, "31", {"full_week": Decimal(38)}, "1302.46"),
        (date(2023, 7, 1), 40, "38", {"full_week": Decimal(36)}, "1596.56"),  # never upwards
        (date(2017, 7, 1), 40, "36", {}, "1247.69"),  # employer rate 23 %
    ],
)
def test_subsidy_per_month(
    on: date, value: int | None, hours: str, more: dict[str, object], amount: str
) -> None:
    assert subsidy(on, value, hours, **more) == amount


@pytest.mark.parametrize(
    ("on", "started_on", "figures_on"),
    [
        (date(2026, 1, 15), None, date(2026, 1, 1)),
        (date(2026, 7, 1), None, date(2026, 7, 1)),
        (date(2026, 6, 30), date(2026, 6, 30), date(2026, 1, 1)),
        (date(2026, 9, 1), date(2026, 6, 30), date(2026, 1, 1)),  # no re-indexing in July
        (date(2026, 9, 1), date(2026, 7, 1), date(2026, 7, 1)),
        (date(2026, 9, 1), date(2025, 9, 1), date(2026, 1, 1)),
    ],
)
def test_january_is_the_only_reindexing(on: date, started_on: date | None, figures_on: date) -> None:
    assert figures_date(on, started_on) == figures_on
    paid = wage_subsidy(
        on=on, started_on=started_on, wage_value=40, hours=Decimal(31), age=35, figures=FIGURES
    )
    assert paid.figures_on == figures_on
    assert euro(FIGURES.wml_month(figures_on)) in paid.steps[0]


def test_the_youth_percentage_is_of_the_day_itself() -> None:
    """A birthday gives a new period: January's amount, today's percentage."""
    started = date(2026, 2, 1)
    assert subsidy(date(2026, 8, 1), 40, age=20, started_on=started) == "1264.91"
    assert subsidy(date(2026, 8, 1), 40, age=21, started_on=started) == "1581.14"


def test_eighty_percent_tells_what_the_gemeente_adds_itself() -> None:
    paid = wage_subsidy(
        on=date(2026, 1, 15), hours=Decimal(36), age=35, figures=FIGURES, scheme=Scheme.FIXED_80
    )
    assert (paid.per_month, paid.own_money) == (Decimal("2448.22"), Decimal("306.03"))


def test_the_flat_rate_ends_after_six_months() -> None:
    started = date(2026, 1, 15)
    assert subsidy(date(2026, 7, 14), hours="36", flat_rate=True, started_on=started) == "1530.14"
    with pytest.raises(WageInputError, match="eerste 6 maanden"):
        subsidy(date(2026, 7, 15), hours="36", flat_rate=True, started_on=started)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"value": 101}, "wage_value"),
        ({"value": None}, "wage_value"),
        ({"value": 40, "hours": "0"}, "hours"),
        ({"value": 40, "hours": "40.5"}, "hours"),
        ({"value": 40, "hours": "NaN"}, "hours"),
        ({"value": 40, "age": 15}, "age"),
        ({"value": 40, "on": date(2023, 1, 1), "full_week": Decimal(32)}, "full_week"),
        ({"value": 40, "started_on": date(2026, 2, 1)}, "on"),
    ],
)
def test_what_cannot_be_subsidised_is_refused_per_field(more: dict[str, object], field: str) -> None:
    with pytest.raises(WageInputError) as refusal:
        subsidy(**{"on": date(2026, 1, 15), **more})  # type: ignore[arg-type]
    assert refusal.value.field == field


def test_figures_with_four_decimals_give_the_same_amount_and_words() -> None:
    """So they come from the table that the administrator keeps."""
    stored = NationalFigures(replace(row, value=row.value.quantize(Decimal("0.0001"))) for row in SHIPPED)
    for on, age in ((date(2026, 1, 15), 18), (date(2026, 7, 15), 35), (date(2018, 9, 1), 21)):
        given = {"on": on, "age": age, "wage_value": 40, "hours": Decimal(31)}
        assert wage_subsidy(figures=stored, **given) == wage_subsidy(figures=FIGURES, **given)  # type: ignore[arg-type]


def test_a_date_without_figures_is_refused() -> None:
    with pytest.raises(FigureMissing, match="1 januari 2027"):
        subsidy(date(2027, 3, 1), 40)


WORKING_DATES = st.dates(date(2017, 1, 1), date(2026, 12, 31))


@SLOW_MACHINE
@given(WORKING_DATES, st.integers(0, 100), st.integers(1, 160), st.integers(16, 66), st.integers(36, 40))
def test_subsidy_against_fractions(on: date, value: int, quarters: int, age: int, week: int) -> None:
    hours = Decimal(quarters) / 4
    base = Fraction(FIGURES.wml_month(on)) * Fraction(FIGURES.youth_percentage(on, age)) / 100
    base *= Fraction(108, 100)
    part = max(Fraction(0), min(1 - Fraction(value, 100), Fraction(7, 10)))
    rate = Fraction(123, 100) if on.year < 2018 else Fraction(1235, 1000)
    share = Fraction(hours) / 36 if on.year >= 2024 else min(Fraction(hours) / week, Fraction(1))
    paid = wage_subsidy(
        on=on, wage_value=value, hours=hours, age=age, figures=FIGURES, full_week=Decimal(week)
    )
    assert paid.per_month == half_up(base * part * rate * share, 2)
    assert paid.own_money == 0


@SLOW_MACHINE
@given(WORKING_DATES, st.integers(0, 99), st.integers(4, 40))
def test_a_higher_wage_value_never_pays_more(on: date, value: int, hours: int) -> None:
    lower, higher = (
        wage_subsidy(on=on, wage_value=v, hours=Decimal(hours), age=30, figures=FIGURES).per_month
        for v in (value, value + 1)
    )
    assert higher <= lower


# --- minimum wage and other money


@pytest.mark.parametrize(
    ("on", "born", "hours", "week", "amount", "per"),
    [
        (date(2026, 1, 1), date(1990, 1, 1), "31", "36", "14.71", "hour"),
        (date(2026, 7, 1), date(2008, 7, 1), "31", "36", "7.50", "hour"),  # eighteen that very day
        (date(2026, 7, 1), date(2008, 7, 2), "31", "36", "5.92", "hour"),
        (date(2023, 1, 1), date(1990, 1, 1), "24", "36", "1289.60", "month"),
        (date(2023, 1, 1), date(1990, 1, 1), "38", "36", "1934.40", "month"),
    ],
)
def test_minimum_wage(on: date, born: date, hours: str, week: str, amount: str, per: str) -> None:
    least = minimum_wage(
        on=on, birth_date=born, hours=Decimal(hours), full_week=Decimal(week), figures=FIGURES
    )
    assert (least.amount, least.per) == (Decimal(amount), per)


def test_a_wage_below_the_minimum_is_refused_with_the_amount() -> None:
    least = minimum_wage(
        on=date(2026, 1, 1),
        birth_date=date(1990, 1, 1),
        hours=Decimal(31),
        full_week=Decimal(36),
        figures=FIGURES,
    )
    assert below_minimum(Decimal("14.71"), least) is None
    refusal = below_minimum(Decimal("14.70"), least)
    assert refusal is not None
    assert "€ 14,71 per uur" in refusal
    assert below_minimum(Decimal("8.09"), least, dispensation_percentage=Decimal(55)) is None
    assert below_minimum(Decimal("8.08"), least, dispensation_percentage=Decimal(55)) is not None


def test_money_is_written_the_dutch_way() -> None:
    assert euro(Decimal("1234567.895")) == "€ 1.234.567,90"

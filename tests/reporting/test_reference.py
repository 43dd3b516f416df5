"""SQL against plain Python: the same figure, for every gemeente, on fifty days drawn at random."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from reporting import figures
from reporting.figures.base import Peil
from reporting.figures.cohorts import cohorts
from reporting.figures.flow import stays, year_of
from reporting.figures.stock import Stock, job_stocks, stock_on
from reporting.figures.wage import Wage, wage_on
from reporting.templatetags.behind import GROUP_OF
from reporting.units import Gemeenten
from tests.builders import TODAY
from tests.reporting.listing import check_names, check_sizes
from tests.reporting.reference_tables import Tables

CHANCE = random.Random(50)
DAYS = tuple(TODAY - timedelta(days=CHANCE.randrange(3500)) for _ in range(50))

LISTED = (TODAY, date(2025, 12, 31), date(2024, 12, 31), TODAY - timedelta(days=1000), date(2022, 6, 30))
"""The days on which every number is held against the list behind it."""


@pytest.fixture
def gemeenten(demo) -> dict[int, Tables]:
    return {pk: Tables([pk]) for pk in demo}


def peil_on(gemeenten: Mapping[int, Tables], day: date) -> Peil:
    return Peil(Gemeenten().units(gemeenten, day), day)


def same(table: figures.Table, unit: int, expected: Counter[str], day: date) -> None:
    told = {key: count for key, count in table.counts[unit].items() if count and key in table.labels}
    wanted = {key: count for key, count in expected.items() if count and key in table.labels}
    assert told == wanted, (table.code, unit, day)


def test_every_figure_of_every_gemeente_on_fifty_days(gemeenten) -> None:
    seen: Counter[str] = Counter()
    known = job_stocks(peil_on(gemeenten, TODAY), DAYS)
    for day in DAYS:
        peil = peil_on(gemeenten, day)
        for unit, rows in gemeenten.items():
            part = peil.part(next(u for u in peil.units if u.id == unit))
            seen += check_stock(stock_on(part), rows, day)
            assert known.get((unit, day), (0, 0, 0))[0] == stock_on(part).hours
            seen += check_tables(peil, unit, rows, day)
            seen += check_days(peil, unit, rows, day)
            seen += check_wage(part, rows, day)
            seen += check_cohorts(part, rows, day)
    seen += check_forecast(gemeenten)
    seen += check_waiting_list(gemeenten)
    listed = check_sizes(gemeenten, LISTED)
    assert set(listed) == {*figures.BEHIND, *GROUP_OF} and min(listed.values()) > 0, listed
    named = check_names(list(gemeenten), TODAY)
    assert min(named.values()) > 0, named
    assert all(
        seen[code]
        for code in (*figures.TABLES, "stock", "wage", "stays", "cohorts", "trial", "ending", "waits")
    ), seen


def check_stock(stock: Stock, rows: Tables, day: date) -> Counter[str]:
    told = (stock.jobs, stock.persons, stock.indicated, stock.waiting)
    expected = (rows.jobs(day), len(rows.working(day)), len(rows.indicated(day)), len(rows.waiting(day)))
    assert told == expected, day
    return Counter(stock=stock.persons)


def check_tables(peil: Peil, unit: int, rows: Tables, day: date) -> Counter[str]:
    plain: dict[str, Callable[[date], Counter[str]]] = {
        "waiting_reasons": rows.waiting_reasons,
        "waiting_lengths": rows.waiting_lengths,
        "pipeline": rows.pipeline,
        "flows": rows.flows,
        "outflows": rows.outflows_,
        "funnel": rows.funnel,
        "visits_kept": rows.care,
        "guidance_kept": rows.care,
        "deviations": rows.deviations,
        "wage_bands": lambda on: rows.wage(on)[4],
        "stay_counts": lambda on: Counter({phase: n for phase, (n, _, _) in rows.stays(on).items()}),
        **{code: rows.splits for code in figures.TABLES if code.startswith("split_")},
    }
    assert set(plain) == set(figures.TABLES)
    for code, expected in plain.items():
        same(figures.TABLES[code](peil), unit, expected(day), day)
    return Counter({code: sum(figures.TABLES[code](peil).counts[unit].values()) for code in plain})


def check_cohorts(peil: Peil, rows: Tables, day: date) -> Counter[str]:
    told = cohorts(peil, cautious=False)
    assert len(told) == 4 + (day.month + 2) // 3
    for cohort in told:
        assert +Counter(cohort.steps) == +rows.funnel(day, cohort.year, cohort.quarter), day
    return Counter(cohorts=sum(c.steps["hired"] or 0 for c in told))


def check_days(peil: Peil, unit: int, rows: Tables, day: date) -> Counter[str]:
    told = {
        str(stay.phase): (stay.count, stay.median, stay.p90)
        for (here, _), stay in peil.ask(stays, *year_of(peil)).items()
        if here == unit
    }
    assert told == rows.stays(day), day
    return Counter(stays=len(told))


def check_wage(peil: Peil, rows: Tables, day: date) -> Counter[str]:
    measured, total, compared, change, _ = rows.wage(day)
    assert wage_on(peil) == Wage(measured, total, compared, change), day
    if measured:
        assert figures.wage_average(peil).value == Fraction(total, measured)
    return Counter(wage=measured)


def check_forecast(gemeenten: Mapping[int, Tables]) -> Counter[str]:
    """Of the region together, on ten days."""
    seen: Counter[str] = Counter()
    everybody = Tables(list(gemeenten))
    for day in DAYS[:10]:
        told = figures.forecast(peil_on(gemeenten, day))
        rows: dict[str, Any] = {c.code: (c.count, c.succeeded, c.tried) for c in told.chances}
        expected = everybody.forecast(day)
        assert rows == {code: (n, won, tried) for code, (n, _, won, tried) in expected.items()}, day
        ending = next(c for c in told.chances if c.code == "ending")
        assert ending.hours == Fraction(expected["ending"][1])
        assert told.known == everybody.jobs(date(day.year, 12, 31))
        seen += Counter({code: n + tried for code, (n, _, tried) in rows.items()})
    return seen


def check_waiting_list(gemeenten: Mapping[int, Tables]) -> Counter[str]:
    """Who waits longest is first."""
    rows = Tables(list(gemeenten))
    listed = figures.waiting_list(peil_on(gemeenten, TODAY))
    assert {w.candidate_id for w in listed} == rows.waiting(TODAY)
    assert [w.since_on for w in listed] == sorted(w.since_on for w in listed)
    for waiter in listed:
        assert waiter.since_on == rows.waiting_since(waiter.candidate_id, TODAY)
        assert (waiter.state, waiter.reason) == (
            rows.waiting_state(waiter.candidate_id, TODAY),
            rows.waiting_reason(waiter.candidate_id, TODAY),
        )
    return Counter(waits=len(listed))

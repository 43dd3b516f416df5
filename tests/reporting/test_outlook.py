"""The chart of the expectation: its bars follow each other, and who sees no persons can measure nothing from them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from reporting.charts import outlook
from reporting.figures.forecast import Chance, Forecast
from reporting.views.expectation import chart

END = date(2026, 12, 31)


def at(percentage: str) -> float:
    return float(percentage.rstrip("%"))


def test_each_bar_begins_where_the_one_before_it_ended():
    drawn = outlook(
        "Banen", ("Bekend", 40), [("Proef", Decimal("6.00")), ("Wacht", 4)], ("Verwacht", 50), (45, 55), 60
    )
    known, trial, waiting, expected = drawn.lines
    assert at(known.x) == at(expected.x) == 0
    assert (trial.x, waiting.x) == (known.end, trial.end)
    assert waiting.end == expected.end
    assert at(known.width) / at(expected.width) == pytest.approx(40 / 50, abs=0.001)
    assert drawn.target is not None
    assert at(drawn.low) < at(expected.end) < at(drawn.high) < at(drawn.target.at) < 100
    assert drawn.description == (
        "Bekend: 40; Proef: + 6,00; Wacht: + 4; Verwacht: 50; tussen 45 en 55; taakstelling 60"
    )


def test_without_a_target_there_is_no_line_for_it():
    assert outlook("Banen", ("Bekend", 0), [], ("Verwacht", 0), (0, 0), None).target is None


def of_trials(matches: int) -> Forecast:
    """Ten jobs, and three trials of 31 hours; so many of a hundred ended with a match before."""
    return Forecast(END, Fraction(10), (Chance("trial", 3, Fraction(93), matches, 100),))


def test_who_sees_no_persons_can_measure_no_more_than_is_told():
    assert chart(of_trials(80), 14, cautious=True) == chart(of_trials(78), 14, cautious=True)
    assert chart(of_trials(80), 14, cautious=False) != chart(of_trials(78), 14, cautious=False)
    assert {line.kind for line in chart(of_trials(80), 14, cautious=True).lines} == {"known", "expected"}

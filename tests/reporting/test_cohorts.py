"""Cohorts: the quarters add up to the funnel, and to who sees no persons nobody stands alone in one."""

from __future__ import annotations

from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.roles import Role
from reporting import figures
from reporting.figures.cohorts import STEPS, cohorts, guarded
from reporting.suppression import SMALL
from tests.builders import a_municipality, a_user, inside
from tests.placements.builders import admitted
from tests.reporting.builders import peil_of, working

numbers = st.integers(0, 9)


@st.composite
def a_year(draw: st.DrawFn) -> list[dict[str, int]]:
    """Four quarters: nobody is hired who did not begin, nobody for good who was not hired."""
    quarters = []
    for _ in range(4):
        begun = draw(numbers)
        hired = draw(st.integers(0, begun))
        quarters.append(
            dict.fromkeys(STEPS, begun) | {"hired": hired, "for_good": draw(st.integers(0, hired))}
        )
    return quarters


@settings(max_examples=300, deadline=None)
@given(a_year())
def test_no_small_cell_can_be_told_from_the_year_and_what_is_shown(quarters):
    """Somebody who knows the totals of the year tries every number of hires that fits."""
    told = guarded(quarters)
    for step in told:
        assert not any(0 < q[step] < SMALL for q in quarters)
    if not told or "hired" in told:
        return
    total = sum(q["hired"] for q in quarters)
    lows = [q["for_good"] if "for_good" in told else 0 for q in quarters]
    highs = [q["registered"] if "registered" in told else total for q in quarters]
    fits = [
        guess
        for guess in product(*(range(low, high + 1) for low, high in zip(lows, highs, strict=True)))
        if sum(guess) == total and any(0 < n < SMALL for n in guess)
    ]
    for place, quarter in enumerate(quarters):
        if 0 < quarter["hired"] < SMALL:
            assert len({guess[place] for guess in fits}) > 1, quarters


def test_the_only_way_to_make_a_total_is_told_by_nobody():
    quarters = [dict.fromkeys(STEPS, 0) for _ in range(4)]
    quarters[0] |= dict.fromkeys(STEPS, 7) | {"for_good": 4, "hired": 7}
    quarters[1] |= dict.fromkeys(STEPS, 12)
    assert guarded(quarters) == set()  # 16 for good, at most 7 and 12, one of them small: only 4 and 12


def test_the_quarters_add_up_to_the_funnel(zaanstad, worker):
    working(zaanstad, worker, [24, 28, 31, 36, 32], on=date(2018, 3, 1))
    working(zaanstad, worker, [24, 28], on=date(2018, 5, 1))
    admitted(zaanstad, worker, date(2018, 11, 1))
    peil = peil_of(zaanstad, on=date(2018, 12, 31))
    told = [c for c in cohorts(peil, cautious=False) if c.year == 2018]
    for step in STEPS:
        assert sum(c.steps[step] or 0 for c in told) == figures.funnel(peil).of(step)
    assert [c.steps["hired"] for c in told] == [5, 2, 0, 0]
    careful = [c for c in cohorts(peil, cautious=True) if c.year == 2018]
    assert [c.steps["hired"] for c in careful] == [None] * 4
    assert [c.steps["observation"] for c in careful] == [0] * 4


def test_a_herindeling_cannot_be_subtracted(db):
    """Beemster had one who began: Purmerend with Beemster minus Purmerend alone would tell of her."""
    purmerend = a_municipality("0439", "Purmerend")
    beemster = a_municipality("0370", "Beemster", valid_to=date(2021, 12, 31), successor=purmerend)
    with inside(purmerend, beemster):
        working(purmerend, a_user(purmerend, Role.CASE_WORKER), [24] * 6, on=date(2021, 3, 1))
        working(beemster, a_user(beemster, Role.CASE_WORKER), [24], on=date(2021, 3, 1))

        def told(on: date, cautious: bool) -> list[tuple[int, int | None]]:
            found = cohorts(peil_of(purmerend, on=on), cautious)
            return [(c.year, c.steps["hired"]) for c in found if c.quarter == 1]

        assert told(date(2021, 12, 31), cautious=True) == [(2021, 6)]
        assert told(date(2022, 3, 31), cautious=True) == [(2022, 0)]
        assert told(date(2022, 3, 31), cautious=False) == [(2021, 7), (2022, 0)]
        beemster.valid_to = date(2022, 6, 30)
        beemster.save()
        assert told(date(2022, 6, 30), cautious=True) == [(2022, 0)]
        assert told(date(2022, 9, 30), cautious=True) == []

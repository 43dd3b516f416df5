"""Nobody gets at a small cell: not by the total, not by the region, not by knowing the rules."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.figures.forecast import Chance
from reporting.figures.tables import Table
from reporting.suppression import SMALL, hide, hide_together
from reporting.views.expectation import tells_of_few

cells = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 14), min_size=1, max_size=6)


def attack(counts: dict[str, int]) -> None:
    """Try every table that fits what is shown; each small cell must keep two possible values."""
    hidden = hide(counts, total_known=True)
    if len(hidden.small | hidden.others) == len(counts):
        return  # nothing is shown at all
    secret = sum(counts[key] for key in hidden.small | hidden.others)
    shown = [n for key, n in counts.items() if key not in hidden and n >= SMALL]
    small, others = sorted(hidden.small), sorted(hidden.others)
    top = min([*shown, secret])
    fits = [
        guess
        for guess in product(*[range(1, SMALL)] * len(small), *[range(SMALL, top + 1)] * len(others))
        if sum(guess) == secret
    ]
    assert tuple(counts[key] for key in (*small, *others)) in fits
    for place, _ in enumerate(small):
        assert len({guess[place] for guess in fits}) > 1, (counts, hidden)


@settings(max_examples=400, deadline=None)
@given(cells)
def test_the_total_does_not_tell(counts):
    attack(counts)


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"a": 12, "b": 9, "c": 0}, set()),
        ({"a": 12, "b": 9, "c": 2}, {"c", "b"}),
        ({"a": 1, "b": 2, "c": 30}, {"a", "b"}),
        ({"a": 4, "b": 4, "c": 9, "d": 20}, {"a", "b", "c"}),  # 8 in two small cells is 4 and 4
        ({"a": 1, "b": 0}, {"a", "b"}),
        ({"a": 1, "b": 5}, {"a", "b"}),
    ],
)
def test_what_is_hidden(counts, hidden):
    told = hide(counts, total_known=True)
    assert told.small | told.others == hidden


def test_without_a_total_only_the_small_cell_hides():
    assert hide({"a": 2, "b": 9}, total_known=False).others == frozenset()


@settings(max_examples=300, deadline=None)
@given(st.lists(cells, min_size=2, max_size=4))
def test_the_region_tells_nothing_that_its_gemeenten_do_not(tables):
    keys = sorted({key for counts in tables for key in counts})
    whole = [{key: counts.get(key, 0) for key in keys} for counts in tables]
    each = [hide(counts, total_known=True) for counts in whole]
    together = hide_together(whole, total_known=True)
    for key in keys:
        assert (key in together) == any(key in hidden for hidden in each)


def test_a_table_shows_the_same_whoever_asks_and_exports_it():
    labels = {"a": "A", "b": "B", "c": "C"}
    counts = {1: {"a": 3, "b": 8, "c": 20}, 2: {"a": 11, "b": 9, "c": 6}}
    region = Table("t", "T", "", labels, counts, total_known=True)
    alone = Table("t", "T", "", labels, {1: counts[1]}, total_known=True)
    assert [row.text for row in alone.rows(cautious=True)] == ["< 5", "verborgen", "20"]
    assert [row.text for row in region.rows(cautious=True)] == ["verborgen", "verborgen", "26"]
    assert [row.count for row in region.rows(cautious=False)] == [14, 17, 26]


@pytest.mark.parametrize(
    ("succeeded", "tried", "few"),
    [(9, 10, True), (4, 10, True), (10, 10, False), (0, 10, False), (5, 10, False)],
)
def test_a_rate_does_not_tell_who_few_were(succeeded, tried, few):
    """Nine out of ten is one who did not."""
    assert tells_of_few(Chance("trial", 6, Fraction(31), succeeded, tried)) is few

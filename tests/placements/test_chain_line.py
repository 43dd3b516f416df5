"""The drawing of a chain: bars and gaps where the days are, nothing on top of each other."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.deadlines.terms import add_months
from placements.chain_line import MARGIN, WIDTH, Bar, Lane, Marker, draw, gap_words, gaps_of

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)


def bar(start: str, end: str | None, kind: str = "contract") -> Bar:
    return Bar(date.fromisoformat(start), date.fromisoformat(end) if end else None, "1", kind)


def test_nothing_to_draw():
    assert draw([], TODAY) is None
    assert draw([Lane("De Werkplaats", ())], TODAY) is None


def test_one_after_the_other_leaves_no_gap():
    assert gaps_of([bar("2025-01-01", "2025-06-30"), bar("2025-07-01", "2025-12-31")]) == []


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("2025-07-02", "1 dag"),
        ("2025-07-10", "9 dagen"),
        ("2025-08-01", "1 maand"),
        ("2026-01-01", "6 maanden"),  # exactly: still one chain
        ("2026-01-02", "185 dagen"),
    ],
)
def test_a_gap_is_told_in_whole_months_or_in_days(start, words):
    ((end, begin),) = gaps_of([bar("2025-01-01", "2025-06-30"), bar(start, "2026-12-31")])
    assert gap_words(end, begin) == words


def test_a_contract_within_another_makes_no_gap():
    rows = [
        bar("2025-01-01", "2025-12-31"),
        bar("2025-03-01", "2025-04-30"),
        bar("2026-01-01", None, "permanent"),
    ]
    assert gaps_of(rows) == []


def test_the_words_say_what_the_drawing_shows():
    lane = Lane(
        "De Werkplaats", (bar("2025-01-01", "2025-06-30"),), (Marker(date(2027, 12, 31), "wet", "law"),)
    )
    drawn = draw([lane], TODAY)
    assert (
        "De Werkplaats: tijdelijk contract van 1 januari 2025 tot en met 30 juni 2025." in drawn.description
    )
    assert "wet: 31 december 2027." in drawn.description
    assert [year.label for year in drawn.years] == ["2025", "2026", "2027", "2028"]
    assert drawn.today is not None


days = st.dates(date(2015, 7, 1), date(2030, 12, 31))


@settings(deadline=None)
@given(st.lists(st.tuples(days, st.integers(1, 900)), min_size=1, max_size=8))
def test_everything_stays_on_the_paper_and_in_the_order_of_the_days(drawn_rows):
    bars = tuple(Bar(start, start + timedelta(days=length), "1") for start, length in drawn_rows)
    drawn = draw([Lane("x", bars)], TODAY)
    lane = drawn.lanes[0]
    for shape in (*lane.bars, *lane.gaps):
        assert shape.x >= MARGIN and shape.x + shape.width <= WIDTH - MARGIN
        assert shape.width >= 0
    placed = sorted(zip(bars, lane.bars, strict=True), key=lambda pair: pair[0].start)
    assert [shape.x for _, shape in placed] == sorted(shape.x for _, shape in placed)


@settings(deadline=None)
@given(st.lists(st.tuples(days, st.integers(0, 900)), min_size=1, max_size=8))
def test_the_gaps_are_the_days_on_which_nobody_is_employed(rows):
    bars = [Bar(start, start + timedelta(days=length), "1") for start, length in rows]
    first, last = min(b.start for b in bars), max(b.end for b in bars)
    idle = {
        first + timedelta(days=n)
        for n in range((last - first).days + 1)
        if not any(b.start <= first + timedelta(days=n) <= b.end for b in bars)
    }
    told = {end + timedelta(days=n) for end, start in gaps_of(bars) for n in range(1, (start - end).days)}
    assert told == idle


@given(days, st.integers(1, 60))
def test_whole_months_are_recognised(end, months):
    assert gap_words(end, add_months(end + DAY, months)).split()[0] == str(
        next(n for n in range(1, 61) if add_months(end + DAY, n) == add_months(end + DAY, months))
    )

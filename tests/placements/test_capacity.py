"""Taken and free over time, against a count of every single day."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from placements.capacity import Span, first_free, stretches

FIRST, LAST = date(2026, 11, 20), date(2027, 1, 31)
days = st.dates(FIRST - timedelta(days=40), LAST + timedelta(days=40))


@st.composite
def spans(draw):
    start = draw(days)
    return Span(start, draw(st.none() | st.dates(start, LAST + timedelta(days=60))))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 4), st.lists(spans(), max_size=8), st.none() | days, st.none() | days)
def test_every_day_is_counted_right(capacity, people, opens, closes):
    found = stretches(capacity, people, first=FIRST, last=LAST, opens=opens, closes=closes)
    assert found[0].start == FIRST and found[-1].end == LAST
    for before, after in pairwise(found):
        assert after.start == before.end + timedelta(days=1)
        assert (before.capacity, before.occupied) != (after.capacity, after.occupied)
    for stretch in found:
        for i in range(stretch.days):
            day = stretch.start + timedelta(days=i)
            is_open = (opens is None or opens <= day) and (closes is None or day <= closes)
            assert stretch.capacity == (capacity if is_open else 0)
            assert stretch.occupied == sum(p.start <= day and (p.end is None or day <= p.end) for p in people)
    free = first_free(found)
    assert (free is None) == all(s.occupied >= s.capacity for s in found)


def test_a_seat_comes_free_the_day_after_the_last_day():
    found = stretches(1, [Span(FIRST, date(2026, 12, 31))], first=FIRST, last=LAST)
    assert first_free(found) == date(2027, 1, 1)
    assert [(s.free, s.overbooked) for s in found] == [(0, 0), (1, 0)]


def test_more_people_than_seats_is_told_apart():
    (only,) = stretches(1, [Span(FIRST), Span(FIRST)], first=FIRST, last=LAST)
    assert (only.free, only.overbooked) == (0, 1)

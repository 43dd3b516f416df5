"""Past, past niet, onbekend: every criterion with its reason, in a fixed order, and never a gate."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from placements.matching import Person, Place, Verdict, compare

ON = date(2026, 11, 20)
FITS, FITS_NOT, UNKNOWN = Verdict.FITS, Verdict.FITS_NOT, Verdict.UNKNOWN
PLACE = {"work_type": "on_location", "work_type_label": "Werken op locatie", "free_from": ON}


def of(code, person=None, place=None):
    match = compare(Person(**(person or {})), Place(**{**PLACE, **(place or {})}), ON)
    (found,) = (c for c in match.criteria if c.code == code)
    assert found.reason.endswith(".") and found.verdict_label in ("past", "past niet", "onbekend")
    return found.verdict


@pytest.mark.parametrize(
    ("code", "person", "place", "verdict"),
    [
        ("seat", {}, {}, FITS),
        ("seat", {}, {"free_from": date(2027, 1, 1)}, FITS_NOT),
        ("seat", {}, {"free_from": None}, FITS_NOT),
        ("work_type", {}, {}, UNKNOWN),
        ("work_type", {"work_types": frozenset({"on_location"})}, {}, FITS),
        ("work_type", {"work_types": frozenset({"supported_work"})}, {}, FITS_NOT),
        ("hours", {"hours_max": Decimal(20)}, {}, UNKNOWN),
        ("hours", {}, {"hours_min": Decimal(20)}, UNKNOWN),
        ("hours", {"hours_max": Decimal(20)}, {"hours_min": Decimal(20)}, FITS),
        ("hours", {"hours_max": Decimal("19.5")}, {"hours_min": Decimal(20)}, FITS_NOT),
        ("hours", {"hours_min": Decimal(24)}, {"hours_max": Decimal(20)}, FITS_NOT),
        ("guidance", {}, {"minutes": (60,)}, UNKNOWN),
        ("guidance", {"guidance_minutes": 30}, {}, UNKNOWN),
        ("guidance", {"guidance_minutes": 30}, {"minutes": (10, 30)}, FITS),
        ("guidance", {"guidance_minutes": 31}, {"minutes": (10, 30)}, FITS_NOT),
        ("guidance", {"guidance_minutes": 31}, {"minutes": (10, None)}, UNKNOWN),
        ("guidance", {"guidance_minutes": 0}, {"minutes": (0,)}, FITS),
        ("travel", {"places": frozenset({"zaandam"})}, {"city": "Zaandam "}, FITS),
        ("travel", {"places": frozenset({"zaandam"})}, {"city": "Assendelft"}, FITS_NOT),
        ("travel", {"places": frozenset({"zaandam"})}, {}, UNKNOWN),
        ("travel", {}, {"city": "Zaandam"}, UNKNOWN),
        ("team", {"team_size_max": 5}, {"team_size": 5}, FITS),
        ("team", {"team_size_max": 5}, {"team_size": 6}, FITS_NOT),
        ("team", {"team_size_max": 5}, {}, UNKNOWN),
        ("low_stimulus", {"low_stimulus": True}, {"low_stimulus": True}, FITS),
        ("low_stimulus", {"low_stimulus": True}, {"low_stimulus": False}, FITS_NOT),
        ("low_stimulus", {"low_stimulus": True}, {}, UNKNOWN),
        ("low_stimulus", {"low_stimulus": False}, {"low_stimulus": False}, FITS),
        ("pace", {"needs_pace": True}, {"can_adapt_pace": False}, FITS_NOT),
        ("physical", {}, {"can_adapt_physically": True}, UNKNOWN),
    ],
)
def test_each_criterion(code, person, place, verdict):
    assert of(code, person, place) == verdict


answers = st.none() | st.booleans()
people = st.builds(
    Person,
    work_types=st.frozensets(st.sampled_from(["on_location", "supported_work"])),
    hours_min=st.none() | st.decimals(1, 40, places=2),
    hours_max=st.none() | st.decimals(1, 40, places=2),
    guidance_minutes=st.none() | st.integers(0, 480),
    low_stimulus=answers, peers=answers, needs_physical=answers, needs_pace=answers,
)  # fmt: skip
spots = st.builds(
    Place,
    work_type=st.just("on_location"),
    work_type_label=st.just("Werken op locatie"),
    hours_min=st.none() | st.decimals(1, 40, places=2),
    minutes=st.lists(st.none() | st.integers(0, 480), max_size=3).map(tuple),
    low_stimulus=answers, peers=answers, can_adapt_physically=answers, free_from=st.none() | st.dates(),
)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(people, spots)
def test_nothing_is_counted_without_a_reason(person, place):
    match = compare(person, place, ON)
    assert match == compare(person, place, ON)
    assert len({c.code for c in match.criteria}) == len(match.criteria) == 12
    assert sum(match.count(verdict) for verdict in Verdict) == 12
    assert all(c.reason for c in match.criteria)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spots)
def test_about_somebody_of_whom_nothing_is_known_little_is_said(place):
    known = [c for c in compare(Person(), place, ON).criteria if c.verdict != UNKNOWN]
    assert [c.code for c in known] == ["seat"]

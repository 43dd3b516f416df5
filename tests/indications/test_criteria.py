"""The criteria of an indication, table by table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from indications.criteria import (
    CONCLUSION_LABELS,
    NEGATIVE_REASON_LABELS,
    AdviceContent,
    Conclusion,
    Findings,
    NegativeReason,
    WorkCapacity,
    advice_reason,
    advice_window_reason,
    findings_reason,
    work_capacity_reason,
)

ABLE = WorkCapacity(True, True, True, Decimal(4))
COMPLETE = Findings(
    ABLE, "continu", 30, "naast de werkplek", "stabiel", "hout bewerken", Conclusion.SHELTERED
)


def test_everything_has_a_dutch_label() -> None:
    assert set(CONCLUSION_LABELS) == set(Conclusion)
    assert set(NEGATIVE_REASON_LABELS) == set(NegativeReason)


# --- S3


@pytest.mark.parametrize(
    ("hours", "earns", "enough"),
    [
        ("4", None, True),
        ("3.99", None, None),  # whether the minimum wage can be earned is unknown
        ("3.99", True, True),
        ("2", True, True),
        ("2", False, False),
        ("1.99", True, False),
        (None, True, None),
    ],
)
def test_hours_a_day(hours: str | None, earns: bool | None, enough: bool | None) -> None:
    capacity = replace(ABLE, hours_per_day=Decimal(hours) if hours else None, earns_minimum_wage=earns)
    assert capacity.can_bear_enough() is enough
    assert capacity.holds() is enough
    assert (work_capacity_reason(capacity) is None) is (enough is True)


@pytest.mark.parametrize("answers", list(product([True, False, None], repeat=3)))
def test_work_capacity_needs_all_four(answers: tuple[bool | None, ...]) -> None:
    capacity = WorkCapacity(*answers, hours_per_day=Decimal(4))
    assert capacity.holds() is (False if False in answers else None if None in answers else True)
    reason = work_capacity_reason(capacity)
    assert (reason is None) is all(answers)
    if reason and not answers[1]:
        assert "basale werknemersvaardigheden" in reason


# --- H3


def test_complete_findings_are_accepted() -> None:
    assert findings_reason(COMPLETE) is None


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"capacity": replace(ABLE, works_one_hour=None)}, "arbeidsvermogen"),
        ({"guidance_form": ""}, "begeleidingsbehoefte"),
        ({"guidance_minutes": None}, "begeleidingsbehoefte"),
        ({"guidance_minutes": -1}, "begeleidingsbehoefte"),
        ({"guidance_text": "  "}, "begeleidingsbehoefte"),
        ({"stability": ""}, "stabiliteit"),
        ({"ambition": ""}, "ambitie"),
        ({"conclusion": ""}, "conclusie"),
        ({"conclusion": "misschien"}, "conclusie"),
    ],
)
def test_what_is_missing_is_named(change: dict[str, object], named: str) -> None:
    reason = findings_reason(replace(COMPLETE, **change))  # type: ignore[arg-type]
    assert reason is not None
    assert named in reason


def test_assessed_and_failing_is_assessed() -> None:
    """H3 asks that all is looked at, not that all is well; no minutes of guidance is an answer too."""
    assert findings_reason(replace(COMPLETE, capacity=WorkCapacity(False, False, False, Decimal(0)))) is None
    assert findings_reason(replace(COMPLETE, guidance_minutes=0)) is None


# --- H4


@pytest.mark.parametrize(
    ("earlier", "on", "allowed"),
    [
        ([], date(2026, 3, 10), True),
        ([date(2025, 3, 11)], date(2026, 3, 10), False),
        ([date(2025, 3, 10)], date(2026, 3, 10), True),
        ([date(2026, 3, 10)], date(2026, 3, 10), False),
        ([date(2024, 1, 1), date(2025, 9, 1)], date(2026, 3, 10), False),  # the last one counts
        ([date(2024, 2, 29)], date(2025, 2, 27), False),
        ([date(2024, 2, 29)], date(2025, 2, 28), True),
        ([date(2026, 4, 1)], date(2026, 3, 10), True),  # given later than the day it is about
    ],
)
def test_twelve_months_after_an_advice(earlier: list[date], on: date, allowed: bool) -> None:
    assert (advice_window_reason(on, earlier) is None) is allowed
    assert advice_window_reason(on, earlier, new_facts="Nieuwe begeleiding") is None
    assert advice_window_reason(on, earlier, objection_upheld=True) is None


def test_the_refusal_tells_from_when_it_is_possible() -> None:
    reason = advice_window_reason(date(2026, 3, 10), [date(2025, 9, 1)], new_facts="  ")
    assert reason is not None
    assert "1 september 2025" in reason
    assert "vanaf 1 september 2026" in reason


# --- H5


@pytest.mark.parametrize(
    ("positive", "adaptation", "guidance", "capacity", "why", "consistent"),
    [
        (True, True, False, None, "", True),
        (True, False, True, True, "", True),
        (True, False, False, None, "", False),  # no ground
        (True, True, True, False, "", False),  # no work capacity
        (True, True, False, None, "no_ground", False),
        (False, False, False, None, "no_ground", True),
        (False, False, False, True, "no_ground", True),
        (False, True, False, None, "no_ground", False),  # a ground makes it positive
        (False, True, False, True, "no_ground", False),
        (False, False, False, None, "", False),
        (False, False, False, None, "anders", False),
        (False, False, False, False, "no_task", True),
        (False, True, True, False, "no_hour", True),  # grounds do not help without work capacity
        (False, False, False, None, "no_skills", True),  # the reason itself says that it is missing
        (False, True, False, None, "no_skills", False),
        (False, False, False, False, "no_ground", True),
        (False, False, False, True, "not_enough_hours", False),
    ],
)
def test_an_advice_agrees_with_itself(
    positive: bool, adaptation: bool, guidance: bool, capacity: bool | None, why: str, consistent: bool
) -> None:
    reason = advice_reason(AdviceContent(positive, adaptation, guidance, capacity, why))
    assert (reason is None) is consistent
    assert reason is None or reason.endswith(".")


@pytest.mark.parametrize(("adaptation", "guidance"), list(product([True, False], repeat=2)))
def test_positive_if_and_only_if_a_ground_is_met(adaptation: bool, guidance: bool) -> None:
    """With work capacity undisputed exactly one outcome can be recorded."""
    positive = advice_reason(AdviceContent(True, adaptation, guidance)) is None
    negative = any(
        advice_reason(AdviceContent(False, adaptation, guidance, None, why)) is None for why in NegativeReason
    )
    assert positive is (adaptation or guidance)
    assert negative is not positive

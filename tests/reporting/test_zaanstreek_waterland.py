"""Targets as printed [2:904-915], contracts of 24, 28, 31 and 36 hours, and the sums done by hand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from accounts.roles import Role
from accounts.tenancy import scope
from reporting.figures import (
    average_hours,
    effective_duty,
    gap_jobs,
    persons_indicated,
    persons_needed,
    persons_waiting,
    persons_working,
    realised_jobs,
    target,
)
from reporting.figures.stock import duties
from reporting.numbers import dutch, rounded
from tests.builders import a_municipality, a_user, do
from tests.placements.builders import admitted
from tests.reporting.builders import REGION, ZAANSTREEK_WATERLAND, a_target, peil_of, working

END_2018 = date(2018, 12, 31)


@pytest.fixture
def region(db):
    """The eight gemeenten with their targets; the context sees all of them."""
    gemeenten = {
        code: a_municipality(code, name, region=REGION) for code, (name, _, _) in ZAANSTREEK_WATERLAND.items()
    }
    with scope([m.pk for m in gemeenten.values()]):
        for code, (_, in_2017, in_2018) in ZAANSTREEK_WATERLAND.items():
            a_target(gemeenten[code], 2017, in_2017)
            a_target(gemeenten[code], 2018, in_2018)
        yield gemeenten


def test_the_printed_totals(region):
    everybody = peil_of(*region.values(), on=END_2018)
    assert target(everybody).value == 102
    assert target(peil_of(*region.values(), on=date(2017, 6, 1))).value == 58


def test_four_contracts_in_edam_volendam(region):
    """24 + 28 + 31 + 36 = 119 hours; 119 / 31 = 3,84 jobs by 4 persons; 5 − 3,84 = 1,16 still to go."""
    edam = region["0385"]
    worker = a_user(edam, Role.CASE_WORKER)
    working(edam, worker, [24, 28, 31, 36])
    admitted(edam, worker, date(2018, 5, 1))
    peil = peil_of(edam, on=END_2018)
    assert realised_jobs(peil).value == Fraction(119, 31)
    assert dutch(realised_jobs(peil).value) == "3,84"
    assert persons_working(peil).value == 4
    assert persons_indicated(peil).value == 5
    assert persons_waiting(peil).value == 1
    assert effective_duty(peil).value == 5
    assert gap_jobs(peil).value == Fraction(36, 31)
    assert dutch(gap_jobs(peil).value) == "1,16"
    # 36/31 jobs × 31 = 36 hours, at 29,75 hours each: 1,21, so two persons
    assert average_hours(peil).value == Fraction(119, 4)
    assert persons_needed(peil).value == 2
    before = peil_of(edam, on=date(2018, 2, 28))
    assert (realised_jobs(before).value, persons_indicated(before).value) == (0, 0)


def test_a_job_of_36_hours_is_not_capped_and_above_the_target_is_below_zero(region):
    oostzaan = region["0431"]
    working(oostzaan, a_user(oostzaan, Role.CASE_WORKER), [36])
    peil = peil_of(oostzaan, on=END_2018)
    assert rounded(realised_jobs(peil).value) == Decimal("1.16")
    assert gap_jobs(peil).value == Fraction(-5, 31)
    assert persons_needed(peil).value == 0
    assert effective_duty(peil).value == 1


def test_without_a_contract_a_job_is_31_hours(region):
    peil = peil_of(region["0370"], on=END_2018)
    assert (average_hours(peil).value, persons_needed(peil).value) == (31, 2)
    assert effective_duty(peil).value == 0


def test_the_council_may_ask_for_more(region):
    landsmeer = region["0415"]
    a_target(landsmeer, 2019, 3, council=5)
    peil = peil_of(landsmeer, on=date(2019, 7, 1))
    assert target(peil).value == 5
    assert duties(peil)[0].ministerial == 3


def test_without_a_target_there_is_no_gap_but_there_are_jobs(region):
    waterland = region["0852"]
    working(waterland, a_user(waterland, Role.CASE_WORKER), [31])
    peil = peil_of(waterland, region["0370"], on=date(2019, 1, 1))
    assert (target(peil).value, gap_jobs(peil).value, persons_needed(peil).value) == (None, None, None)
    assert "Waterland" in gap_jobs(peil).coverage
    assert realised_jobs(peil).value == 1


def test_hours_are_those_of_the_day_and_a_hold_changes_nothing(region):
    edam = region["0385"]
    worker = a_user(edam, Role.CASE_WORKER)
    (trajectory,) = working(edam, worker, [24])
    fields = {"hours": "31", "reason": "Kan meer aan"}
    changed = do(
        "change_contract", trajectory, worker, date(2018, 9, 1), data=fields, motivation={"S6": "Ja."}
    )
    assert realised_jobs(peil_of(edam, on=date(2018, 8, 31))).value == Fraction(24, 31)
    assert realised_jobs(peil_of(edam, on=date(2018, 9, 1))).value == 1
    do("hold", changed, worker, date(2018, 10, 1), reason="ziek", expected_until=date(2018, 12, 1))
    assert realised_jobs(peil_of(edam, on=date(2018, 11, 1))).value == 1


def test_beemster_goes_up_in_purmerend(region):
    """By itself up to its last day; its people and jobs with Purmerend from the day after."""
    beemster, purmerend = region["0370"], region["0439"]
    working(beemster, a_user(beemster, Role.CASE_WORKER), [28])
    working(purmerend, a_user(purmerend, Role.CASE_WORKER), [31, 24])
    last = date(2021, 12, 31)
    beemster.valid_to, beemster.successor = last, purmerend
    beemster.save()
    a_target(purmerend, 2022, 40)
    apart = peil_of(beemster, purmerend, on=last)
    assert [(u.name, realised_jobs(apart.part(u)).value) for u in apart.units] == [
        ("Beemster", Fraction(28, 31)),
        ("Purmerend", Fraction(55, 31)),
    ]
    together = peil_of(purmerend, on=last + timedelta(days=1))
    assert [u.absorbed for u in together.units] == [("Beemster",)]
    assert realised_jobs(together).value == Fraction(83, 31)
    assert persons_working(together).value == 3
    assert target(together).value == 40
    assert [u.name for u in peil_of(beemster, on=date(2022, 1, 1)).units] == ["Purmerend"]
    everybody = peil_of(*region.values(), on=date(2022, 1, 1))
    assert realised_jobs(everybody).value == Fraction(83, 31)


def test_zeevang_counts_with_edam_volendam(region):
    edam = region["0385"]
    zeevang = a_municipality("0478", "Zeevang", region=REGION, valid_to=date(2015, 12, 31), successor=edam)
    with scope([edam.pk, zeevang.pk]):
        peil = peil_of(zeevang, edam, on=END_2018)
        assert [(u.name, u.ids) for u in peil.units] == [("Edam-Volendam", (edam.pk, zeevang.pk))]
        assert target(peil).value == 5

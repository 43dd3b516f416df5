"""Kosten en baten of a contract on the screen: every figure with its steps, and what is assumed."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from placements.money import guidance_line, wage_cost_line
from tests.builders import TODAY, do
from tests.pages import browsing
from tests.placements.builders import HIRED, contract_of, hired
from tests.placements.builders_care import other_subsidy_fields, subsidized


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def working(waiting, worker, employer):
    """28 hours at EUR 15, with the flat-rate subsidy and the subsidie beschut werk."""
    after = subsidized(hired(waiting, worker, employer), worker)
    return do("record_other_subsidy", after, worker, HIRED, data=other_subsidy_fields(after, HIRED))


@pytest.fixture
def screen(worker):
    return browsing(worker)


def page(trajectory):
    return f"/trajecten/{trajectory.number}/kosten-baten/{contract_of(trajectory).pk}/"


def test_the_lines_of_the_sheet_to_the_cent(screen, working):
    sheet = screen.get(page(working)).context["sheet"]
    assert {line.label: line.amount for line in (*sheet.benefits, *sheet.costs)} == {
        # 2337.00 × 1.08 × 12 × 50 % × 28/36
        "Loonwaarde": Decimal("11778.48"),
        # 2294.40 × 1.08 × 50 % × 1.235 × 28/36 = 1190.11 per month
        "Loonkostensubsidie": Decimal("14281.32"),
        "Subsidie beschut werk": Decimal("7677.42"),
        # 15 × 28 × 52 × 1.08 × 1.235
        "Loonkosten": Decimal("29130.19"),
        "Begeleiding en indirecte kosten": Decimal("10116.13"),
    }
    assert sheet.balance == Decimal("33737.22") - Decimal("39246.32")


def test_each_figure_unfolds_to_its_steps_and_the_assumptions_are_told(screen, working):
    answer = screen.get(page(working)).content.decode()
    for words in (
        "Naar rato voor 28 uur: € 8.500,00 × 28 / 31 = € 7.677,42 per jaar.",
        "Bron: Participatiewet art. 10d.",
        "Er is nog niet gemeten: forfaitair 50 %.",
        "Begeleidingsvergoeding: niet vastgelegd voor deze dag.",
        "data-print",
    ):
        assert words in answer
    assert page(working) in screen.get(f"/trajecten/{working.number}/").content.decode()


def test_other_assumptions_stand_in_the_address(screen, working):
    given = {
        "datum": "2026-07-01", "loonwaarde": "40", "werkgeverslasten": "30", "begeleiding": "6200",
        "andere-baten": "600,50",
    }  # fmt: skip
    sheet = screen.get(page(working), given).context["sheet"]
    amounts = {line.label: line.amount for line in (*sheet.benefits, *sheet.costs)}
    assert amounts["Andere baten"] == Decimal("600.50")
    assert amounts["Begeleiding en indirecte kosten"] == Decimal("5600.00")
    assert amounts["Loonkosten"] == Decimal("30663.36")
    outside = screen.get(page(working), given | {"datum": "2028-01-01"})
    assert outside.status_code == 422 and "Kies een dag daarin" in outside.content.decode()


@pytest.mark.parametrize("nonsense", ["NaN", "-1", "1e99", "\x00", "2026-13-40", "9" * 40])
def test_nonsense_in_the_address_is_a_mistake_and_no_crash(screen, working, nonsense):
    names = ("datum", "loonwaarde", "werkgeverslasten", "begeleiding", "andere-baten")
    answer = screen.get(page(working), dict.fromkeys(names, nonsense))
    assert answer.status_code == 422 and len(answer.context["form"].errors) == len(names)


def test_a_contract_of_another_dossier_is_not_there(screen, working):
    assert screen.get(f"/trajecten/{working.number}/kosten-baten/999999/").status_code == 404


def test_before_2024_a_wage_is_per_month():
    line = wage_cost_line(
        wage=Decimal(1500), hours=Decimal(28), on=date(2023, 12, 31),
        holiday_allowance=Decimal("0.08"), employer_rate=Decimal("0.235"),
    )  # fmt: skip
    assert line.amount == Decimal("24008.40")


def test_the_table_of_the_source_for_guidance():
    """11.200 at 31 hours is 8.700 at 24, rounded to hundreds [2:884]."""
    assert guidance_line(Decimal(11200), Decimal(24)).amount == Decimal("8670.97")

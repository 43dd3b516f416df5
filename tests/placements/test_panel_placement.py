"""The placement panel: what stands on the dossier, in a fixed number of queries."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from casework.steps import head_of
from placements.panels import placement_panel
from tests.builders import TODAY, do, looked_at
from tests.placements.builders import admitted, an_employer, contract_fields, hired, on_trial


def shown(trajectory, today=TODAY):
    panel = placement_panel(looked_at(trajectory, today=today))
    return render_to_string("placements/panel_placement.html", {"panel": panel})


@pytest.fixture
def working(waiting, worker, employer):
    do("record_waiting", waiting, worker, date(2026, 3, 15), reason="no_place", bridging="Dagbesteding")
    return hired(waiting, worker, employer, work_days="ma, di, wo", end_on=date(2026, 11, 30))


def test_nothing_yet(waiting):
    assert "nog geen proefplaatsing of contract" in shown(waiting)


def test_a_trial(waiting, worker, employer):
    page = shown(on_trial(waiting, worker, employer))
    assert employer.name in page
    assert "Het geplande einde is voorbij" in page


def test_a_contract_with_its_chain(working, employer):
    page = shown(working)
    assert "28 van 36 per week" in page
    assert "€ 15,00 per uur" in page
    assert "Loonkostensubsidie, forfaitair" in page
    assert "Keten: contract 1, 6 maanden" in page
    assert "31 mei 2029" in page or "mei 2029" in page
    assert "Overbrugging: Dagbesteding" in page
    assert "einddatum is voorbij" not in page
    assert "einddatum is voorbij" in shown(working, date(2026, 12, 1))


def test_a_change_shows_from_its_day(working, worker):
    after = do(
        "change_contract", working, worker, date(2026, 9, 1), motivation={"S6": "x"},
        data={"reason": "Meer aankunnen", "hours": "30"},
    )  # fmt: skip
    assert "30 van 36 per week" in shown(after)
    assert "Meer aankunnen" in shown(after)
    assert "28 van 36 per week" in shown(after, date(2026, 8, 31))


def test_the_word_goes_by_the_contract_and_not_by_the_phase(waiting, worker, employer):
    agreed = hired(waiting, worker, employer, date(2026, 12, 1), end_on=date(2027, 11, 30))
    days = (TODAY, date(2026, 12, 1), date(2027, 12, 1))
    words = [head_of(looked_at(agreed, today=day))["person_word"] for day in days]
    assert words == ["Kandidaat", "Werknemer", "Kandidaat"]


def test_the_number_of_queries_is_fixed(zaanstad, working, worker, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        shown(working)
    other = an_employer(zaanstad, worker)
    fields = contract_fields(other, hours=8, permanent="nee")
    both = do("add_contract", working, worker, date(2026, 8, 1), motivation={"S10": "x"}, data=fields)
    with django_assert_max_num_queries(5):
        shown(both)


def test_a_wage_is_per_month_or_per_hour_as_on_the_day_it_was_agreed(zaanstad, worker, employer):
    waiting = admitted(zaanstad, worker, date(2023, 3, 1))
    begun = hired(waiting, worker, employer, date(2023, 5, 1), wage="1995.00", end_on=date(2024, 4, 30))
    assert "€ 1995,00 per maand" in shown(begun, date(2023, 12, 31))
    data = {"reason": "Minimumloon per uur", "wage": "13.27"}
    after = do("change_contract", begun, worker, date(2024, 1, 1), motivation={"S6": "x"}, data=data)
    assert "€ 13,27 per uur" in shown(after, date(2024, 2, 1))

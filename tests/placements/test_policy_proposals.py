"""A new policy proposes another day for the terms that follow from it alone (casework/notices/caseload.py)."""

from datetime import date

import pytest

from casework.notices.caseload import _proposals
from tests.builders import TODAY
from tests.indications.builders import policy
from tests.placements.builders import admitted, hired, on_trial, open_terms
from tests.placements.builders_care import subsidized


def proposed(municipality):
    return {row["deadline"].kind: row["due_on"] for row in _proposals([municipality.pk], TODAY)}


@pytest.fixture
def trying(waiting, worker, employer):
    return on_trial(waiting, worker, employer, date(2026, 11, 2), planned_end_on=date(2026, 12, 15))


def test_measuring_in_a_trial_follows_the_weeks_of_policy(zaanstad, trying):
    assert open_terms(trying)["wage_measurement"] == date(2026, 12, 14)
    assert "wage_measurement" not in proposed(zaanstad)
    policy(zaanstad, "wage_measurement_weeks", 8)
    assert proposed(zaanstad)["wage_measurement"] == date(2026, 12, 28)
    assert open_terms(trying)["wage_measurement"] == date(2026, 12, 14)


def test_a_late_term_is_no_new_policy(zaanstad, waiting, worker, employer):
    late = on_trial(waiting, worker, employer, date(2026, 9, 1), planned_end_on=date(2026, 10, 20))
    assert open_terms(late)["wage_measurement"] < TODAY
    assert "wage_measurement" not in proposed(zaanstad)


def test_the_six_months_of_a_flat_rate_do_not(zaanstad, waiting, worker, employer):
    paid = subsidized(hired(waiting, worker, employer), worker)
    policy(zaanstad, "wage_measurement_weeks", 20)
    assert "wage_measurement" in open_terms(paid)
    assert "wage_measurement" not in proposed(zaanstad)


def test_looking_at_the_indication_follows_the_months_if_there_are_any(zaanstad, worker):
    policy(zaanstad, "reindication_check_months", 24)
    admitted(zaanstad, worker)
    assert "reindication_check" not in proposed(zaanstad)

"""correct: an earlier contract or trial, which has come to its end since."""

from datetime import date

import pytest

from casework.refusals import Refused
from tests.builders import do
from tests.placements.builders import WHY, admitted, contract_of, hired, on_trial, permanent_fields, trial_of
from tests.placements.test_correct_contract import correct
from tests.placements.test_end_contract import end


@pytest.fixture
def working(waiting, worker, employer):
    """Agreed until the end of 2028, and over after half a year."""
    return hired(waiting, worker, employer, date(2026, 3, 1), end_on=date(2028, 12, 31))


@pytest.fixture
def over(working, worker):
    return end(working, worker, date(2026, 8, 31), end_reason="mutual")


def test_a_contract_that_ended_early_is_in_nobodys_way(working, over, worker, employer):
    again = hired(over, worker, employer, date(2026, 10, 1), end_on=date(2029, 2, 28))
    after = correct(again, worker, event=working.version, hours="26")
    assert [int(c.hours) for c in after.contracts.order_by("id")] == [26, 28]


def test_nor_is_a_trial_after_it(working, over, worker, employer):
    tried = on_trial(over, worker, employer, date(2026, 9, 10), planned_end_on=date(2026, 10, 10))
    fields = permanent_fields(employer)
    placed = do("start_permanent", tried, worker, date(2026, 10, 1), motivation=WHY, data=fields)
    after = correct(placed, worker, event=working.version, hours="26")
    assert after.contracts.order_by("id").first().hours == 26


def test_a_contract_that_never_began(waiting, worker, employer):
    working = hired(waiting, worker, employer, date(2026, 12, 1), end_on=date(2027, 11, 30))
    over = end(working, worker, date(2026, 11, 20), end_reason="mutual")
    assert contract_of(over).end_reason == "not_started"
    again = hired(over, worker, employer, date(2026, 12, 7), end_on=date(2027, 11, 30))
    correct(again, worker, event=working.version, hours="26")


def test_a_trial_on_bijstand_that_was_extended(zaanstad, worker, employer):
    trying = on_trial(admitted(zaanstad, worker, benefit="social_assistance"), worker, employer)
    until = {"planned_end_on": date(2026, 9, 15), "extension_reason": "Meer tijd nodig"}
    longer = do("extend_trial", trying, worker, date(2026, 5, 15), **until)
    after = correct(longer, worker, event=trying.version, function="Inpakker")
    assert (trial_of(after).function, trial_of(after).planned_end_on) == ("Inpakker", date(2026, 9, 15))
    with pytest.raises(Refused, match="uiterlijk 20 september 2026"):
        correct(after, worker, event=trying.version, planned_end_on="2026-09-21")

"""extend_trial and end_trial."""

from datetime import date

import pytest

from casework.refusals import Refused
from tests.builders import do
from tests.placements.builders import admitted, on_trial, open_terms, refusals, states, trial_of


@pytest.fixture
def trying(waiting, worker, employer):
    return on_trial(waiting, worker, employer)


def extend(trajectory, by, until, on=date(2026, 5, 1)):
    return do("extend_trial", trajectory, by, on, planned_end_on=until, extension_reason="Meer tijd nodig")


def test_an_extension_moves_the_end(trying, worker):
    after = extend(trying, worker, date(2026, 6, 30))
    assert trial_of(after).planned_end_on == date(2026, 6, 30)
    assert open_terms(after)["trial_end"] == date(2026, 6, 30)
    assert states(after, "trial_end") == ["moved", "open"]
    assert after.phase == "trial"


@pytest.mark.parametrize("until", [date(2026, 5, 20), date(2026, 10, 1)])
def test_not_shorter_nor_beyond_six_months(trying, worker, until):
    with pytest.raises(Refused) as refused:
        extend(trying, worker, until)
    assert refusals(refused.value) == {"H8"}


def test_on_bijstand_at_most_four_months_more(zaanstad, worker, employer):
    trying = on_trial(admitted(zaanstad, worker, benefit="social_assistance"), worker, employer)
    with pytest.raises(Refused) as refused:
        extend(trying, worker, date(2026, 9, 21))
    assert "4 maanden" in str(refused.value)
    extend(trying, worker, date(2026, 9, 20))


def test_more_extensions_have_four_months_together(zaanstad, worker, employer):
    """From the end of February to the end of June; the second extension brings no months of its own."""
    waiting = admitted(zaanstad, worker, date(2026, 1, 5), benefit="social_assistance")
    trying = on_trial(waiting, worker, employer, date(2026, 2, 2), planned_end_on=date(2026, 2, 28))
    longer = extend(trying, worker, date(2026, 4, 15), on=date(2026, 2, 20))
    with pytest.raises(Refused, match="uiterlijk 30 juni 2026"):
        extend(longer, worker, date(2026, 7, 1), on=date(2026, 4, 10))
    extend(longer, worker, date(2026, 6, 30), on=date(2026, 4, 10))


def test_without_a_match_back_to_waiting(trying, worker):
    after = do("end_trial", trying, worker, date(2026, 5, 6), end_reason="Te veel prikkels op de werkvloer")
    trial = trial_of(after)
    assert after.phase == "admitted"
    assert (trial.ended_on, trial.outcome) == (date(2026, 5, 6), "no_match")
    assert open_terms(after)["placement_offer"] == date(2026, 8, 5)  # thirteen weeks again
    assert states(after, "trial_end") == ["met"]
    assert states(after, "wage_measurement") == states(after, "visit") == ["withdrawn"]


def test_recorded_later_it_ended_as_planned(trying, worker):
    after = do("end_trial", trying, worker, date(2026, 6, 10), end_reason="Geen match")
    assert trial_of(after).ended_on == date(2026, 5, 20)


@pytest.mark.parametrize("last", [date(2026, 3, 31), date(2026, 5, 7), date(2026, 5, 21)])
def test_the_last_day_lies_within(trying, worker, last):
    with pytest.raises(Refused) as refused:
        do("end_trial", trying, worker, date(2026, 5, 6), end_reason="x", ended_on=last)
    assert refusals(refused.value) == {"last_day"}


def test_undo_brings_the_trial_back(trying, worker):
    before = open_terms(trying)
    after = do("end_trial", trying, worker, date(2026, 5, 6), end_reason="x")
    back = do("undo", after, worker, reason="Toch door")
    assert (back.phase, open_terms(back)) == ("trial", before)
    assert trial_of(back).ended_on is None

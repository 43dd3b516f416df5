"""correct: what an earlier deed of placing said, set right; the terms follow."""

from datetime import date

import pytest

from casework.models import Event
from casework.refusals import Refused
from tests.builders import do
from tests.placements.builders import (
    WHY,
    an_employer,
    contract_fields,
    contract_of,
    hired,
    on_trial,
    open_terms,
    states,
    trial_of,
)
from tests.placements.builders_care import discussed, measured, one_task, subsidized


def correct(trajectory, by, event=None, **values):
    return do("correct", trajectory, by, reason="Typefout", event=event or trajectory.version, values=values)


def test_a_trial(waiting, worker, employer):
    after = correct(on_trial(waiting, worker, employer), worker, planned_end_on="2026-05-15")
    assert trial_of(after).planned_end_on == date(2026, 5, 15)
    assert open_terms(after)["trial_end"] == date(2026, 5, 15)
    assert states(after, "wage_measurement") == ["open"]


def test_the_rules_of_the_deed_hold(waiting, worker, employer):
    with pytest.raises(Refused, match="H8"):
        correct(on_trial(waiting, worker, employer), worker, planned_end_on="2026-12-01")


def test_another_employer_takes_the_chain_along(zaanstad, waiting, worker, employer):
    other = an_employer(zaanstad, worker, "De goede werkgever")
    after = correct(hired(waiting, worker, employer), worker, employer=other.pk)
    assert contract_of(after).employer == other
    assert states(after, "chain_limit") == ["withdrawn", "open"]


def test_a_following_contract(waiting, worker, employer):
    working = hired(waiting, worker, employer, date(2026, 3, 1), end_on=date(2026, 9, 30))
    extended = do("extend_contract", working, worker, date(2026, 10, 1), data={"end_on": "2027-09-30"})
    after = correct(extended, worker, end_on="2027-10-31")
    assert open_terms(after)["contract_end"] == date(2027, 10, 31)
    with pytest.raises(Refused, match="H12"):
        correct(after, worker, event=extended.version, end_on="2029-10-31")


def test_the_first_contract_after_it_was_followed_sets_no_term(waiting, worker, employer):
    working = hired(waiting, worker, employer, date(2026, 3, 1), end_on=date(2026, 9, 30))
    extended = do("extend_contract", working, worker, date(2026, 10, 1), data={"end_on": "2027-09-30"})
    before = open_terms(extended)
    assert open_terms(correct(extended, worker, event=working.version, hours="26")) == before


def test_temporary_or_permanent_is_no_correction(zaanstad, waiting, worker, employer):
    working = hired(waiting, worker, employer)
    other = an_employer(zaanstad, worker)
    fields = contract_fields(other, hours=3, permanent="nee")
    both = do("add_contract", working, worker, date(2026, 8, 1), motivation=WHY, data=fields)
    with pytest.raises(Refused, match="Draai de handeling terug"):
        correct(both, worker, permanent=True, end_on=None)


def test_a_correction_leaves_the_terms_of_its_subsidy(waiting, worker, employer):
    working = hired(waiting, worker, employer)
    after = discussed(measured(working, worker, tasks=one_task(40)), worker)
    after = subsidized(after, worker, kind="measured", on=date(2026, 7, 20))
    after = correct(after, worker, event=working.version, end_on="2027-06-30")
    assert open_terms(after)["lks_reindex"] == date(2027, 1, 1)


def test_a_deviation_of_a_correction_is_kept_with_its_reason(waiting, worker, employer):
    after = correct(hired(waiting, worker, employer), worker, hours="20")
    kept = Event.objects.latest("id").motivation
    assert kept["S10"]["motivation"] == "Typefout" and "20 uur" in kept["S10"]["reason"]
    correct(after, worker, event=after.version - 1, function="Inpakker")
    assert Event.objects.latest("id").motivation == {}  # the hours are motivated


def test_a_corrected_extension_is_judged_on_its_hours(waiting, worker, employer):
    working = hired(waiting, worker, employer, date(2026, 3, 1), end_on=date(2026, 9, 30))
    extended = do("extend_contract", working, worker, date(2026, 10, 1), data={"end_on": "2027-09-30"})
    correct(extended, worker, hours="20")
    assert set(Event.objects.latest("id").motivation) == {"S10"}

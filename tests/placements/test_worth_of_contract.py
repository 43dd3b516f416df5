"""What a contract asks of the wage value, and what policy and the indication say of it (S9, S11, H7)."""

from datetime import date

import pytest

from casework.refusals import Refused
from tests.builders import do
from tests.indications.builders import policy
from tests.placements.builders import (
    HIRED,
    WHY,
    contract_fields,
    hired,
    hired_for_good,
    on_trial,
    open_terms,
    refusals,
    states,
)
from tests.placements.builders_care import (
    decision_fields,
    discussed,
    looked_again,
    looking_again,
    measured,
    one_task,
)


def start(trajectory, by, employer, motivation=None, on=HIRED, **facts):
    fields = contract_fields(employer, lks_kind="measured", **facts)
    return do("start_contract", trajectory, by, on, motivation=motivation, data=fields)


@pytest.fixture
def tried(waiting, worker, employer):
    """A trial in which 34 % was measured and told."""
    trying = measured(on_trial(waiting, worker, employer), worker, date(2026, 5, 6))
    return discussed(trying, worker, date(2026, 5, 13))


def test_measured_in_the_trial_is_measured_for_the_contract(tried, worker, employer):
    after = start(tried, worker, employer)
    assert open_terms(after)["lks_decision"] == date(2026, 7, 6)  # five weeks from the contract, not before


def test_of_another_function_it_says_nothing(tried, worker, employer):
    with pytest.raises(Refused) as refused:
        start(tried, worker, employer, function="Chauffeur")
    assert refusals(refused.value) == {"S9"}


def test_a_low_value_asks_for_a_perspective(waiting, worker, employer):
    trying = measured(on_trial(waiting, worker, employer), worker, date(2026, 5, 6), tasks=one_task(29))
    with pytest.raises(Refused) as refused:
        start(trying, worker, employer)
    assert refusals(refused.value) == {"S11"}
    assert (
        start(trying, worker, employer, development_perspective="Leert orders lezen").phase
        == "temporary_contract"
    )


def test_the_floor_is_policy(zaanstad, waiting, worker, employer):
    policy(zaanstad, "wage_value_floor", "25")
    trying = measured(on_trial(waiting, worker, employer), worker, date(2026, 5, 6), tasks=one_task(29))
    assert start(trying, worker, employer).phase == "temporary_contract"


def test_a_fixed_percentage_needs_no_measurement(zaanstad, waiting, worker, employer):
    policy(zaanstad, "lks_scheme", "fixed_70")
    trying = on_trial(waiting, worker, employer)
    assert "wage_measurement" not in open_terms(trying)


def test_choosing_a_fixed_percentage_ends_the_wait_for_a_measurement(waiting, worker, employer):
    trying = on_trial(waiting, worker, employer)
    fields = contract_fields(employer, lks_kind="fixed")
    after = do("start_contract", trying, worker, HIRED, data=fields)
    assert states(after, "wage_measurement") == ["withdrawn"]


def test_hours_of_policy(zaanstad, waiting, worker, employer):
    policy(zaanstad, "hours_max", "26")
    with pytest.raises(Refused) as refused:
        hired(waiting, worker, employer)
    assert refusals(refused.value) == {"S10"}


def test_looking_again_is_policy(zaanstad, waiting, worker, employer):
    policy(zaanstad, "reindication_check_months", 18)
    assert open_terms(hired(waiting, worker, employer))["reindication_check"] == date(2027, 12, 1)


def test_a_contract_begins_after_the_trial(waiting, worker, employer):
    trying = on_trial(waiting, worker, employer)
    ended = do("end_trial", trying, worker, date(2026, 5, 6), end_reason="Geen match")
    with pytest.raises(Refused) as refused:
        start(ended, worker, employer, WHY, date(2026, 5, 6), why_no_trial="known")
    assert refusals(refused.value) == {"H9"}
    start(ended, worker, employer, WHY, date(2026, 5, 7), why_no_trial="known")


def test_without_an_indication_a_contract_is_not_extended(waiting, worker, employer):
    working = hired(waiting, worker, employer, end_on=date(2026, 11, 30))
    t = looked_again(
        looking_again(working, worker, date(2026, 9, 1)), worker, date(2026, 10, 1), positive=False
    )
    ended = do(
        "end_indication", t, worker, date(2026, 10, 15),
        data=decision_fields(date(2026, 10, 15), offered_instead="Dagbesteding"),
    )  # fmt: skip
    assert ended.phase == "temporary_contract"
    for deed, fields in (
        ("extend_contract", {"end_on": "2027-11-30"}),
        ("make_permanent", {}),
        ("let_contract_end", {"end_reason": "not_extended"}),
    ):
        with pytest.raises(Refused) as refused:
            do(deed, ended, worker, date(2026, 12, 1), data=fields)
        assert "H7" in refusals(refused.value)


def test_a_permanent_contract_takes_another_form_from_a_day(waiting, worker, employer):
    working = hired_for_good(waiting, worker, employer)
    after = do(
        "change_contract", working, worker, date(2026, 12, 1), motivation={"S6": "x"},
        data={"reason": "Minder aankunnen", "hours": "24"},
    )  # fmt: skip
    assert after.phase == "permanent_contract"

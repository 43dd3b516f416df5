"""record_measurement and discuss_measurement: the sum, the terms, the signals."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from casework.models import MunicipalPolicy
from casework.refusals import Refused
from placements.measuring import days_in
from placements.models import WageMeasurement
from tests.builders import do
from tests.placements.builders import hired, on_trial, open_terms, refusals, states
from tests.placements.builders_care import (
    MEASURED,
    discuss_fields,
    discussed,
    measured,
    measurement_fields,
    measurement_of,
    one_task,
    open_tasks,
)


@pytest.fixture
def working(waiting, worker, employer):
    return hired(waiting, worker, employer)


def test_the_example_of_the_law(working, worker):
    after = measured(working, worker)
    row = measurement_of(after)
    assert (row.wage_value, row.exact_value) == (34, Decimal("33.6"))
    assert row.contract is not None
    assert "33,6" in " ".join(row.computed().steps)


def test_its_terms(working, worker):
    terms = open_terms(measured(working, worker))
    assert terms["result_talk"] == MEASURED + timedelta(weeks=2)
    assert terms["remeasurement"] == date(2027, 7, 10)


def test_the_next_measurement_meets_the_last_one(working, worker):
    after = discussed(measured(working, worker), worker)
    on = date(2026, 11, 2)
    after = measured(after, worker, on)
    assert states(after, "remeasurement") == ["met", "open"]
    assert open_terms(after)["remeasurement"] == date(2027, 11, 2)


def test_in_a_trial_it_meets_the_term_of_the_trial(waiting, worker, employer):
    after = measured(on_trial(waiting, worker, employer), worker, date(2026, 5, 6))
    assert states(after, "wage_measurement") == ["met"]
    assert measurement_of(after).trial is not None
    assert "lks_decision" not in open_terms(after)  # not before the contract


def test_established_means_a_subsidy_within_five_weeks(working, worker):
    after = discussed(measured(working, worker), worker)
    row = measurement_of(after)
    assert (row.discussed_on, row.established_on) == (date(2026, 7, 17), date(2026, 7, 17))
    assert states(after, "result_talk") == ["met"]
    assert open_terms(after)["lks_decision"] == date(2026, 8, 21)


def test_never_by_post(working, worker):
    after = measured(working, worker)
    fields = discuss_fields(after, date(2026, 7, 17), supervisor_present="nee")
    with pytest.raises(Refused) as refused:
        do("discuss_measurement", after, worker, date(2026, 7, 17), data=fields)
    assert refusals(refused.value) == {"supervisor_present"}


def test_nothing_to_discuss(working, worker):
    fields = {
        "discussed_on": MEASURED,
        "discussed_with": "x",
        "supervisor_present": "ja",
        "established_on": MEASURED,
    }
    with pytest.raises(Refused) as refused:
        do("discuss_measurement", working, worker, MEASURED, data=fields)
    assert refusals(refused.value) == {"measurement"}


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"tasks": []}, "tasks"),
        ({"tasks": one_task(50)[:1] * 2}, "tasks"),  # 200 % of the time
        ({"tasks": "[[["}, "tasks"),
        ({"tasks": [{"description": "x", "share": {}}]}, "tasks"),
        ({"certificate_valid_until": MEASURED - timedelta(days=1)}, "certificate_valid_until"),
        ({"worker_heard_on": None}, "worker_heard_on"),
        ({"next_term": "within_6"}, "next_on"),
        ({"next_on": None}, "next_on"),
        ({"hours": "37"}, "hours"),
        ({"visited_on": MEASURED + timedelta(days=1)}, "visited_on"),
        ({"established_on": MEASURED - timedelta(days=1)}, "established_on"),
    ],
)
def test_what_a_measurement_needs(working, worker, facts, field):
    with pytest.raises(Refused) as refused:
        do("record_measurement", working, worker, MEASURED, data=measurement_fields(**facts))
    assert field in refusals(refused.value)


def test_thirty_minutes_on_a_day_that_is_worked(working, worker):
    tasks = [
        {**one_task(50)[0], "share": share} for share in ("92", "8")
    ]  # 8 % of 24 hours in 3 days: 38 minutes
    with pytest.raises(Refused) as refused:
        measured(working, worker, tasks=tasks, hours="24")
    assert refusals(refused.value) == {"tasks"}
    assert (
        measurement_of(measured(working, worker, tasks=tasks, hours="24", days_per_week=3)).days_per_week == 3
    )


@pytest.mark.parametrize(
    ("text", "days"),
    [("ma, di, wo", 3), ("Maandag en vrijdag", 2), ("3 dagen per week", 3), ("ma t/m do", None), ("ma-do", None),
     ("", None), ("in overleg", None)],
)  # fmt: skip
def test_the_days_that_a_contract_names(text, days):
    assert days_in(text) == days


def test_no_change_expected_needs_no_date(working, worker):
    after = measured(working, worker, next_term="no_change", next_on=None)
    assert "remeasurement" not in open_terms(after)


def test_not_measured_has_no_value(working, worker):
    fields = measurement_fields(source="flat_rate", tasks=[], next_term="", next_on=None)
    do("record_measurement", working, worker, MEASURED, data=fields)
    assert WageMeasurement.objects.get().wage_value is None


def test_a_drop_is_a_signal_and_twice_below_the_floor_asks_to_look_again(working, worker):
    after = measured(working, worker, date(2026, 6, 10), tasks=one_task(40))
    assert open_tasks(after) == []
    after = measured(after, worker, date(2026, 7, 10), tasks=one_task(28))
    assert open_tasks(after) == ["wage_value_drop"]
    after = measured(after, worker, date(2026, 8, 10), tasks=one_task(27))
    assert "consider_reindication" in open_tasks(after)
    assert after.phase == "temporary_contract"  # never automatic


def test_the_floor_of_policy_is_exact(working, worker, zaanstad):
    MunicipalPolicy.objects.create(
        municipality=zaanstad, key="wage_value_floor", valid_from=date(2026, 1, 1), value="27.5"
    )
    after = measured(
        measured(working, worker, tasks=one_task(27)), worker, date(2026, 8, 10), tasks=one_task(27)
    )
    assert "consider_reindication" in open_tasks(after)


def test_another_function_is_no_alarm(working, worker):
    after = measured(working, worker, date(2026, 6, 10), tasks=one_task(40))
    after = measured(after, worker, tasks=one_task(20), function_done="Chauffeur")
    assert open_tasks(after) == []


def test_a_correction_does_the_sum_again(working, worker):
    after = measured(working, worker)
    values = {"tasks": one_task(50), "next_on": "2027-05-01"}
    after = do("correct", after, worker, MEASURED, event=after.version, values=values, reason="typefout")
    assert measurement_of(after).wage_value == 50
    assert open_terms(after)["remeasurement"] == date(2027, 5, 1)


def test_a_correction_goes_by_the_policy_of_then(working, worker, zaanstad):
    after = measured(working, worker)
    MunicipalPolicy.objects.create(
        municipality=zaanstad, key="result_talk_weeks", valid_from=date(2026, 8, 1), value=4
    )
    on, values = date(2026, 8, 3), {"expert_name": "D. Meetwater"}
    after = do("correct", after, worker, on, event=after.version, values=values, reason="typefout")
    assert states(after, "result_talk") == ["open"]


def test_undo_of_the_talk(working, worker):
    after = discussed(measured(working, worker), worker)
    after = do("undo", after, worker, date(2026, 7, 17), reason="vergissing")
    assert measurement_of(after).discussed_on is None
    assert open_terms(after)["result_talk"] == date(2026, 7, 24)

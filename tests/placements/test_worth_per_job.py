"""The wage value of one job says nothing about the other: each job has its own terms (domain §4, §5)."""

from datetime import date

import pytest

from casework.models import Deadline, NationalFigure
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
    permanent_fields,
    refusals,
    states,
)
from tests.placements.builders_care import discuss_fields, discussed, measured, measurement_of, subsidized

BESIDE = date(2026, 8, 1)


@pytest.fixture
def working(waiting, worker, employer):
    """28 hours at the flat rate since 1 June 2026."""
    return hired(waiting, worker, employer)


def beside(trajectory, by, on=BESIDE, **facts):
    other = an_employer(trajectory.municipality, by)
    fields = contract_fields(other, hours=8, permanent="nee", **facts)
    return do("add_contract", trajectory, by, on, motivation={**WHY, "S10": "Wil meer"}, data=fields)


def due(kind):
    rows = Deadline.objects.filter(kind=kind, state="open").order_by("due_on")
    return list(rows.values_list("due_on", flat=True))


@pytest.mark.parametrize("facts", [{"arrangement": "none", "lks_kind": ""}, {"lks_kind": "fixed"}])
def test_a_second_job_leaves_the_measuring_of_the_first(working, worker, facts):
    after = beside(subsidized(working, worker), worker, **facts)
    assert open_terms(after)["wage_measurement"] == date(2026, 11, 30)


def test_without_subsidy_a_trial_is_still_measured(waiting, worker, employer):
    after = on_trial(waiting, worker, employer)
    fields = contract_fields(employer, arrangement="none", lks_kind="")
    after = do("start_contract", after, worker, date(2026, 5, 1), motivation=WHY, data=fields)
    assert open_terms(after)["wage_measurement"] == date(2026, 5, 13)
    after = measured(after, worker, date(2026, 5, 6))
    assert states(after, "wage_measurement") == ["met"]


def test_each_job_is_measured_again_on_its_own_day(working, worker):
    first = contract_of(working)
    after = measured(working, worker)
    after = beside(after, worker)
    second = contract_of(after)
    after = measured(after, worker, date(2026, 9, 1), contract=second.pk)
    assert due("remeasurement") == [date(2027, 7, 10), date(2027, 9, 1)]
    talk = {"measurement": measurement_of(after).pk}
    after = do("discuss_measurement", after, worker, date(2026, 9, 8),
               data=discuss_fields(after, date(2026, 9, 8), **talk))  # fmt: skip
    assert due("result_talk") == [date(2026, 7, 24)]
    after = do("end_one_contract", after, worker, date(2026, 10, 31), contract=first.pk, end_reason="mutual")
    assert due("remeasurement") == [date(2027, 9, 1)]


def test_the_next_contract_is_the_same_job(waiting, worker, employer):
    after = hired(waiting, worker, employer, date(2026, 4, 1), end_on=date(2026, 9, 30))
    after = measured(subsidized(after, worker, date(2026, 4, 6)), worker)
    fields = contract_fields(employer, end_on=date(2027, 9, 30), lks_kind="measured")
    after = do("extend_contract", after, worker, date(2026, 10, 1), motivation=WHY, data=fields)
    after = measured(after, worker, date(2026, 10, 12))
    assert due("remeasurement") == [date(2027, 10, 12)]


def test_an_older_measurement_leaves_the_next_one_as_it_is(working, worker):
    after = measured(working, worker, date(2026, 9, 1))
    after = do("move_deadline", after, worker, date(2026, 9, 2), reason="vakantie", due_on=date(2027, 9, 15),
               deadline=Deadline.objects.get(kind="remeasurement").pk)  # fmt: skip
    after = measured(after, worker)
    assert open_terms(after)["remeasurement"] == date(2027, 9, 15)


def test_a_measurement_corrected_away_gives_the_one_before_its_day_back(working, worker):
    after = measured(measured(working, worker), worker, date(2026, 9, 1))
    values = {"measured_on": "2026-06-20", "next_on": "2027-06-01"} | dict.fromkeys(
        ("visited_on", "employer_heard_on", "worker_heard_on"), "2026-06-20"
    )
    after = do("correct", after, worker, date(2026, 9, 1), event=after.version, values=values, reason="x")
    assert due("remeasurement") == [date(2027, 7, 10)]


def test_a_corrected_trial_is_still_to_be_measured(waiting, worker, employer):
    after = on_trial(waiting, worker, employer)
    values = {"planned_end_on": "2026-05-10"}
    after = do("correct", after, worker, event=after.version, values=values, reason="typefout")
    assert states(after, "wage_measurement") == ["open"]


def test_a_contract_that_was_followed_is_still_decided_on(waiting, worker, employer):
    after = hired(waiting, worker, employer, date(2026, 5, 1), end_on=date(2026, 10, 31))
    first, owed = contract_of(after), due("lks_decision")
    fields = contract_fields(employer, lks_kind="measured")
    after = do("extend_contract", after, worker, date(2026, 11, 1), motivation=WHY, data=fields)
    assert due("lks_decision") == owed
    facts = {"contract": first.pk, "from_on": first.start_on}
    after = subsidized(after, worker, date(2026, 11, 2), **facts)
    assert (states(after, "lks_decision"), due("lks_reindex")) == (["met"], [])


def test_the_new_amount_of_1_january_stays_due_until_the_contract_is_followed(working, worker, employer):
    NationalFigure.objects.create(kind="wml_hour", key="", valid_from=date(2027, 1, 1), value="14.90")
    on = date(2026, 8, 3)
    after = discussed(measured(working, worker), worker)
    after = subsidized(after, worker, on, kind="measured", from_on=on)
    fields = permanent_fields(employer)
    after = do("make_permanent", after, worker, date(2027, 2, 1), motivation=WHY, data=fields)
    assert due("lks_reindex") == [date(2027, 1, 1)]


def test_before_the_subsidy_is_decided_a_contract_does_not_just_end(working, worker):
    facts = {"data": {"end_reason": "mutual"}}
    with pytest.raises(Refused) as refused:
        do("let_contract_end", working, worker, date(2026, 9, 30), **facts)
    assert refusals(refused.value) == {"lks_decided"}
    after = do(
        "let_contract_end", working, worker, date(2026, 9, 30), motivation={"lks_decided": "Zag af"}, **facts
    )
    assert states(after, "lks_decision") == ["withdrawn"]


def test_the_notice_comes_before_the_agreed_end(working, worker):
    facts = {"data": {"end_reason": "not_extended"}, "motivation": {"lks_decided": "Zag af"}}
    with pytest.raises(Refused) as refused:
        do("let_contract_end", working, worker, date(2027, 5, 31), **facts)
    assert refusals(refused.value) == {"end_notice"}
    after = do("give_end_notice", working, worker, continues="nee", conditions="")
    assert do("let_contract_end", after, worker, date(2027, 5, 31), **facts).phase == "admitted"

"""hold and resume: policy terms wait and move on, statutory terms run."""

from datetime import date, timedelta

import pytest

from casework.models import Deadline, HoldPeriod
from casework.refusals import Refused
from tests.builders import TODAY, a_person, do, registered
from tests.indications.builders import observing

START = TODAY - timedelta(days=30)


@pytest.fixture
def held(zaanstad, worker):
    t = registered(zaanstad, worker, on=START)
    return do("hold", t, worker, START, reason="opname", expected_until=TODAY)


def test_a_hold_sets_a_date_to_look_at_it_again(held):
    review = Deadline.objects.get(kind="hold_review")
    assert (review.started_on, review.due_on, review.state) == (START, TODAY, "open")
    assert held.next_deadline_on == TODAY


def test_resuming_meets_that_date(held, worker):
    after = do("resume", held, worker, TODAY)
    assert Deadline.objects.get(kind="hold_review").state == "met"
    assert HoldPeriod.objects.get().ended_on == TODAY
    assert after.next_deadline_on is None


def test_hold_again_moves_the_date(held, worker):
    later = TODAY + timedelta(days=20)
    do("hold", held, worker, TODAY, reason="herstel duurt langer", expected_until=later)
    assert [d.state for d in Deadline.objects.filter(kind="hold_review").order_by("id")] == ["met", "open"]
    assert Deadline.objects.get(state="open").due_on == later


def test_who_is_not_held_cannot_resume(trajectory, worker):
    with pytest.raises(Refused, match="niet onderbroken"):
        do("resume", trajectory, worker)


def test_closing_the_trajectory_ends_the_hold(held, worker):
    do("close_elsewhere", held, worker, TODAY, reason="liever dagbesteding", offered_instead="Dagbesteding")
    assert HoldPeriod.objects.get().ended_on == TODAY
    after = do("reopen", held, worker, TODAY, reason="wil toch")
    with pytest.raises(Refused, match="niet onderbroken"):
        do("resume", after, worker)


def test_a_hold_ends_after_it_begins(trajectory, worker):
    with pytest.raises(Refused, match="voor het begin"):
        do("hold", trajectory, worker, reason="x", expected_until=date(2026, 11, 19))


def test_policy_terms_move_by_the_days_held(zaanstad, worker):
    t = do("register_request", zaanstad, worker, START, **request_fields())
    before = Deadline.objects.get(kind="uwv_consultation")
    statutory = Deadline.objects.get(kind="advice")
    do("hold", t, worker, START + timedelta(days=3), reason="opname", expected_until=TODAY)
    before.refresh_from_db()
    assert before.paused_since == START + timedelta(days=3)
    do("resume", t, worker, START + timedelta(days=13))
    after = Deadline.objects.get(kind="uwv_consultation", state="open")
    assert after.due_on == before.due_on + timedelta(days=10)
    assert after.replaces == before
    statutory.refresh_from_db()
    assert (statutory.state, statutory.paused_since) == ("open", None)


def test_a_term_set_anew_in_the_hold_keeps_the_days_held(zaanstad, worker):
    t = observing(registered(zaanstad, worker, on=START), worker, START, planned_end_on=date(2026, 12, 31))
    t = do("hold", t, worker, START + timedelta(days=5), reason="opname", expected_until=TODAY)
    values = {"planned_end_on": "2027-01-10"}
    t = do("correct", t, worker, START + timedelta(days=15), event=2, values=values, reason="typefout")
    do("resume", t, worker, START + timedelta(days=20))
    after = Deadline.objects.get(kind="observation_end", state="open")
    assert after.due_on == date(2027, 1, 10) + timedelta(days=15)


def request_fields():
    return {"route": "self_referral", **a_person(), "received_on": START}

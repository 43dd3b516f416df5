"""register_request, record_own_request: what the person asked of UWV cannot be refused."""

from datetime import date, timedelta

import pytest

from casework.models import Task, Trajectory
from indications.models import AdviceRequest, Observation
from tests.builders import TODAY, a_bsn, a_person, do
from tests.indications import builders
from tests.indications.builders import ADVISED, OPENED, deadline, refusal, self_referred, states


def test_a_self_referral_begins_with_uwv(zaanstad, worker):
    t = self_referred(zaanstad, worker, received_on=date(2026, 1, 5))
    assert (t.phase, t.route) == ("advice_requested", "self_referral")
    request = AdviceRequest.objects.get()
    assert (request.kind, request.received_on, request.state) == ("person", date(2026, 1, 5), "open")
    advice = deadline(t, "advice")
    assert (advice.started_on, advice.due_on, advice.statutory) == (date(2026, 1, 5), date(2026, 3, 2), True)


def test_somebody_talks_with_the_person_within_two_weeks(zaanstad, worker):
    t = self_referred(zaanstad, worker)
    talk = deadline(t, "uwv_consultation")
    assert talk.due_on == OPENED + timedelta(weeks=2)
    assert Task.objects.get().due_on == talk.due_on
    do("record_contact", t, worker, OPENED, kind="consultation", with_whom="Anna", summary="Kennisgemaakt.")
    assert states(t, "uwv_consultation") == ["met"]
    assert Task.objects.get().done_on == OPENED


def test_without_bsn_it_is_not_registered(zaanstad, worker):
    fields = {"route": "self_referral", "received_on": OPENED, **a_person(bsn="")}
    assert refusal("register_request", zaanstad, worker, OPENED, **fields) == ["H1"]


def test_too_young_for_sheltered_work(zaanstad, worker):
    person = a_person(birth_date=date(2011, 5, 5))
    fields = {"route": "uwv_other", "received_on": OPENED, **person}
    assert refusal("register_request", zaanstad, worker, OPENED, **fields) == ["H2"]


def test_uwv_did_not_receive_it_tomorrow(zaanstad, worker):
    fields = {"route": "self_referral", "received_on": TODAY + timedelta(days=1), **a_person()}
    assert refusal("register_request", zaanstad, worker, OPENED, **fields) == ["received_on"]


def test_with_an_open_trajectory_it_belongs_there(zaanstad, worker):
    bsn = a_bsn()
    t = builders.registered(zaanstad, worker, bsn=bsn)
    fields = {"route": "self_referral", "received_on": OPENED, **a_person(bsn=bsn)}
    assert refusal("register_request", zaanstad, worker, OPENED, **fields) == ["H1"]
    t = do("record_own_request", t, worker, OPENED, received_on=OPENED)
    assert t.phase == "advice_requested"
    assert Trajectory.objects.count() == 1


@pytest.mark.parametrize("policy_flag", [True, False])
def test_an_own_request_waits_for_nothing(observing, worker, policy_flag):
    """No observation, no earlier advice, no policy stands in the way; the observation runs on."""
    builders.policy(observing.municipality, "observation_required", policy_flag)
    t = do("record_own_request", observing, worker, date(2026, 2, 2), received_on=date(2026, 1, 30))
    assert t.phase == "advice_requested"
    assert Observation.objects.get().state == "running"
    assert states(t, "observation_end") == ["open"]
    assert deadline(t, "advice").started_on == date(2026, 1, 30)


def test_an_own_request_right_after_a_negative_advice(advised_against, worker):
    t = do("record_own_request", advised_against, worker, ADVISED, received_on=ADVISED)
    assert t.phase == "advice_requested"
    assert states(t, "advice") == ["met", "open"]


def test_an_own_request_needs_a_known_bsn(zaanstad, worker):
    t = builders.registered(zaanstad, worker, route="school", bsn="")
    assert refusal("record_own_request", t, worker, OPENED, received_on=OPENED) == ["H1"]


def test_correcting_when_uwv_received_it_moves_the_term(zaanstad, worker):
    t = self_referred(zaanstad, worker)
    t = do("correct", t, worker, TODAY, event=1, values={"received_on": "2026-01-05"}, reason="brief")
    assert deadline(t, "advice").due_on == date(2026, 3, 2)
    assert states(t, "advice") == ["moved", "open"]

"""withdraw_request, convert_request, close_elsewhere: nobody's own request ends without that person (H16)."""

from datetime import date

import pytest

from casework.models import Letter
from indications.models import AdviceRequest, Closure, Decision, Observation
from tests.builders import do
from tests.indications import builders
from tests.indications.builders import (
    BY_PERSON,
    OPENED,
    advised,
    deadline,
    policy,
    refusal,
    self_referred,
    states,
)

ON = date(2026, 5, 1)
ENDINGS = {
    "withdraw_request": {},
    "convert_request": {"converted_to": "wajong", "consent_on": date(2026, 4, 20)},
    "close_elsewhere": {"offered_instead": "Dagbesteding bij De Ruimte."},
}
BY_DECISION = {"decision_grounds": "De aanvraag is niet aangevuld.", "decided_on": ON, "notified_on": ON}


def ending(name, **fields):
    return {"reason": "Wil toch niet.", **ENDINGS[name], **fields}


@pytest.mark.parametrize(
    ("name", "phase", "state"),
    [
        ("withdraw_request", "registered", "withdrawn"),
        ("convert_request", "other_route", "converted"),
        ("close_elsewhere", "other_route", "lapsed"),
    ],
)
def test_the_gemeente_ends_its_own_request(requested, worker, name, phase, state):
    t = do(name, requested, worker, ON, **ending(name))
    request = AdviceRequest.objects.get()
    assert (t.phase, request.state, request.closed_on) == (phase, state, ON)
    assert states(t, "advice") == ["withdrawn"]
    assert Closure.objects.get().reason == "Wil toch niet."


@pytest.mark.parametrize("name", ENDINGS)
def test_h16_a_self_referral_ends_only_by_the_person(zaanstad, worker, name):
    t = self_referred(zaanstad, worker)
    assert refusal(name, t, worker, ON, **ending(name)) == ["H16"]
    t = do(name, t, worker, ON, **ending(name, **BY_PERSON))
    assert Closure.objects.get().person_on == date(2026, 4, 20)
    assert states(t, "advice") == ["withdrawn"]


@pytest.mark.parametrize("name", ENDINGS)
def test_h16_an_application_at_the_gemeente_too(zaanstad, worker, name):
    t = builders.registered(zaanstad, worker, application_received_on=OPENED)
    t = builders.requested(t, worker)
    assert refusal(name, t, worker, ON, **ending(name)) == ["H16"]
    assert states(do(name, t, worker, ON, **ending(name, **BY_PERSON)), "decision") == ["withdrawn"]


def test_h16_or_by_a_decision(zaanstad, worker):
    t = builders.requested(builders.registered(zaanstad, worker, application_received_on=OPENED), worker)
    t = do("close_elsewhere", t, worker, ON, **ending("close_elsewhere", **BY_DECISION))
    decision = Decision.objects.get()
    assert (decision.kind, decision.decided_on, decision.offered_instead) == (
        "not_processed",
        ON,
        "Dagbesteding bij De Ruimte.",
    )
    assert states(t, "decision") == ["met"]
    assert deadline(t, "objection_end").due_on == date(2026, 6, 12)
    assert Letter.objects.get(kind="decision").issued_on == ON


def test_that_decision_is_for_who_may_decide(zaanstad, worker, lead):
    policy(zaanstad, "decision_by", "team_lead")
    t = self_referred(zaanstad, worker)
    fields = ending("close_elsewhere", **BY_DECISION)
    assert refusal("close_elsewhere", t, worker, ON, **fields) == ["H16"]
    assert do("close_elsewhere", t, lead, ON, **fields).phase == "other_route"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"person_how": "letter"}, "person_on"),
        ({"person_on": OPENED}, "person_how"),
        ({"decision_grounds": "x", "notified_on": ON}, "decided_on"),
        ({"decision_grounds": "x", "decided_on": ON}, "notified_on"),
    ],
)
def test_half_an_answer_is_none(zaanstad, worker, fields, wrong):
    t = self_referred(zaanstad, worker)
    codes = refusal("withdraw_request", t, worker, ON, **ending("withdraw_request", **fields))
    assert wrong in codes


def test_an_advice_on_an_own_request_waits_for_its_decision(zaanstad, worker):
    t = advised(self_referred(zaanstad, worker), worker, ON)
    assert refusal("close_elsewhere", t, worker, ON, **ending("close_elsewhere")) == ["H16"]


def test_without_a_request_there_is_nobody_to_ask(trajectory, worker):
    t = do("close_elsewhere", trajectory, worker, ON, **ending("close_elsewhere"))
    assert t.phase == "other_route"
    assert Closure.objects.get().offered_instead == "Dagbesteding bij De Ruimte."


def test_a_running_observation_is_left_unfinished(observing, worker):
    t = do("record_own_request", observing, worker, ON, received_on=ON)
    t = do("withdraw_request", t, worker, ON, **ending("withdraw_request", **BY_PERSON))
    assert (t.phase, Observation.objects.get().state) == ("registered", "unfinished")
    assert builders.observing(t, worker, ON).phase == "observation"


def test_undo_opens_the_request_again(requested, worker, lead):
    t = do("withdraw_request", requested, worker, ON, **ending("withdraw_request"))
    t = do("undo", t, lead, reason="verkeerd dossier")
    assert (t.phase, AdviceRequest.objects.get().state) == ("advice_requested", "open")
    assert states(t, "advice") == ["open"]
    assert not Closure.objects.exists()


def test_an_undone_decision_answers_nobody(zaanstad, worker, lead):
    t = advised(self_referred(zaanstad, worker), worker, ON)
    t = builders.granted(t, worker)
    t = do("undo", t, lead, reason="te vroeg")
    assert refusal("close_elsewhere", t, worker, **ending("close_elsewhere"), on=date(2026, 6, 8)) == ["H16"]


def test_who_was_answered_is_not_asked_again(zaanstad, worker):
    """Negative on the own request, then positive on one of the gemeente, and granted: that is the answer."""
    t = advised(self_referred(zaanstad, worker), worker, ON, positive=False)
    on = date(2026, 5, 20)
    t = do("request_again", t, worker, on, sent_on=on, new_facts="Nieuwe begeleiding.")
    t = builders.granted(advised(t, worker), worker)
    out = {"destination": "volunteering", "reason": "In overleg."}
    assert do("outflow", t, worker, date(2026, 6, 20), **out).phase == "ended"


def test_who_withdrew_after_the_advice_is_not_asked_again(zaanstad, worker):
    t = advised(self_referred(zaanstad, worker), worker, ON)
    t = do("close_elsewhere", t, worker, ON, **ending("close_elsewhere", **BY_PERSON))
    t = do("reopen", t, worker, ON, reason="wil toch verder praten")
    assert do("close_elsewhere", t, worker, ON, **ending("close_elsewhere")).phase == "other_route"

"""request_advice, request_again: what must be clear before UWV is asked. Never a free place (H4, S2–S5)."""

from datetime import date, timedelta

import pytest

from casework.models import Letter
from indications.models import AdviceRequest
from tests.builders import TODAY, do
from tests.indications import builders
from tests.indications.builders import (
    ADVISED,
    CONCLUDED,
    DECIDED,
    OPENED,
    SENT,
    deadline,
    observed,
    policy,
    refusal,
    request_fields,
    states,
)

WHY = {"S2": "Kent hem al jaren.", "S3": "Kent hem al jaren."}


def test_the_request_goes_to_uwv(requested):
    assert requested.phase == "advice_requested"
    request = AdviceRequest.objects.get()
    assert (request.kind, request.sent_on, request.state) == ("municipality", SENT, "open")
    assert deadline(requested, "advice").due_on == date(2026, 6, 9)
    letter = Letter.objects.get(kind="practice_file")
    assert (letter.addressed_to, letter.facts["conclusion"]) == ("UWV", "Beschut")


def test_the_term_counts_from_receipt_once_known(requested, worker):
    number = requested.version
    t = do(
        "correct", requested, worker, event=number, values={"received_on": "2026-04-16"}, reason="ontvangst"
    )
    assert deadline(t, "advice").due_on == date(2026, 6, 11)


def test_receipt_comes_after_sending(trajectory, worker):
    t = observed(trajectory, worker)
    fields = request_fields(received_on=CONCLUDED)
    assert refusal("request_advice", t, worker, SENT, **fields) == ["received_on"]


def test_without_observation_policy_asks_why(trajectory, worker):
    assert refusal("request_advice", trajectory, worker, SENT, **request_fields()) == ["S2", "S3"]
    assert (
        do("request_advice", trajectory, worker, SENT, motivation=WHY, **request_fields()).phase
        == "advice_requested"
    )


def test_policy_may_leave_the_observation_out(trajectory, worker):
    policy(trajectory.municipality, "observation_required", False)
    assert refusal("request_advice", trajectory, worker, SENT, **request_fields()) == ["S3"]


@pytest.mark.parametrize(
    ("findings", "codes"),
    [
        ({"conclusion": "daycare"}, ["S2"]),
        ({"hours_per_day": "3", "earns_minimum_wage": True}, []),
        ({"hours_per_day": "3", "earns_minimum_wage": False}, ["S3"]),
        ({"works_one_hour": False}, ["S3"]),
    ],
)
def test_s2_and_s3_follow_the_findings(trajectory, worker, findings, codes):
    t = observed(trajectory, worker, **findings)
    if codes:
        assert refusal("request_advice", t, worker, SENT, **request_fields()) == codes
    else:
        assert do("request_advice", t, worker, SENT, **request_fields()).phase == "advice_requested"


def test_s4_and_s5(trajectory, worker):
    t = observed(trajectory, worker)
    assert refusal("request_advice", t, worker, SENT, sent_on=SENT) == ["S4", "S5"]


def test_under_18_the_representative_agrees_too(zaanstad, worker):
    t = observed(builders.registered(zaanstad, worker, birth_date=date(2009, 3, 1)), worker)
    assert refusal("request_advice", t, worker, SENT, **request_fields()) == ["S5"]
    fields = request_fields(representative_agreed_on=CONCLUDED)
    assert do("request_advice", t, worker, SENT, **fields).phase == "advice_requested"


def test_h1_needs_the_bsn(zaanstad, worker):
    t = observed(builders.registered(zaanstad, worker, route="school", bsn=""), worker)
    assert refusal("request_advice", t, worker, SENT, **request_fields()) == ["H1"]


@pytest.mark.parametrize(
    ("on", "facts", "codes"),
    [
        (date(2026, 9, 1), "", ["H4"]),
        (date(2026, 9, 1), "Een hersteltraject is afgerond.", []),
    ],
)
def test_h4_twelve_months(advised_against, worker, on, facts, codes):
    fields = {"sent_on": on, "new_facts": facts}
    if codes:
        assert refusal("request_again", advised_against, worker, on, **fields) == codes
        return
    t = do("request_again", advised_against, worker, on, **fields)
    assert (t.phase, states(t, "advice")) == ("advice_requested", ["met", "open"])


@pytest.mark.parametrize(("on", "codes"), [(date(2027, 5, 25), ["H4"]), (date(2027, 5, 26), [])])
def test_h4_ends_after_a_year(advised_against, worker, on, codes):
    fields = {"sent_on": on, "today": on}
    if codes:
        assert refusal("request_again", advised_against, worker, on, **fields) == codes
    else:
        assert do("request_again", advised_against, worker, on, **fields).phase == "advice_requested"


def test_h4_looks_at_every_attempt_of_the_candidate(zaanstad, worker, refused):
    t = do("reopen", refused, worker, DECIDED, reason="nieuwe kans")
    fields = request_fields(sent_on=DECIDED)
    assert refusal("request_advice", t, worker, DECIDED, **fields) == ["H4"]


def test_an_upheld_objection_is_a_new_fact(refused, worker, lead):
    t = do(
        "lodge_objection", refused, worker, DECIDED, lodged_on=DECIDED, complaint="Onjuist.", committee=False
    )
    t = do(
        "decide_objection",
        t,
        lead,
        TODAY,
        outcome="upheld",
        decided_on=TODAY,
        grounds="x",
        advice_at_fault=True,
    )
    assert do("request_again", t, worker, TODAY, sent_on=TODAY).phase == "advice_requested"


def test_again_needs_an_earlier_advice(trajectory, worker):
    fields = {"reason": "x", "offered_instead": "Dagbesteding"}
    t = do("close_elsewhere", trajectory, worker, OPENED, **fields)
    assert refusal("request_again", t, worker, ADVISED, sent_on=ADVISED) == ["earlier_advice"]


@pytest.mark.parametrize("name", ["plan_agreed_on", "informed_on", "representative_agreed_on"])
def test_what_was_agreed_lies_in_the_past(trajectory, worker, name):
    fields = request_fields(**{name: TODAY + timedelta(days=1)})
    assert name in refusal("request_advice", observed(trajectory, worker), worker, SENT, **fields)

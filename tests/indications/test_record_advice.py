"""record_advice, adopt_advice: what UWV said, and the term in which the gemeente decides."""

from datetime import date, timedelta

import pytest

from casework.refusals import Refused
from indications.models import Advice, AdviceRequest, Observation
from tests.builders import TODAY, do
from tests.indications import builders
from tests.indications.builders import (
    ADVISED,
    DECIDED,
    NEGATIVE,
    OPENED,
    POSITIVE,
    SENT,
    advised,
    deadline,
    refusal,
    self_referred,
    states,
)

ADOPTED = {
    **POSITIVE,
    "advised_on": date(2019, 3, 1),
    "origin": "Purmerend",
    "consent_on": OPENED,
    "on_paper": True,
}


@pytest.mark.parametrize(("positive", "phase"), [(True, "advice_positive"), (False, "advice_negative")])
def test_the_outcome_is_the_phase(requested, worker, positive, phase):
    t = advised(requested, worker, positive=positive)
    assert t.phase == phase
    assert AdviceRequest.objects.get().state == "advised"
    assert Advice.objects.get().positive is positive
    assert states(t, "advice") == ["met"]


def test_without_application_the_decision_counts_from_the_advice(advised):
    term = deadline(advised, "decision")
    assert (term.started_on, term.due_on, term.statutory) == (ADVISED, date(2026, 7, 21), True)


def test_an_application_sets_the_term_at_once(zaanstad, worker):
    t = builders.registered(zaanstad, worker, application_received_on=date(2026, 1, 8))
    assert deadline(t, "decision").due_on == date(2026, 3, 5)
    t = advised(builders.requested(t, worker), worker)
    assert deadline(t, "decision").due_on == date(2026, 3, 5)
    assert states(t, "decision") == ["open"]


def test_an_application_can_be_corrected(zaanstad, worker):
    t = builders.registered(zaanstad, worker, application_received_on=date(2026, 1, 8))
    values = {"application_received_on": "2026-01-09"}
    t = do("correct", t, worker, event=1, values=values, reason="stempel")
    assert deadline(t, "decision").due_on == date(2026, 3, 6)
    t = do("correct", t, worker, event=1, values={"application_received_on": None}, reason="geen aanvraag")
    assert states(t, "decision") == ["moved", "withdrawn"]


@pytest.mark.parametrize(
    "content",
    [
        {"positive": True},  # no ground
        {**POSITIVE, "capacity_holds": False},
        {"positive": False},  # no reason
        {**NEGATIVE, "needs_guidance": True},
        {"positive": False, "negative_reason": "no_task", "capacity_holds": True},
    ],
)
def test_h5(requested, worker, content):
    assert refusal("record_advice", requested, worker, ADVISED, advised_on=ADVISED, **content) == ["H5"]


@pytest.mark.parametrize("day", [SENT - timedelta(days=1), ADVISED + timedelta(days=1)])
def test_the_advice_lies_between_question_and_today(requested, worker, day):
    assert refusal("record_advice", requested, worker, ADVISED, advised_on=day, **POSITIVE) == ["advised_on"]


def test_an_observation_that_still_ran_is_left_unfinished(observing, worker):
    t = do("record_own_request", observing, worker, date(2026, 2, 2), received_on=date(2026, 2, 2))
    t = advised(t, worker)
    row = Observation.objects.get()
    assert (row.state, row.end_on) == ("unfinished", ADVISED)
    assert states(t, "observation_end") == ["withdrawn"]


def test_a_new_advice_brings_its_own_term(advised_against, worker):
    on = date(2026, 7, 1)
    t = do("request_again", advised_against, worker, on, sent_on=on, new_facts="Nieuwe begeleiding.")
    t = advised(t, worker, date(2026, 8, 3))
    assert deadline(t, "decision").started_on == date(2026, 8, 3)
    assert states(t, "decision") == ["withdrawn", "open"]


def test_correcting_the_day_of_the_advice_moves_the_term(advised, worker):
    number = advised.version
    t = do("correct", advised, worker, event=number, values={"advised_on": "2026-05-20"}, reason="brief")
    assert deadline(t, "decision").due_on == date(2026, 7, 15)


def test_a_correction_afterwards_brings_no_term_back(admitted, worker):
    number = admitted.version - 1
    t = do("correct", admitted, worker, event=number, values={"advised_on": "2026-05-20"}, reason="brief")
    assert states(t, "decision") == ["met"]
    assert states(t, "advice") == ["met"]


def test_an_advice_does_not_expire(trajectory, worker):
    t = do("adopt_advice", trajectory, worker, OPENED, **ADOPTED)
    assert t.phase == "advice_positive"
    row = Advice.objects.get()
    assert (row.adopted, row.origin, row.request) == (True, "Purmerend", None)
    assert deadline(t, "decision").started_on == OPENED


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (
            {
                "positive": False,
                "needs_guidance": False,
                "negative_reason": "no_ground",
                "capacity_holds": None,
            },
            "positive",
        ),
        ({"on_paper": False}, "on_paper"),
        ({"needs_guidance": False}, "H5"),
        ({"consent_on": None}, "consent_on"),
        ({"origin": ""}, "origin"),
    ],
)
def test_what_adopting_needs(trajectory, worker, change, code):
    assert refusal("adopt_advice", trajectory, worker, OPENED, **{**ADOPTED, **change}) == [code]


def test_a_later_negative_advice_forbids_adopting(refused, worker):
    t = do("reopen", refused, worker, DECIDED, reason="nieuwe kans")
    fields = {**ADOPTED, "advised_on": date(2026, 5, 25)}
    assert refusal("adopt_advice", t, worker, DECIDED, **fields) == ["no_later_negative"]


def test_undo_asks_uwv_again(zaanstad, worker, lead):
    t = advised(self_referred(zaanstad, worker), worker)
    t = do("undo", t, lead, TODAY, reason="ander dossier")
    assert t.phase == "advice_requested"
    assert AdviceRequest.objects.get().state == "open"
    assert (states(t, "advice"), states(t, "decision")) == (["open"], [])


def test_positive_or_negative_is_no_correction(advised, worker):
    with pytest.raises(Refused, match="Draai de handeling terug"):
        do("correct", advised, worker, event=advised.version, values=NEGATIVE, reason="verkeerde brief")


def test_nobody_agrees_tomorrow_to_what_is_adopted_today(trajectory, worker):
    fields = {**ADOPTED, "consent_on": TODAY + timedelta(days=1)}
    assert refusal("adopt_advice", trajectory, worker, OPENED, **fields) == ["consent_on"]

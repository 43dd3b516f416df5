"""grant: the indication, its decision, and the place that must be offered."""

from datetime import date, timedelta

import pytest

from casework.models import Letter
from casework.refusals import Conflict, Forbidden
from indications.models import Decision, Indication
from tests.builders import TODAY, do
from tests.indications.builders import (
    DECIDED,
    DECISION,
    POSITIVE,
    deadline,
    granted,
    policy,
    refusal,
    reindicating,
    states,
)


def test_who_is_granted_waits_for_a_place(admitted):
    assert admitted.phase == "admitted"
    indication = Indication.objects.get()
    assert (indication.from_on, indication.ended_on, indication.candidate) == (
        DECIDED,
        None,
        admitted.candidate,
    )
    offer = deadline(admitted, "placement_offer")
    assert (offer.started_on, offer.due_on) == (DECIDED, DECIDED + timedelta(weeks=13))
    assert not offer.statutory


def test_the_decision_meets_its_term_and_starts_that_of_objection(admitted):
    assert states(admitted, "decision") == ["met"]
    end = deadline(admitted, "objection_end")
    assert (end.started_on, end.due_on, end.statutory) == (DECIDED, date(2026, 7, 20), True)


def test_the_letter_is_issued_with_the_notification(admitted):
    letter = Letter.objects.get(kind="decision")
    assert letter.issued_on == DECIDED
    assert letter.facts["object_before"] == "2026-07-20"


def test_a_decision_still_to_be_sent_has_no_term_of_objection(advised, worker):
    t = granted(advised, worker, notified_on=None, to_be_sent=True)
    assert states(t, "objection_end") == []
    assert Letter.objects.get(kind="decision").issued_on is None


@pytest.mark.parametrize(
    "change",
    [
        {"decided_on": date(2026, 5, 25), "notified_on": DECIDED},  # before the advice
        {"grounds": "  "},
        {"notified_on": None},
    ],
)
def test_h6(advised, worker, change):
    assert refusal("grant", advised, worker, DECIDED, **{**DECISION, **change}) == ["H6"]


def test_a_notification_comes_after_the_decision(advised, worker):
    fields = {**DECISION, "notified_on": DECIDED - timedelta(days=1)}
    assert refusal("grant", advised, worker, DECIDED, **fields) == ["notified_on"]


def test_a_decision_is_of_the_past(advised, worker):
    later = TODAY + timedelta(days=1)
    assert "decided_on" in refusal("grant", advised, worker, DECIDED, **{**DECISION, "decided_on": later})


def test_only_after_a_positive_advice(advised_against, worker):
    with pytest.raises(Conflict, match="Positief advies"):
        granted(advised_against, worker)


def test_policy_may_leave_deciding_to_the_team_lead(advised, worker, lead):
    policy(advised.municipality, "decision_by", "team_lead")
    with pytest.raises(Forbidden, match="teamleider"):
        granted(advised, worker)
    assert granted(advised, lead).phase == "admitted"
    assert Decision.objects.get().taken_by == lead


def test_policy_may_name_when_to_look_again(advised, worker):
    policy(advised.municipality, "reindication_check_months", 24)
    assert deadline(granted(advised, worker), "reindication_check").due_on == date(2028, 6, 8)


def test_undo_takes_the_indication_back(admitted, lead):
    after = do("undo", admitted, lead, reason="verkeerd dossier")
    assert after.phase == "advice_positive"
    assert not Indication.objects.exists()
    assert states(after, "decision") == ["open"]
    assert states(after, "placement_offer") == []
    assert Letter.objects.get(kind="correction")


def test_a_decision_is_corrected_by_its_own_advice(admitted, worker):
    """A later advice, of a reindication, says nothing about it."""
    number, asked = admitted.version, date(2026, 9, 1)
    t = reindicating(admitted, worker, asked)
    t = do("record_reindication_advice", t, worker, asked, advised_on=asked, **POSITIVE)
    do("correct", t, worker, event=number, values={"decided_on": "2026-06-05"}, reason="brief")
    assert Decision.objects.get().decided_on == date(2026, 6, 5)

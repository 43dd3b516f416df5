"""refuse, notify_decision: motivated, with an alternative, and known to the person."""

from datetime import date, timedelta

import pytest

from casework.models import Letter
from indications.models import Decision, Indication
from tests.builders import TODAY, do
from tests.indications.builders import DECIDED, DECISION, deadline, refusal, refused, states


@pytest.mark.parametrize("case", ["advised", "advised_against"])
def test_a_refusal_ends_in_another_route(request, worker, case):
    t = refused(request.getfixturevalue(case), worker)
    assert t.phase == "other_route"
    decision = Decision.objects.get()
    assert (decision.kind, decision.offered_instead) == ("refuse", "Begeleiding naar dagbesteding.")
    assert not Indication.objects.exists()


def test_the_term_of_objection_survives_closing(refused):
    assert states(refused, "objection_end") == ["open"]
    assert states(refused, "decision") == ["met"]
    assert refused.closed_on == DECIDED
    assert refused.next_deadline_on is None


@pytest.mark.parametrize("field", ["grounds", "offered_instead"])
def test_motivation_and_alternative_are_mandatory(advised_against, worker, field):
    fields = {**DECISION, "offered_instead": "Dagbesteding.", field: ""}
    codes = refusal("refuse", advised_against, worker, DECIDED, **fields)
    assert field in codes


def test_undo_reopens_the_term_and_issues_a_new_letter(refused, lead):
    t = do("undo", refused, lead, reason="verkeerd")
    assert (t.phase, t.closed_on) == ("advice_negative", None)
    assert states(t, "decision") == ["open"]
    assert states(t, "objection_end") == []
    assert Letter.objects.filter(kind="correction").count() == 1


@pytest.fixture
def unsent(advised_against, worker):
    return refused(advised_against, worker, notified_on=None, to_be_sent=True)


def test_a_decision_is_sent_later(unsent, worker):
    sent = date(2026, 11, 20)
    t = do("notify_decision", unsent, worker, sent, notified_on=sent)
    assert deadline(t, "objection_end").due_on == date(2027, 1, 4)
    decision = Decision.objects.get()
    assert (decision.notified_on, decision.to_be_sent) == (sent, False)
    assert decision.letter.issued_on == sent


def test_only_what_is_unsent_can_be_sent(refused, worker):
    assert refusal("notify_decision", refused, worker, TODAY, notified_on=TODAY) == ["unsent_decision"]


def test_it_is_not_sent_before_it_is_taken(unsent, worker):
    day = DECIDED - timedelta(days=1)
    assert refusal("notify_decision", unsent, worker, TODAY, notified_on=day) == ["notified_on"]


def test_undo_of_the_notification(unsent, worker, lead):
    t = do("notify_decision", unsent, worker, notified_on=TODAY)
    t = do("undo", t, lead, reason="niet verzonden")
    assert Decision.objects.get().to_be_sent
    assert states(t, "objection_end") == []


def test_the_day_of_notification_can_be_corrected(unsent, worker):
    t = do("notify_decision", unsent, worker, notified_on=TODAY)
    values = {"notified_on": "2026-11-18"}
    t = do("correct", t, worker, event=t.version, values=values, reason="een dag eerder")
    assert deadline(t, "objection_end").due_on == date(2026, 12, 30)


def test_a_term_of_objection_that_passed_is_not_late(refused):
    term = deadline(refused, "objection_end")
    assert not term.is_overdue(TODAY)
    assert [term.state_on(term.due_on), term.state_on(term.due_on + timedelta(days=1))] == ["open", "lapsed"]

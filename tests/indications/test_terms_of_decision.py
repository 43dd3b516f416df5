"""extend_decision_term, suspend_decision_term, resume_decision_term: Awb 4:5, 4:14, 4:15, 7:10."""

from datetime import date

import pytest

from casework.models import Letter, Task
from indications.models import TermChange
from tests.builders import do
from tests.indications import builders
from tests.indications.builders import DECIDED, deadline, granted, refusal, states

APPLIED = date(2026, 1, 12)  # the term ends on Monday 9 March
ASKED = date(2026, 2, 2)
INCOMPLETE = {
    "ground": "incomplete",
    "explanation": "Het identiteitsbewijs ontbreekt.",
    "complete_by": date(2026, 2, 20),
}
LATER = {"new_due_on": date(2026, 4, 10), "explanation": "UWV heeft meer tijd nodig."}


@pytest.fixture
def applied(zaanstad, worker):
    t = builders.registered(zaanstad, worker, application_received_on=APPLIED)
    assert deadline(t, "decision").due_on == date(2026, 3, 9)
    return t


def test_an_extension_names_a_new_day(applied, worker):
    t = do("extend_decision_term", applied, worker, ASKED, **LATER)
    assert deadline(t, "decision").due_on == date(2026, 4, 10)
    assert states(t, "decision") == ["moved", "open"]
    assert Letter.objects.get(kind="term_extended").facts["new_due_on"] == "2026-04-10"


@pytest.mark.parametrize(("on", "codes"), [(date(2026, 3, 9), []), (date(2026, 3, 10), ["within_term"])])
def test_only_within_the_term(applied, worker, on, codes):
    if codes:
        assert refusal("extend_decision_term", applied, worker, on, **LATER) == codes
    else:
        assert states(do("extend_decision_term", applied, worker, on, **LATER), "decision") == [
            "moved",
            "open",
        ]


def test_an_extension_is_later(applied, worker):
    fields = {**LATER, "new_due_on": date(2026, 3, 9)}
    assert refusal("extend_decision_term", applied, worker, ASKED, **fields) == ["extension_limit"]


def test_without_a_term_there_is_nothing_to_move(trajectory, worker):
    for name, fields in (("extend_decision_term", LATER), ("suspend_decision_term", INCOMPLETE)):
        assert refusal(name, trajectory, worker, ASKED, **fields) == ["running_term"]


@pytest.fixture
def suspended(applied, worker):
    return do("suspend_decision_term", applied, worker, ASKED, **INCOMPLETE)


def test_a_suspended_term_is_not_overdue(suspended):
    term = deadline(suspended, "decision")
    assert term.paused_since == date(2026, 2, 3)
    assert not term.is_overdue(date(2026, 11, 20))
    assert suspended.next_deadline_on is None
    assert Task.objects.get(kind="completion").due_on == date(2026, 2, 20)


@pytest.mark.parametrize(
    ("completed", "due"),
    [
        (date(2026, 2, 3), date(2026, 3, 9)),  # the next day: it stood still on no day
        (date(2026, 2, 13), date(2026, 3, 19)),  # 3 to 12 February: ten days
        (date(2026, 3, 20), date(2026, 3, 27)),  # not after the time that was given: 3 to 20 February
    ],
)
def test_it_moves_by_the_days_it_stood_still(suspended, worker, completed, due):
    t = do("resume_decision_term", suspended, worker, completed, completed_on=completed)
    term = deadline(t, "decision")
    assert (term.due_on, term.paused_since) == (due, None)
    assert Task.objects.get(kind="completion").done_on == completed


def test_the_last_day_is_a_working_day(suspended, worker):
    """9 March and five days is Saturday 14 March."""
    day = date(2026, 2, 8)
    t = do("resume_decision_term", suspended, worker, day, completed_on=day)
    assert deadline(t, "decision").due_on == date(2026, 3, 16)


def test_two_suspensions_count_together(suspended, worker):
    t = do("resume_decision_term", suspended, worker, date(2026, 2, 13), completed_on=date(2026, 2, 13))
    t = do("suspend_decision_term", t, worker, date(2026, 2, 16), ground="consent", explanation="Vakantie")
    t = do("resume_decision_term", t, worker, date(2026, 2, 19), completed_on=date(2026, 2, 19))
    assert deadline(t, "decision").due_on == date(2026, 3, 23)  # 9 March and 12 days is a Saturday
    assert TermChange.objects.count() == 2


def test_an_extension_and_then_a_suspension(applied, worker):
    t = do("extend_decision_term", applied, worker, ASKED, **LATER)
    t = do("suspend_decision_term", t, worker, ASKED, **INCOMPLETE)
    t = do("resume_decision_term", t, worker, date(2026, 2, 13), completed_on=date(2026, 2, 13))
    assert deadline(t, "decision").due_on == date(2026, 4, 20)


def test_one_suspension_at_a_time(suspended, worker):
    assert refusal("suspend_decision_term", suspended, worker, ASKED, **INCOMPLETE) == ["not_suspended"]


def test_only_what_stands_still_goes_on(applied, worker):
    assert refusal("resume_decision_term", applied, worker, ASKED, completed_on=ASKED) == ["suspended"]


def test_to_complete_somebody_gets_time(applied, worker):
    for change in ({"complete_by": ASKED}, {"complete_by": None}):
        fields = {**INCOMPLETE, **change}
        assert refusal("suspend_decision_term", applied, worker, ASKED, **fields) == ["complete_by"]


def test_deciding_meets_a_suspended_term(suspended, worker):
    t = builders.advised(builders.requested(suspended, worker), worker)
    t = granted(t, worker)
    assert states(t, "decision") == ["met"]


def test_undo_lets_the_term_run(suspended, lead):
    t = do("undo", suspended, lead, reason="alles was er al")
    assert deadline(t, "decision").paused_since is None
    assert not TermChange.objects.exists()
    assert t.next_deadline_on == date(2026, 3, 9)


def test_the_new_day_can_be_corrected(applied, worker):
    t = do("extend_decision_term", applied, worker, ASKED, **LATER)
    t = do("correct", t, worker, event=2, values={"new_due_on": "2026-04-13"}, reason="typefout")
    assert deadline(t, "decision").due_on == date(2026, 4, 13)


def test_an_objection_is_put_off_once(refused, worker):
    complaint = {"lodged_on": DECIDED, "complaint": "Onjuist.", "committee": False}
    t = do("lodge_objection", refused, worker, DECIDED, **complaint)
    assert deadline(t, "objection_decision").due_on == date(2026, 8, 31)
    far = {"new_due_on": date(2026, 10, 13), "explanation": "Hoorzitting."}
    assert refusal("extend_decision_term", t, worker, DECIDED, **far) == ["extension_limit"]
    t = do("extend_decision_term", t, worker, DECIDED, **{**far, "new_due_on": date(2026, 10, 12)})
    assert deadline(t, "objection_decision").due_on == date(2026, 10, 12)
    more = {**far, "new_due_on": date(2026, 11, 2)}
    assert refusal("extend_decision_term", t, worker, DECIDED, **more) == ["extension_limit"]
    t = do("extend_decision_term", t, worker, DECIDED, consent_on=DECIDED, **more)
    assert deadline(t, "objection_decision").due_on == date(2026, 11, 2)


def test_an_advice_that_may_come_later_proposes_an_extension(applied, worker):
    t = do("record_own_request", applied, worker, ASKED, received_on=ASKED)
    task = Task.objects.get(kind="extend_term")
    assert (task.due_on, task.done_on) == (date(2026, 3, 9), None)
    t = do("extend_decision_term", t, worker, ASKED, **LATER)
    task.refresh_from_db()
    assert task.done_on == ASKED

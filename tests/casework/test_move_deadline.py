"""move_deadline: what is the gemeente's own to move, and what is not."""

from datetime import date, timedelta

import pytest

from casework.models import Deadline
from casework.refusals import Refused
from tests.builders import TODAY, a_person, do

RECEIVED = TODAY - timedelta(days=3)


@pytest.fixture
def asked(zaanstad, worker):
    fields = {"route": "self_referral", **a_person(), "received_on": RECEIVED}
    return do("register_request", zaanstad, worker, RECEIVED, **fields)


def test_a_policy_term_moves_and_remembers_what_it_was(asked, worker):
    later = date(2027, 1, 15)
    after = do("move_deadline", asked, worker, due_on=later, reason="gezin op vakantie")
    old, new = Deadline.objects.filter(kind="uwv_consultation").order_by("id")
    assert (old.state, new.state, new.due_on, new.replaces) == ("moved", "open", later, old)
    assert after.events.get(deed="move_deadline").reason == "gezin op vakantie"


def test_a_statutory_term_does_not(asked, worker):
    statutory = Deadline.objects.get(kind="advice")
    with pytest.raises(Refused):
        do("move_deadline", asked, worker, deadline=statutory.pk, due_on=date(2027, 3, 1), reason="druk")


def test_without_such_a_term_the_deed_is_closed(trajectory, worker):
    with pytest.raises(Refused, match="Wettelijke termijnen staan vast"):
        do("move_deadline", trajectory, worker, due_on=date(2027, 3, 1), reason="druk")


def test_not_into_the_past(asked, worker):
    with pytest.raises(Refused, match="op of na"):
        do("move_deadline", asked, worker, due_on=TODAY - timedelta(days=1), reason="druk")


def test_undo_puts_it_back(asked, worker):
    before = Deadline.objects.get(kind="uwv_consultation").due_on
    do("move_deadline", asked, worker, due_on=date(2027, 1, 15), reason="x")
    do("undo", asked, worker, reason="toch niet")
    assert Deadline.objects.get(kind="uwv_consultation").due_on == before

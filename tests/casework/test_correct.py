"""correct: by the form and the rules of the deed that made the row; dates follow."""

from datetime import timedelta

import pytest

from accounts.roles import Role
from casework.models import Change, Deadline, HoldPeriod
from casework.refusals import Forbidden, Refused
from tests.builders import TODAY, a_user, do

LATER = TODAY + timedelta(days=14)


@pytest.fixture
def held(trajectory, worker):
    return do("hold", trajectory, worker, reason="ziek", expected_until=TODAY + timedelta(days=5))


def test_the_row_changes_and_its_date_moves(held, worker):
    after = do(
        "correct", held, worker, event=2, values={"expected_until": LATER.isoformat()}, reason="typfout"
    )
    assert HoldPeriod.objects.get().expected_until == LATER
    assert after.next_deadline_on == LATER
    assert [d.state for d in Deadline.objects.order_by("id")] == ["moved", "open"]


def test_the_time_line_shows_before_and_after(held, worker):
    do("correct", held, worker, event=2, values={"reason": "vakantie"}, reason="verkeerde reden")
    change = Change.objects.get(event__deed="correct", table_name="casework_holdperiod")
    assert (change.before, change.after) == ({"reason": "ziek"}, {"reason": "vakantie"})


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"expected_until": "31-02-2026"}, "bestaande datum"),
        ({"expected_until": (TODAY - timedelta(days=1)).isoformat()}, "voor het begin"),
        ({"phase": "ended"}, "kunt u niet corrigeren"),
        ("geen velden", "JSON"),
    ],
)
def test_the_rules_of_the_deed_still_hold(held, worker, values, says):
    with pytest.raises(Refused, match=says):
        do("correct", held, worker, event=2, values=values, reason="poging")


def test_not_in_someone_elses_trajectory(held, zaanstad, lead):
    colleague = a_user(zaanstad, Role.CASE_WORKER)
    with pytest.raises(Forbidden):
        do("correct", held, colleague, event=2, values={"reason": "x"}, reason="y")
    do("correct", held, lead, event=2, values={"reason": "x"}, reason="y")

"""return_to_sheltered, and what a registration says to who still has an indication."""

from datetime import date

import pytest

from casework.models import Trajectory
from indications.models import Indication
from tests.builders import TODAY, a_person, do
from tests.indications.builders import deadline, granted, policy, refusal, registered, states

OUT = date(2026, 9, 1)
BACK = date(2026, 10, 5)


def out(trajectory, worker, destination="daycare", **fields):
    fields = {"destination": destination, "reason": "Wil iets anders.", **fields}
    return do("outflow", trajectory, worker, OUT, **fields)


@pytest.fixture
def ended(admitted, worker):
    return out(admitted, worker)


def test_back_on_the_indication_that_never_ended(ended, worker):
    t = do("return_to_sheltered", ended, worker, BACK)
    assert (t.phase, t.closed_on) == ("admitted", None)
    assert Indication.objects.get().ended_on is None
    assert deadline(t, "placement_offer").started_on == BACK
    assert states(t, "placement_offer") == ["withdrawn", "open"]


def test_h15_after_regular_work_only_where_the_law_allows(admitted, worker):
    t = out(admitted, worker, "regular_work")
    assert refusal("return_to_sheltered", t, worker, BACK) == ["H15"]
    policy(t.municipality, "return_without_advice_from", "2026-10-05")
    assert do("return_to_sheltered", t, worker, BACK).phase == "admitted"


def test_h15_without_an_indication(trajectory, worker):
    t = out(trajectory, worker)
    assert refusal("return_to_sheltered", t, worker, BACK) == ["H15"]


def test_a_registration_points_to_the_return(zaanstad, worker, ended):
    person = a_person(bsn=ended.candidate.bsn)
    assert refusal("register", zaanstad, worker, BACK, route="wmo", **person) == ["active_indication"]
    why = {"active_indication": "Nieuwe poging met de kandidaat afgesproken."}
    t = do("register", zaanstad, worker, BACK, route="wmo", motivation=why, **person)
    assert t.candidate == ended.candidate
    assert Trajectory.objects.count() == 2


def test_a_new_grant_replaces_the_older_indication(zaanstad, worker, ended):
    t = registered(
        zaanstad, worker, BACK, bsn=ended.candidate.bsn, motivation={"active_indication": "Nieuwe poging."}
    )
    fields = {"advised_on": BACK, "positive": True, "needs_guidance": True, "origin": "UWV", "on_paper": True}
    t = do("adopt_advice", t, worker, BACK, consent_on=BACK, **fields)
    granted(t, worker, TODAY, decided_on=TODAY, notified_on=TODAY)
    old, new = Indication.objects.order_by("id")
    assert (old.ended_on, old.ended_by_decision) == (date(2026, 11, 19), new.granted_by)
    assert (new.from_on, new.ended_on) == (TODAY, None)

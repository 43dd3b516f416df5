"""revise_decision while a contract runs: the indication comes back, the work never stopped."""

from datetime import date

import pytest

from casework.refusals import Refused
from indications.models import Decision, Indication
from tests.builders import TODAY, do
from tests.indications.builders import DECIDED, NEGATIVE, refusal, refused, reindicating, states
from tests.placements.builders import an_employer, hired

ASKED, ENDED = date(2026, 9, 1), date(2026, 10, 12)


def test_an_indication_ended_by_mistake_comes_back(admitted, worker, lead):
    t = hired(admitted, worker, an_employer(admitted.municipality, worker), date(2026, 7, 6))
    t = reindicating(t, worker, ASKED)
    t = do("record_reindication_advice", t, worker, ENDED, advised_on=ENDED, **NEGATIVE)
    decision = {"decided_on": ENDED, "grounds": "Negatief advies.", "notified_on": ENDED}
    t = do("end_indication", t, worker, ENDED, offered_instead="Banenafspraak.", **decision)
    assert (t.phase, Indication.objects.get().ended_on) == ("temporary_contract", date(2026, 10, 11))
    assert states(t, "decision") == ["met", "met"]
    revised = {"decided_on": TODAY, "grounds": "Herstel.", "notified_on": TODAY, "from_on": ENDED}
    assert refusal("revise_decision", t, lead, TODAY, own_error="x", **revised) == ["replaces"]
    revised["replaces"] = Decision.objects.get(kind="end").pk
    t = do("revise_decision", t, lead, TODAY, own_error="Het advies was van iemand anders.", **revised)
    assert t.phase == "temporary_contract"
    assert Indication.objects.get(ended_on=None).from_on == ENDED
    assert states(t, "placement_offer") == ["met"]


def test_a_corrected_first_day_moves_the_indication(advised, worker, lead):
    t = refused(advised, worker)
    fields = {"decided_on": TODAY, "grounds": "Herstel.", "notified_on": TODAY, "from_on": DECIDED}
    t = do("revise_decision", t, worker, TODAY, own_error="Verkeerde persoon.", **fields)
    revised = t.version
    t = do("correct", t, worker, event=revised, values={"from_on": "2026-06-15"}, reason="brief")
    assert Indication.objects.get().from_on == date(2026, 6, 15)
    t = hired(t, worker, an_employer(t.municipality, worker), TODAY, end_on=date(2027, 11, 30))
    with pytest.raises(Refused, match="H7"):
        do("correct", t, worker, event=revised, values={"from_on": "2026-11-30"}, reason="brief")

"""revise_decision while a contract runs: the indication comes back, the work never stopped."""

from datetime import date

from indications.models import Decision, Indication
from tests.builders import TODAY, do
from tests.indications.builders import NEGATIVE, refusal, reindicating, states
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

"""Through the browser: a negative advice, the refusal, an objection in vain, and a new request that succeeds."""

from datetime import date

from casework.models import Event
from casework.phases import Phase
from indications.models import Indication, Objection
from tests.builders import inside
from tests.indications.builders import ADVISED, DECIDED, DECISION, NEGATIVE, POSITIVE, registered, requested

OBJECTED = date(2026, 6, 29)
ANSWERED = date(2026, 8, 10)
AGAIN = date(2026, 9, 14)
ADVISED_AGAIN = date(2026, 10, 26)
GRANTED = date(2026, 11, 2)
ROAD = [
    "record_advice", "refuse", "lodge_objection", "decide_objection", "request_again", "record_advice", "grant",
]  # fmt: skip


def test_no_then_yes(desk, zaanstad, consulent, colleague):
    with inside(zaanstad):
        trajectory = requested(registered(zaanstad, consulent), consulent)
    desk.number = trajectory.number
    refuse(desk)
    object_in_vain(desk, consulent, colleague)
    ask_again(desk)
    with inside(zaanstad):
        deeds = Event.objects.filter(trajectory=trajectory).order_by("number").values_list("deed", flat=True)
        assert list(deeds)[-len(ROAD) :] == ROAD
        assert Objection.objects.get().state == "dismissed"
        assert Indication.objects.get().from_on == GRANTED


def refuse(desk):
    said = {"advised_on": ADVISED, **NEGATIVE}
    assert desk.do("record_advice", ADVISED, **said) == Phase.ADVICE_NEGATIVE.label
    instead = "Begeleiding naar dagbesteding."
    assert desk.do("refuse", DECIDED, **DECISION, offered_instead=instead) == Phase.OTHER_ROUTE.label


def object_in_vain(desk, consulent, colleague):
    lodged = {"lodged_on": OBJECTED, "complaint": "Ik kan wel werken.", "committee": False}
    assert desk.do("lodge_objection", OBJECTED, **lodged) == Phase.OTHER_ROUTE.label
    desk.log_in(colleague)  # who took the decision may not decide on the objection against it
    answer = {"outcome": "dismissed", "decided_on": ANSWERED, "grounds": "Het advies klopt."}
    assert desk.do("decide_objection", ANSWERED, **answer) == Phase.OTHER_ROUTE.label
    desk.log_in(consulent)


def ask_again(desk):
    assert "nieuwe feiten" in desk.refused("request_again", AGAIN, sent_on=AGAIN).lower()
    facts = {"sent_on": AGAIN, "new_facts": "Werkt nu vier uur per dag."}
    assert desk.do("request_again", AGAIN, **facts) == Phase.ADVICE_REQUESTED.label
    said = {"advised_on": ADVISED_AGAIN, **POSITIVE}
    assert desk.do("record_advice", ADVISED_AGAIN, **said) == Phase.ADVICE_POSITIVE.label
    decision = {**DECISION, "decided_on": GRANTED, "notified_on": GRANTED}
    assert desk.do("grant", GRANTED, **decision) == Phase.ADMITTED.label

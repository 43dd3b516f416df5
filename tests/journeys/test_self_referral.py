"""Through the browser: somebody who asked UWV without the gemeente, and was never observed in practice."""

from datetime import date

from casework.models import Event, Trajectory
from casework.phases import Phase
from indications.models import AdviceRequest, Observation
from tests.builders import inside
from tests.indications.builders import DECISION, POSITIVE
from tests.placements.builders import an_employer, contract_fields

ASKED = date(2026, 3, 2)
ADVISED = date(2026, 4, 20)
DECIDED = date(2026, 4, 28)
ROAD = ["register_request", "record_advice", "grant", "start_contract"]


def test_from_an_own_request_to_a_contract(desk, zaanstad, consulent):
    with inside(zaanstad):
        employer = an_employer(zaanstad, consulent)
    number = desk.enrol("self_referral", date(2026, 3, 9), received_on=ASKED)
    said = {"advised_on": ADVISED, **POSITIVE}
    assert desk.do("record_advice", ADVISED, **said) == Phase.ADVICE_POSITIVE.label
    decision = {**DECISION, "decided_on": DECIDED, "notified_on": DECIDED}
    assert desk.do("grant", DECIDED, **decision) == Phase.ADMITTED.label
    contract = contract_fields(employer, why_no_trial="known")
    why = {"S6": "De begeleider is nog niet bekend.", "S9": "Meting volgt."}
    assert desk.do("start_contract", date(2026, 6, 1), why=why, **contract) == Phase.TEMPORARY_CONTRACT.label
    with inside(zaanstad):
        walked = Trajectory.objects.get(number=number)
        assert [e.deed for e in Event.objects.filter(trajectory=walked).order_by("number")] == ROAD
        assert AdviceRequest.objects.get().received_on == ASKED
        assert not Observation.objects.exists()

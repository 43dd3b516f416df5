"""Through the browser, one candidate along the whole road: from aanmelding to a permanent contract."""

from datetime import date

from casework.models import Event, Trajectory
from casework.phases import Phase
from indications.models import Indication
from placements.models import Contract, Trial
from tests.builders import inside
from tests.indications.builders import DECISION, FINDINGS, POSITIVE, observation_fields
from tests.placements.builders import an_employer, contract_fields
from tests.placements.builders_care import discuss_fields, measurement_fields

MEASURED = date(2025, 7, 21)
ROAD = [
    "register", "start_observation", "conclude_observation", "request_advice", "record_advice", "grant",
    "start_trial", "record_measurement", "discuss_measurement", "start_contract", "extend_contract",
    "start_reindication", "record_reindication_advice", "continue_indication", "make_permanent",
]  # fmt: skip


def test_from_registration_to_a_permanent_contract(desk, zaanstad, consulent):
    with inside(zaanstad):
        employer = an_employer(zaanstad, consulent)
    number = desk.enrol("wmo", date(2025, 1, 13), referred_by="Wijkteam Zuid")
    to_the_indication(desk)
    to_the_contract(desk, zaanstad, employer)
    to_the_permanent_contract(desk)
    with inside(zaanstad):
        walked = Trajectory.objects.get(number=number)
        assert walked.phase == Phase.PERMANENT_CONTRACT
        assert (
            list(Event.objects.filter(trajectory=walked).order_by("number").values_list("deed", flat=True))
            == ROAD
        )
        assert Indication.objects.get().ended_on is None
        assert Trial.objects.get().outcome == "match"
        assert [(c.start_on, c.permanent) for c in Contract.objects.order_by("start_on")] == [
            (date(2025, 8, 11), False), (date(2026, 3, 11), False), (date(2026, 11, 11), True),
        ]  # fmt: skip


def to_the_indication(desk):
    observation = observation_fields(planned_end_on=date(2025, 5, 2))
    assert desk.do("start_observation", date(2025, 1, 20), **observation) == Phase.OBSERVATION.label
    assert desk.do("conclude_observation", date(2025, 4, 10), **FINDINGS) == Phase.OBSERVATION.label
    sent = date(2025, 4, 14)
    papers = {"sent_on": sent, "plan_agreed_on": sent, "informed_on": sent}
    assert desk.do("request_advice", sent, **papers) == Phase.ADVICE_REQUESTED.label
    advised = date(2025, 5, 26)
    assert desk.do("record_advice", advised, advised_on=advised, **POSITIVE) == Phase.ADVICE_POSITIVE.label
    assert desk.do("grant", date(2025, 6, 2), **decided(date(2025, 6, 2))) == Phase.ADMITTED.label


def to_the_contract(desk, zaanstad, employer):
    phase = desk.do(
        "start_trial", date(2025, 6, 16), why={"S6": "De begeleider is nog niet bekend."},
        employer=employer.pk, function="Medewerker inpak", hours="28", planned_end_on=date(2025, 8, 8),
        expectations_talk_on=date(2025, 6, 10),
    )  # fmt: skip
    assert phase == Phase.TRIAL.label
    assert desk.do("record_measurement", MEASURED, **measurement_fields(MEASURED)) == Phase.TRIAL.label
    with inside(zaanstad):
        talk = discuss_fields(Trajectory.objects.get(number=desk.number), date(2025, 7, 24))
    assert desk.do("discuss_measurement", date(2025, 7, 24), **talk) == Phase.TRIAL.label
    terms = contract_fields(employer, wage="17.00", lks_kind="measured", end_on=date(2026, 3, 10))
    del terms["employer"], terms["function"]  # the trial says so already
    why = {"S6": "De begeleider is nog niet bekend."}
    assert desk.do("start_contract", date(2025, 8, 11), why=why, **terms) == Phase.TEMPORARY_CONTRACT.label


def to_the_permanent_contract(desk):
    contract = Phase.TEMPORARY_CONTRACT.label
    assert desk.do("extend_contract", date(2026, 3, 11), end_on=date(2026, 11, 10)) == contract
    asked = {"cause": "not_placeable", "sent_on": date(2026, 8, 3)}
    assert desk.do("start_reindication", date(2026, 8, 3), **asked) == Phase.REINDICATION.label
    advised = date(2026, 9, 14)
    said = {"advised_on": advised, **POSITIVE}
    assert desk.do("record_reindication_advice", advised, **said) == Phase.REINDICATION.label
    assert desk.do("continue_indication", date(2026, 9, 21), **decided(date(2026, 9, 21))) == contract
    assert desk.do("make_permanent", date(2026, 11, 11)) == Phase.PERMANENT_CONTRACT.label


def decided(on):
    return {**DECISION, "decided_on": on, "notified_on": on}

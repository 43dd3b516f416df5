"""Through the browser: out to the banenafspraak, and no way back while the gemeente has its switch off."""

from datetime import date

from casework.models import Event, Trajectory
from casework.phases import Phase
from indications.models import Indication
from tests.builders import inside
from tests.placements.builders import admitted, an_employer, contract_of, hired

OUT = date(2026, 9, 30)
BACK = date(2026, 11, 9)


def test_out_to_the_jobs_agreement_and_no_way_back(desk, zaanstad, consulent):
    with inside(zaanstad):
        employer = an_employer(zaanstad, consulent)
        trajectory = hired(admitted(zaanstad, consulent), consulent, employer)
    desk.number = trajectory.number
    left = {
        "destination": "jobs_agreement",
        "reason": "Kan nu bij een gewone werkgever.",
        "end_reason": "mutual",
    }
    assert desk.do("outflow", OUT, **left) == Phase.ENDED.label
    refusal = desk.refused("return_to_sheltered", BACK)
    assert "Terugkeer zonder nieuw advies kan dan niet" in refusal
    with inside(zaanstad):
        now = Trajectory.objects.get(pk=trajectory.pk)
        assert now.phase == Phase.ENDED
        assert Event.objects.filter(trajectory=now).order_by("-number")[0].deed == "outflow"
        assert contract_of(now).ended_on == OUT
        assert Indication.objects.get().ended_on is None

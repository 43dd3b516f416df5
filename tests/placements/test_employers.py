"""add_employer, add_workplace, record_waiting."""

from datetime import date

import pytest

from casework.models import Event
from casework.perform import perform
from casework.refusals import Forbidden, Refused
from placements.models import Supervisor, Waiting, Workplace
from tests.builders import TODAY, do
from tests.placements.builders import a_workplace, an_employer, refusals


def test_an_employer_belongs_to_the_gemeente(zaanstad, worker):
    employer = an_employer(zaanstad, worker, "Bakkerij Zonneveld", kvk_number="1234 5678", city="Zaandam")
    event = Event.objects.get(deed="add_employer")
    assert (employer.name, employer.kvk_number, employer.municipality) == (
        "Bakkerij Zonneveld", "12345678", zaanstad,
    )  # fmt: skip
    assert event.trajectory is None
    assert employer.sroi is None  # not asked is not "nee"


def test_a_kvk_number_has_eight_digits(zaanstad, worker):
    with pytest.raises(Refused) as refused:
        an_employer(zaanstad, worker, kvk_number="1234567")
    assert refusals(refused.value) == {"kvk_number"}


def test_the_same_employer_once(zaanstad, worker):
    an_employer(zaanstad, worker, "Bakkerij Zonneveld")
    with pytest.raises(Refused, match="staat al in Luwte"):
        an_employer(zaanstad, worker, "Bakkerij Zonneveld")


def test_only_who_may_work_here(zaanstad, lead, worker):
    from tests.builders import a_municipality, a_user

    elsewhere = a_user(a_municipality("0439", "Purmerend"))
    with pytest.raises(Forbidden):
        perform("add_employer", zaanstad, by=elsewhere, on=TODAY, today=TODAY, data={"name": "X"})


def test_a_workplace_with_its_supervisor(zaanstad, worker, employer):
    place = a_workplace(zaanstad, worker, employer, minutes=45, low_stimulus="ja", hours_min=16, hours_max=28)
    supervisor = Supervisor.objects.get(workplace=place)
    assert Event.objects.get(deed="add_workplace").trajectory is None
    assert (place.employer, place.low_stimulus, place.peers) == (employer, True, None)
    assert (supervisor.name, supervisor.minutes_per_day) == ("Karin Smit", 45)


def test_a_workplace_without_a_supervisor(zaanstad, worker, employer):
    a_workplace(zaanstad, worker, employer, supervisor_name="", supervisor_minutes="")
    assert Workplace.objects.count() == 1
    assert not Supervisor.objects.exists()


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("hours_max", {"hours_min": 28, "hours_max": 16}),
        ("open_until_on", {"open_from_on": "2026-06-01", "open_until_on": "2026-05-31"}),
        ("supervisor_name", {"supervisor_name": ""}),
    ],
)
def test_what_does_not_fit_together(zaanstad, worker, employer, field, facts):
    with pytest.raises(Refused) as refused:
        a_workplace(zaanstad, worker, employer, **facts)
    assert refusals(refused.value) == {field}


def test_why_somebody_waits(waiting, worker):
    after = do(
        "record_waiting",
        waiting,
        worker,
        date(2026, 4, 1),
        reason="no_place",
        bridging="Dagbesteding, 3 dagen",
    )
    row = Waiting.objects.get()
    assert (row.reason, row.from_on, after.phase) == ("no_place", date(2026, 4, 1), "admitted")

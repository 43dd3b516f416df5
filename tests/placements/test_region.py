"""The directory of the region: what neighbours share, that the wall closes again, and taking it over."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from accounts.models import Membership, Municipality
from accounts.roles import Role
from accounts.tenancy import SETTING, scope
from casework.models import MunicipalPolicy, Trajectory
from casework.perform import perform
from placements.models import Employer, Workplace
from placements.region import shared_directory
from tests.builders import a_municipality, a_user, inside
from tests.pages import asked, browsing
from tests.placements.builders import a_workplace, admitted, an_employer, hired

PAGE = "/werkgevers/regio/"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def shared(zaanstad, worker):
    """In Zaanstad: an employer with a place, at which somebody works."""
    employer = an_employer(
        zaanstad, worker, "Kwekerij Noord", kvk_number="12345678", city="Assendelft", sector="Groen",
        contact_name="Piet Geheim", track_record="Viel tegen.", network_owner="Team Groen",
    )  # fmt: skip
    place = a_workplace(zaanstad, worker, employer, function="Potter", hours_min="20", low_stimulus="ja")
    hired(admitted(zaanstad, worker), worker, employer, workplace=place.pk)
    return employer


@pytest.fixture
def neighbour(zaanstad):
    zaanstad.region = "Zaanstreek/Waterland"
    zaanstad.save()
    purmerend = a_municipality("0439", "Purmerend", region=zaanstad.region)
    return a_user(purmerend, Role.CASE_WORKER)


def seen_by(user, today):
    with scope(list(Municipality.objects.filter(memberships__user=user).values_list("pk", flat=True))):
        return shared_directory(user, today)


def setting():
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT current_setting('{SETTING}', true)")
        return cursor.fetchone()[0]


def test_a_neighbour_sees_work_and_seats_and_no_person(shared, neighbour, today):
    (row,) = seen_by(neighbour, today)
    assert (row.facts["name"], row.facts["municipality"], row.seats) == ("Kwekerij Noord", "Zaanstad", 2)
    assert set(row.facts) == {
        "municipality", "region", "employer", "name", "kvk_number", "sector", "size", "employer_type", "city",
        "network_owner", "places",
    }  # fmt: skip
    (place,) = row.places
    assert set(place.facts) == {
        "function", "work_type", "low_stimulus", "team_size", "peers", "hours_min", "hours_max", "capacity",
        "open_from_on", "open_until_on",
    }  # fmt: skip
    answer = browsing(neighbour).get(PAGE).content.decode()
    assert "Kwekerij Noord" in answer and "Potter, 2 plekken" in answer
    assert not [word for word in ("Piet Geheim", "Viel tegen", "Karin Smit", "bezet") if word in answer]


def test_the_wall_is_closed_before_the_answer_comes(shared, neighbour, zaanstad, today):
    purmerend = Municipality.objects.get(cbs_code="0439")
    with scope([purmerend.pk]):
        before = setting()
        assert shared_directory(neighbour, today)
        assert setting() == before == f"{{{purmerend.pk}}}"
        assert not Employer.objects.exists() and not Trajectory.objects.exists()
        # in the name of a gemeente that is not in scope: nothing
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM luwte_region_directory(%s::int[], %s)", [[zaanstad.pk], today]
            )
            assert cursor.fetchone() == (0,)
    with scope([]):
        assert shared_directory(neighbour, today) == []


def test_who_shares_and_with_whom(shared, neighbour, worker, zaanstad, today):
    assert shared_directory(worker, today) == []  # one's own stand in one's own directory
    far = a_municipality("0384", "Diemen", region="Groot-Amsterdam")
    assert seen_by(a_user(far, Role.CASE_WORKER), today) == []
    lonely = a_municipality("0358", "Aalsmeer", region="")
    assert seen_by(a_user(lonely, Role.CASE_WORKER), today) == []
    officer = a_user(Municipality.objects.get(cbs_code="0439"), Role.POLICY_OFFICER)
    assert seen_by(officer, today) == [] and browsing(officer).get(PAGE).status_code == 403
    day = timedelta(days=1)
    for when, value in ((today - day, False), (today + day, True)):
        MunicipalPolicy.objects.create(
            municipality=zaanstad, key="directory_shared", valid_from=when, value=value
        )
    assert seen_by(neighbour, today) == []
    assert seen_by(neighbour, today + day) != []


def test_only_the_command_line_says_who_is_a_neighbour(shared, neighbour, zaanstad, today):
    """An administrator who could, would read the directory of any region: with a new gemeente, or the own one."""
    keeper = a_user(a_municipality("0384", "Diemen"), Role.ADMINISTRATOR)
    browser = browsing(keeper)
    browser.post("/beheer/gemeenten/0384/", {"name": "Diemen", "region": zaanstad.region})
    browser.post("/beheer/gemeenten/", {"cbs_code": "0358", "name": "Aalsmeer", "region": zaanstad.region})
    assert set(Municipality.objects.filter(memberships__user=keeper).values_list("region")) == {("",)}
    reader = a_user(Municipality.objects.get(cbs_code="0384"), Role.CASE_WORKER)
    assert seen_by(reader, today) == []
    told = StringIO()
    call_command("set_region", "0384", zaanstad.region, stdout=told)
    assert "Diemen: Zaanstreek/Waterland. Deelt met: Purmerend, Zaanstad." in told.getvalue()
    assert seen_by(reader, today) != []
    for wrong in (("9999", "Elders"), ("0384", "x" * 81)):
        with pytest.raises(CommandError):
            call_command("set_region", *wrong)
    assert seen_by(reader, today) != []


def test_what_stopped_or_closed_is_left_out(shared, neighbour, worker, zaanstad, today):
    place = Workplace.objects.get(employer=shared)
    data = {
        "workplace": place.pk, "function": "Potter", "work_type": "sheltered_inside", "capacity": 2,
        "open_until_on": today - timedelta(days=1),
    }  # fmt: skip
    perform("change_workplace", zaanstad, by=worker, on=today, today=today, data=data)
    assert [row.places for row in seen_by(neighbour, today)] == [()]
    stop = {"employer": shared.pk, "stopped_on": today - timedelta(days=1), "bankrupt": "nee"}
    perform("stop_employer", zaanstad, by=worker, on=today, today=today, data=stop)
    assert seen_by(neighbour, today) == []


def test_taking_over_opens_the_deed_filled_in(shared, neighbour, today):
    client = browsing(neighbour)
    (line,) = client.get(PAGE).context["lines"]
    assert line["places"][0]["take"] == []  # first the employer
    form = client.get(line["take"][0]["href"]).context["form"]
    assert (form["name"].value(), form["kvk_number"].value()) == ("Kwekerij Noord", "12345678")
    assert form["network_owner"].value() == "Team Groen, gemeente Zaanstad"
    purmerend = Municipality.objects.get(cbs_code="0439")
    with inside(purmerend):
        here = an_employer(purmerend, neighbour, "Kwekerij Noord BV", kvk_number="12345678")
    (line,) = client.get(PAGE).context["lines"]
    assert line["take"] == [] and line["row"].here == (here,)
    form = client.get(line["places"][0]["take"][0]["href"]).context["form"]
    assert [form[name].value() for name in ("employer", "function", "low_stimulus", "capacity")] == [
        str(here.pk), "Potter", "ja", "2",
    ]  # fmt: skip
    assert client.get(f"/werkgevers/{shared.pk}/").status_code == 404


def test_filters_and_a_fixed_number_of_queries(shared, neighbour, worker, zaanstad):
    client = browsing(neighbour)
    assert (
        "Kwekerij Noord"
        in client.get(PAGE, {"q": "potter", "plaats": "assen", "open": "on"}).content.decode()
    )
    assert "Geen werkgever past" in client.get(PAGE, {"werksoort": "supported_work"}).content.decode()
    few = asked(client, PAGE)[1]
    with inside(zaanstad):
        for _ in range(3):
            a_workplace(zaanstad, worker, an_employer(zaanstad, worker))
    assert asked(client, PAGE)[1] == few <= 10
    Membership.objects.create(user=neighbour, municipality=zaanstad, role=Role.CASE_WORKER)
    assert "Er is niets gedeeld" in browsing(neighbour).get(PAGE).content.decode()

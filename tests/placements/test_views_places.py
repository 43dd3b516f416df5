"""The directory and matching in the browser: right numbers, few queries, nothing of another gemeente."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Membership, User
from accounts.roles import Role
from casework.models import ReadLog
from casework.perform import perform
from placements.models import Employer
from tests.builders import a_municipality, a_user, do, inside
from tests.pages import asked, browsing
from tests.placements.builders import a_workplace, admitted, an_employer, hired, on_trial, supervisor_of


@pytest.fixture
def today():
    return timezone.localdate()


def page(client, path, **params):
    return client.get(path, params).content.decode()


def test_taken_and_free_today(zaanstad, worker, employer, workplace, today):
    start = today - timedelta(days=10)
    hired(
        admitted(zaanstad, worker),
        worker,
        employer,
        workplace=workplace.pk,
        on=start,
        end_on=today + timedelta(200),
    )
    client = browsing(worker)
    assert "1 van 2 bezet" in page(client, f"/werkgevers/{employer.pk}/")
    listed = page(client, "/werkplekken/")
    assert "2 plekken open: 1 bezet, 1 vrij" in listed
    a_trial = on_trial(
        admitted(zaanstad, worker), worker, employer, on=start, workplace=workplace.pk,
        planned_end_on=today + timedelta(days=20), expectations_talk_on=start,
    )  # fmt: skip
    listed = page(client, "/werkplekken/")
    assert "0 vrij" in listed and ">vol<" in listed
    ends = today + timedelta(days=21)
    assert f"Vrij vanaf {ends.day} " in listed
    assert a_trial.candidate.full_name in page(client, f"/werkgevers/{employer.pk}/")


def test_a_seat_moves_with_the_contract(zaanstad, worker, employer, today):
    first, second = (
        a_workplace(zaanstad, worker, employer),
        a_workplace(zaanstad, worker, employer, function="Kas"),
    )
    case = hired(admitted(zaanstad, worker), worker, employer, workplace=first.pk, on=today - timedelta(60),
                 end_on=today + timedelta(200))  # fmt: skip
    from casework.deed import DEEDS
    from tests.builders import looked_at

    form = DEEDS["change_contract"].form(situation=looked_at(case, today=today))
    data = {
        **{k: v for k, v in form.initial.items() if v is not None},
        "workplace": second.pk,
        "reason": "Ruil",
    }
    do("change_contract", case, worker, today - timedelta(days=1), today=today, data=data,
       motivation={"S6": "Besproken.", "S10": "Besproken."})  # fmt: skip
    from placements.queries_places import seats_of

    seats = seats_of([first.pk, second.pk], today)
    assert len(seats[second.pk]) == 1 and not seats.get(first.pk)


def test_a_place_tells_what_can_be_adapted_and_what_its_tasks_were(zaanstad, worker, employer, today):
    facts = {"tasks": "Vegen", "can_adapt_pace": "ja", "hours_min": 16, "peers": "nee"}
    place = a_workplace(zaanstad, worker, employer, **facts)
    data = {
        "workplace": place.pk, "function": "Kas", "work_type": "sheltered_inside", "capacity": 2, "hours_min": 16,
        "can_adapt_pace": "ja",
    }  # fmt: skip
    for tasks in ("Potten", "Potten", "Stekken"):
        perform("change_workplace", zaanstad, by=worker, on=today, today=today, data={**data, "tasks": tasks})
    place.refresh_from_db()
    assert [row["tasks"] for row in place.earlier_tasks] == ["Potten", "Vegen"]
    assert place.can_do() == ["16 tot 40 uur per week", "aangepast tempo mogelijk"]
    shown = page(browsing(worker), f"/werkgevers/{employer.pk}/")
    assert "Eerdere taken (2)" in shown and "16 tot 40 uur per week · aangepast tempo mogelijk" in shown


def test_filters_narrow_the_lists(zaanstad, worker, employer, workplace):
    an_employer(zaanstad, worker, "Kwekerij Oost", city="Assendelft", sector="Groen")
    client = browsing(worker)
    assert "Kwekerij Oost" not in page(client, "/werkgevers/", werksoort="sheltered_inside")
    found = page(client, "/werkgevers/", q="groen")
    assert "Kwekerij Oost" in found and employer.name not in found
    assert "Geen werkgever past" in page(client, "/werkgevers/", q="zzz")
    assert "Geen werkplek past" in page(client, "/werkplekken/", werksoort="supported_work")
    assert workplace.function in page(client, "/werkplekken/", vrij="on")


def test_an_employer_that_stopped_is_out_of_the_lists_unless_asked(
    zaanstad, worker, employer, workplace, today
):
    perform("stop_employer", zaanstad, by=worker, on=today, today=today,
            data={"employer": employer.pk, "stopped_on": today - timedelta(days=1)})  # fmt: skip
    client = browsing(worker)
    assert employer.name not in page(client, "/werkgevers/")
    assert employer.name in page(client, "/werkgevers/", gestopt="on")
    assert "geen werkplekken" in page(client, "/werkplekken/")


def test_the_page_of_an_employer_leads_to_its_deeds_and_back(zaanstad, worker, employer, workplace):
    client = browsing(worker)
    shown = client.get(f"/werkgevers/{employer.pk}/")
    link = shown.context["links"]["change"]
    form = client.get(link)
    assert f'value="{employer.name}"' in form.content.decode()
    data = {
        "on": timezone.localdate().isoformat(),
        "employer": employer.pk,
        "name": "Anders",
        "step": "confirm",
    }
    done = client.post(link, data)
    assert done.status_code == 302 and done["Location"] == f"/werkgevers/{employer.pk}/"
    assert Employer.objects.get(pk=employer.pk).name == "Anders"
    elsewhere = client.post("/handelingen/add_employer/?terug=https://kwaad.nl/", {**data, "name": "Nog een"})
    assert elsewhere["Location"] == "/"


def test_another_gemeente_sees_nothing(zaanstad, worker, employer, workplace, waiting):
    purmerend = a_municipality("0439", "Purmerend", region=zaanstad.region)
    stranger = browsing(a_user(purmerend, Role.TEAM_LEAD))
    assert stranger.get(f"/werkgevers/{employer.pk}/").status_code == 404
    assert stranger.get(f"/trajecten/{waiting.number}/matchen/").status_code == 404
    assert employer.name not in page(stranger, "/werkgevers/") + page(stranger, "/werkplekken/")
    officer = browsing(a_user(zaanstad, Role.POLICY_OFFICER))
    assert officer.get("/werkgevers/").status_code == 403
    assert officer.get(f"/werkgevers/{employer.pk}/").status_code == 404


def test_who_works_in_two_gemeenten_sees_both(zaanstad, worker, employer):
    purmerend = a_municipality("0439", "Purmerend")
    Membership.objects.create(user=worker, municipality=purmerend, role=Role.CASE_WORKER)
    worker = User.objects.get(pk=worker.pk)  # rights are remembered for the length of a request
    with inside(zaanstad, purmerend):
        an_employer(purmerend, worker, "De Purmer")
    both = page(browsing(worker), "/werkgevers/")
    assert "De Purmer" in both and employer.name in both
    assert "De Purmer" not in page(browsing(worker), "/werkgevers/", gemeente="0479")


@pytest.mark.parametrize("amount", [1, 12])
def test_the_lists_ask_little_whatever_their_length(zaanstad, worker, amount):
    for _ in range(amount):
        firm = an_employer(zaanstad, worker)
        place = a_workplace(zaanstad, worker, firm)
        hired(admitted(zaanstad, worker), worker, firm, workplace=place.pk)
    client = browsing(worker)
    for path, most in (("/werkgevers/", 13), ("/werkplekken/", 13), (f"/werkgevers/{firm.pk}/", 18)):
        response, queries = asked(client, path)
        assert response.status_code == 200
        assert queries <= most, f"{path}: {queries}"


def test_matching_explains_every_criterion_and_proposes(
    zaanstad, worker, employer, workplace, waiting, today
):
    client = browsing(worker)
    url = f"/trajecten/{waiting.number}/matchen/"
    assert "nog niet over wensen gesproken" in page(client, url)
    case = do("record_wishes", waiting, worker, today, today=today, work_types=["sheltered_inside"],
              hours_max=24, guidance_minutes=90, reachable="Zaandam")  # fmt: skip
    response, queries = asked(client, url)
    shown = response.content.decode()
    assert "Beschut binnen is een wens van de kandidaat." in shown
    assert "Nodig 90 minuten per dag, er zijn er ten hoogste 60." in shown
    assert queries <= 15
    assert ReadLog.objects.filter(trajectory=case, what="matchen").exists()
    (proposal,) = response.context["proposals"]
    form = client.get(proposal.href).context["form"]
    assert form["employer"].value() == str(employer.pk)
    assert form["supervisor"].value() == str(supervisor_of(workplace).pk)
    assert form["hours"].value() == "24.00"


def test_a_place_that_does_not_fit_can_still_be_proposed(zaanstad, worker, workplace, waiting, today):
    do("record_wishes", waiting, worker, today, today=today, work_types=["supported_work"], low_stimulus="ja")
    client = browsing(worker)
    url = f"/trajecten/{waiting.number}/matchen/"
    assert "Voorstellen" in page(client, url)
    assert "Geen plek past" in page(client, url, zonder="on")


def test_the_best_fitting_place_comes_first(zaanstad, worker, employer, workplace, waiting, today):
    better = a_workplace(zaanstad, worker, employer, function="Stille hoek", low_stimulus="ja")
    do("record_wishes", waiting, worker, today, today=today, low_stimulus="ja")
    client = browsing(worker)
    proposals = client.get(f"/trajecten/{waiting.number}/matchen/").context["proposals"]
    assert [p.row for p in proposals] == [better, workplace]


def test_outside_waiting_the_page_says_why_proposing_is_closed(zaanstad, worker, employer, workplace):
    case = hired(admitted(zaanstad, worker), worker, employer)
    shown = page(browsing(worker), f"/trajecten/{case.number}/matchen/")
    assert "Voorstellen kan nu niet" in shown and "start_trial" not in shown

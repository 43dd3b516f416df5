"""Kolommen: which columns of the work list one sees, of oneself alone, and kept after logging out."""

import pytest
from django.test import Client

from accounts.models import Membership
from accounts.roles import Role
from casework.models import SavedView
from tests.builders import a_municipality, a_user, registered
from tests.pages import asked, browsing

CHOOSE = "/werkvoorraad/kolommen/"
USUAL = ["Kandidaat", "Fase", "Eerste termijn", "Consulent", "Laatste contact"]


def heads(client: Client) -> list[str]:
    return [column["label"] for column in client.get("/werkvoorraad/").context["columns"]]


def cells(client: Client) -> set[str]:
    page = client.get("/werkvoorraad/").content.decode()
    return {part.split('"')[0] for part in page.split('data-label="')[1:]}


def test_the_choice_is_there_after_logging_in_again(zaanstad, worker):
    registered(zaanstad, worker)
    assert heads(browsing(worker)) == USUAL
    browsing(worker).post(CHOOSE, {"columns": ["route", "termijn"]})
    again = browsing(worker)
    assert heads(again) == ["Kandidaat", "Eerste termijn", "Aangemeld via"]
    assert cells(again) == {"Kandidaat", "Eerste termijn", "Aangemeld via"}
    assert again.get("/werkvoorraad/").content.decode().count("checked>") == 2


def test_nobody_else_sees_it_and_the_usual_columns_come_back(zaanstad, worker):
    registered(zaanstad, worker)
    browsing(worker).post(CHOOSE, {"columns": []})
    assert heads(browsing(worker)) == ["Kandidaat"]
    assert heads(browsing(a_user(zaanstad, Role.CASE_WORKER))) == USUAL
    browsing(worker).post(CHOOSE, {"columns": ["fase"], "usual": "1"})
    assert heads(browsing(worker)) == USUAL and not SavedView.objects.exists()


def test_an_unknown_column_is_refused(zaanstad, worker):
    response = browsing(worker).post(CHOOSE, {"columns": ["fase", "bsn"]})
    assert response.status_code == 422 and "Kies uit de lijst" in response.content.decode()
    assert not SavedView.objects.exists()


def test_the_gemeente_is_a_column_for_who_works_in_several(zaanstad, worker):
    browsing(worker).post(CHOOSE, {"columns": ["gemeente", "fase"]})
    assert heads(browsing(worker)) == ["Kandidaat", "Fase"]
    Membership.objects.create(
        user=worker, municipality=a_municipality("0439", "Purmerend"), role=Role.CASE_WORKER
    )
    assert heads(browsing(worker)) == ["Kandidaat", "Fase", "Gemeente"]


@pytest.mark.parametrize("rows", [10, 60])
def test_the_choice_costs_no_query(zaanstad, worker, rows):
    for _ in range(rows):
        registered(zaanstad, worker)
    browsing(worker).post(CHOOSE, {"columns": ["fase", "route", "begonnen"]})
    _, count = asked(browsing(worker), "/werkvoorraad/")
    assert count <= 10


def test_a_choice_is_no_view_and_a_download_keeps_everything(zaanstad, worker):
    registered(zaanstad, worker)
    browsing(worker).post(CHOOSE, {"columns": ["fase"], "back": "/werkvoorraad/?fase=registered"})
    views = browsing(worker).get("/werkvoorraad/").context["views"]
    assert [view["name"] for view in views] == ["Alle trajecten", "Van mij", "Te laat"]
    pk = SavedView.objects.get().pk
    assert browsing(worker).post(f"/werkvoorraad/weergaven/{pk}/verwijderen/").status_code == 404
    file = b"".join(browsing(worker).get("/werkvoorraad/downloaden/").streaming_content).decode()
    assert "Consulent" in file and "Laatste contact" in file


@pytest.mark.parametrize("back", ["https://elders.example/", "/uitloggen/", "/werkvoorraad/?fase=trial"])
def test_one_comes_back_where_one_was(zaanstad, worker, back):
    response = browsing(worker).post(CHOOSE, {"columns": ["fase"], "back": back})
    assert response["Location"] == (back if back.startswith("/werkvoorraad/") else "/werkvoorraad/")

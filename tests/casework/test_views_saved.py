"""Weergaven: filters of the work list under a name, of oneself alone."""

import pytest

from accounts.roles import Role
from casework.models import SavedView
from tests.builders import a_user, registered
from tests.pages import asked, browsing

KEEP = "/werkvoorraad/weergaven/"


@pytest.fixture
def kept(zaanstad, worker):
    browsing(worker).post(
        KEEP, {"name": "Laat bij mij", "filters": "termijn=laat&consulent=mij&q=Visser&page=3"}
    )
    return SavedView.objects.get()


def test_the_filters_are_kept_and_no_name_that_was_searched(kept, worker):
    assert (kept.user, kept.query) == (worker, "consulent=mij&termijn=laat")


def test_the_view_in_use_is_marked(kept, worker):
    views = browsing(worker).get("/werkvoorraad/?termijn=laat&consulent=mij").context["views"]
    assert [view["name"] for view in views if view["current"]] == ["Laat bij mij"]
    everything = browsing(worker).get("/werkvoorraad/").context["views"]
    assert [view["name"] for view in everything if view["current"]] == ["Alle trajecten"]


def test_the_same_name_replaces(kept, worker):
    browsing(worker).post(KEEP, {"name": kept.name, "filters": "stil=on"})
    assert [view.query for view in SavedView.objects.all()] == ["stil=on"]


@pytest.mark.parametrize(
    ("name", "filters", "said"),
    [("", "stil=on", "Geef de weergave een naam"), ("Leeg", "q=Visser", "Er staan geen filters aan")],
)
def test_what_cannot_be_kept_is_said_and_stays(zaanstad, worker, name, filters, said):
    response = browsing(worker).post(KEEP, {"name": name, "filters": filters})
    assert response.status_code == 422 and said in response.content.decode()
    assert name in response.content.decode()
    assert not SavedView.objects.exists()


def test_twelve_is_enough(zaanstad, worker):
    for number in range(13):
        browsing(worker).post(KEEP, {"name": f"Weergave {number}", "filters": "stil=on"})
    assert SavedView.objects.count() == 12


def test_somebody_elses_view_is_not_there(kept, zaanstad, worker):
    colleague = a_user(zaanstad, Role.CASE_WORKER)
    names = [view["name"] for view in browsing(colleague).get("/werkvoorraad/").context["views"]]
    assert kept.name not in names
    address = f"{KEEP}{kept.pk}/verwijderen/"
    assert browsing(colleague).post(address).status_code == 404
    assert browsing(worker).post(address).status_code == 302
    assert not SavedView.objects.exists()


def test_one_query_for_the_views(kept, zaanstad, worker):
    registered(zaanstad, worker)
    _, count = asked(browsing(worker), "/werkvoorraad/")
    assert count <= 10

"""Zoeken: by name, by number, by BSN; and a BSN never stands in an address."""

import pytest

from accounts.roles import Role
from casework.models import ReadLog
from tests.builders import a_bsn, a_municipality, a_user, inside, registered
from tests.pages import asked, browsing


def found(response):
    return [row["number"] for row in response.context["rows"]]


@pytest.mark.parametrize(
    "q", ["vries", "de vries", "Anna de Vries", "Vries, Anna", "vries anna", "VRIES", "Vriés"]
)
def test_the_name_is_found_however_it_is_written(trajectory, worker, q):
    assert found(browsing(worker).get("/zoeken/", {"q": q})) == [trajectory.number]


@pytest.mark.parametrize("q", ["ries", "Bakker", ",", "%", "zzz"])
def test_what_does_not_begin_so_is_not_found(trajectory, worker, q):
    response = browsing(worker).get("/zoeken/", {"q": q})
    assert response.status_code == 200 and found(response) == []
    assert "Niets gevonden" in response.content.decode()


def test_the_whole_number_opens_the_dossier_and_a_part_lists(trajectory, worker):
    browser = browsing(worker)
    assert (
        browser.get("/zoeken/", {"q": trajectory.number.lower()})["Location"]
        == f"/trajecten/{trajectory.number}/"
    )
    assert found(browser.get("/zoeken/", {"q": trajectory.number[:9]})) == [trajectory.number]
    assert found(browser.get("/zoeken/", {"q": trajectory.number[-5:]})) == [trajectory.number]


def test_the_header_sends_names_on_to_an_address(trajectory, worker):
    response = browsing(worker).post("/zoeken/", {"q": "de vries"})
    assert (response.status_code, response["Location"]) == (302, "/zoeken/?q=de+vries")


@pytest.mark.parametrize("spaced", [False, True])
def test_an_exact_bsn_is_found_by_post_and_stays_out_of_the_page(zaanstad, worker, spaced):
    number = a_bsn()
    t = registered(zaanstad, worker, bsn=number)
    registered(zaanstad, worker)
    typed = f"{number[:4]} {number[4:6]} {number[6:]}" if spaced else number
    response = browsing(worker).post("/zoeken/", {"q": typed})
    assert (response.status_code, found(response)) == (200, [t.number])
    assert number not in response.content.decode() and typed not in response.content.decode()
    assert list(ReadLog.objects.values_list("what", "trajectory")) == [("gezocht op bsn", t.pk)]


def test_a_bsn_in_an_address_finds_nothing_and_says_why(zaanstad, worker):
    number = a_bsn()
    registered(zaanstad, worker, bsn=number)
    response = browsing(worker).get("/zoeken/", {"q": number})
    assert response.status_code == 422
    assert found(response) == [] and "hoort niet in het adres" in response.content.decode()


def test_a_bsn_among_words_goes_into_no_address(zaanstad, worker):
    response = browsing(worker).post("/zoeken/", {"q": f"bsn:{a_bsn()}"})
    assert response.status_code == 422 and "alleen de negen cijfers" in response.content.decode()
    assert browsing(worker).post("/zoeken/", {"q": "BW-2026-00017"}).status_code == 302


def test_a_wrong_bsn_is_told(zaanstad, worker):
    response = browsing(worker).post("/zoeken/", {"q": "123456789"})
    assert response.status_code == 422 and "elfproef" in response.content.decode()


def test_nobody_of_another_gemeente_is_found(zaanstad, worker, db):
    elsewhere = a_municipality("0439", "Purmerend")
    number = a_bsn()
    with inside(elsewhere):
        there = registered(elsewhere, a_user(elsewhere, Role.CASE_WORKER), bsn=number, surname="Kanarie")
    browser = browsing(worker)
    for response in (
        browser.get("/zoeken/", {"q": "kanarie"}),
        browser.get("/zoeken/", {"q": there.number}),
        browser.post("/zoeken/", {"q": number}),
    ):
        assert response.status_code == 200 and found(response) == []


def test_many_results_cost_as_many_queries_as_one(zaanstad, worker):
    registered(zaanstad, worker)
    _, few = asked(browsing(worker), "/zoeken/", q="vries")
    for _ in range(55):
        registered(zaanstad, worker)
    response, many = asked(browsing(worker), "/zoeken/", q="vries")
    assert many == few <= 10
    assert len(found(response)) == 50 and response.context["more"]


@pytest.mark.parametrize("q", ["\x00", "a" * 101])
def test_what_cannot_be_searched_is_a_plain_refusal(trajectory, worker, q):
    assert browsing(worker).get("/zoeken/", {"q": q}).status_code == 422

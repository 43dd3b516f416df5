"""Rekenhulp: the sums of the domain, each step with its article, by an address that can be kept."""

import re

import pytest

from tests.builders import a_user
from tests.pages import asked, browsing

WAGE_VALUE = "/rekenhulp/loonwaarde/"
SUBSIDY = "/rekenhulp/loonkostensubsidie/"
TERM = "/rekenhulp/termijn/"
TASKS = {
    "taak-0-tijd": "60", "taak-0-tempo": "50", "taak-0-kwaliteit": "80", "taak-0-nettowerktijd": "90",
    "taak-1-tijd": "40", "taak-1-tempo": "40", "taak-1-kwaliteit": "100", "taak-1-nettowerktijd": "75",
}  # fmt: skip
YEAR = {"vanaf": "2026-01-15", "soort": "measured", "loonwaarde": "40", "uren": "31", "leeftijd": "35"}


@pytest.fixture
def browser(db):
    return browsing(a_user(None))


def outcome(response):
    assert response.status_code == 200, response.context["form"].errors
    return response.context["answer"].outcome


def test_without_numbers_it_asks_and_says_nothing_is_wrong(browser):
    assert browser.get("/rekenhulp/")["Location"] == WAGE_VALUE
    for path in (WAGE_VALUE, SUBSIDY, TERM):
        response = browser.get(path)
        assert response.status_code == 200 and response.context["answer"] is None
        assert "Er klopt nog iets niet" not in response.content.decode()


def test_the_wage_value_of_the_example(browser):
    response = browser.get(WAGE_VALUE, TASKS)
    html = response.content.decode()
    assert outcome(response) == "Loonwaarde 34 %"
    assert "33,6" in html and "Taak 1: 60 % × 50 % × 80 % × 90 % = 21,6 %." in html
    assert "Elke stap volgens: Besluit loonkostensubsidie Participatiewet, artikel 3." in html


@pytest.mark.parametrize(
    ("changes", "amount"),
    [
        ({}, "€ 1.581,14 per maand"),
        ({"vanaf": "2026-07-01", "loonwaarde": "25"}, "€ 1.878,91 per maand"),
        (
            {"vanaf": "01-07-2026", "soort": "flat_rate", "loonwaarde": "", "uren": "36"},
            "€ 1.558,55 per maand",
        ),
        ({"uren": "31,0"}, "€ 1.581,14 per maand"),
    ],
)
def test_the_subsidy_of_the_check_values(browser, changes, amount):
    response = browser.get(SUBSIDY, YEAR | changes)
    assert outcome(response) == amount
    html = response.content.decode()
    assert all(step.article in html for step in response.context["answer"].steps)
    assert html.count("Participatiewet, artikel 10d") >= 1 and html.count("Wet minimumloon, artikel 8") == 1


def test_own_money_of_the_gemeente_is_told(browser):
    response = browser.get(SUBSIDY, YEAR | {"soort": "fixed_80", "loonwaarde": ""})
    assert "eigen geld van de gemeente" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "day"),
    [
        (
            {"begin": "2026-03-10", "aantal": "8", "eenheid": "weeks", "wettelijk": "on"},
            "woensdag 6 mei 2026",
        ),
        (
            {"begin": "2026-11-20", "aantal": "6", "eenheid": "weeks", "wettelijk": "on"},
            "maandag 4 januari 2027",
        ),
        ({"begin": "2027-05-31", "aantal": "1", "eenheid": "months", "terug": "on"}, "vrijdag 30 april 2027"),
        (
            {"begin": "2026-03-10", "aantal": "8", "eenheid": "weeks", "opgeschort": "7"},
            "dinsdag 12 mei 2026",
        ),
    ],
)
def test_the_terms_of_the_check_values(browser, query, day):
    assert outcome(browser.get(TERM, query)) == f"Uiterlijk {day}"


@pytest.mark.parametrize(("path", "query"), [(WAGE_VALUE, TASKS), (SUBSIDY, YEAR)])
def test_the_link_to_a_sum_gives_the_same_sum(browser, path, query):
    first = browser.get(path, query | {"taak-4-tijd": "", "week": ""})
    link = first.context["share"]
    assert "taak-4" not in link and "week" not in link
    assert outcome(browser.get(link.removeprefix("http://testserver"))) == outcome(first)


@pytest.mark.parametrize(
    ("path", "query", "said"),
    [
        (WAGE_VALUE, TASKS | {"taak-1-tijd": "30"}, "samen 100 %"),
        (WAGE_VALUE, TASKS | {"taak-0-tempo": "101"}, "Rij 1, tempo"),
        (WAGE_VALUE, TASKS | {"taak-0-tempo": "x"}, "Vul een getal in"),
        (WAGE_VALUE, {"taak-0-tijd": ""}, "Vul ten minste één"),
        (SUBSIDY, YEAR | {"loonwaarde": ""}, "Vul de loonwaarde in."),
        (SUBSIDY, YEAR | {"uren": "0"}, "Vul de uren per week in"),
        (SUBSIDY, YEAR | {"uren": "NaN"}, "Vul een getal in"),
        (SUBSIDY, YEAR | {"leeftijd": "15"}, "16"),
        (SUBSIDY, YEAR | {"vanaf": "2030-01-01"}, "is niet bekend voor 1 januari 2030"),
        (SUBSIDY, YEAR | {"vanaf": "2026-02-30"}, "geen bestaande datum"),
        (SUBSIDY, YEAR | {"begin": "2027-01-01"}, "Kies een datum op of na die dag"),
        (SUBSIDY, YEAR | {"soort": "\x00"}, "soort"),
        (TERM, {"begin": "2026-03-10", "aantal": "0", "eenheid": "weeks"}, "1"),
        (TERM, {"begin": "2100-12-31", "aantal": "9999", "eenheid": "years"}, "te lang"),
        (TERM, {"begin": "2100-12-31", "aantal": "8", "eenheid": "weeks", "wettelijk": "on"}, "niet bekend"),
    ],
)
def test_what_cannot_be_computed_says_why_and_keeps_what_was_typed(browser, path, query, said):
    response = browser.get(path, query)
    html = response.content.decode()
    assert response.status_code == 422
    assert said in html
    value = next(v for v in query.values() if v) if any(query.values()) else ""
    assert not value or f'value="{value}"' in html or "\x00" in str(query.values())


def test_each_error_links_to_a_field_that_is_there(browser):
    html = browser.get(WAGE_VALUE, {"taak-0-tijd": ""}).content.decode()
    (target,) = re.findall(r'<li><a href="#([^"]+)">', html.split("data-error-summary")[1].split("</ul>")[0])
    assert f'id="{target}"' in html


def test_it_costs_few_queries_and_wants_a_login(browser, client):
    _, queries = asked(browser, SUBSIDY, **YEAR)
    assert queries <= 10
    assert client.get(SUBSIDY).status_code == 302

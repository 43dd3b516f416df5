"""The dossier: what it shows, in how many queries, and that looking is written down."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casework.models import ReadLog
from casework.situation import Situation
from casework.steps import mark_of, next_steps
from tests.builders import do, registered

BUDGET = 15


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def fresh(zaanstad, worker, today):
    return registered(zaanstad, worker, on=today - timedelta(days=30), today=today)


@pytest.fixture
def browser(client, worker):
    client.force_login(worker)
    return client


def test_it_shows_the_steps_and_what_is_next(browser, fresh):
    text = browser.get(fresh.get_absolute_url()).content.decode()
    assert 'aria-current="step"' in text
    assert "Praktijkobservatie starten" in text
    assert "Volgende stap" in text


def test_the_usual_step_comes_first_and_is_the_only_primary_one(fresh, worker, today):
    situation = Situation(municipality=fresh.municipality, trajectory=fresh, by=worker, on=today, today=today)
    deeds = next_steps(situation, fresh.number)
    assert [line["name"] for line in deeds["usual"]] == ["start_observation"]
    assert [line["name"] for line in deeds["moves"]][-2:] == ["close_elsewhere", "outflow"]


def test_a_term_says_what_to_do_or_what_must_come_first(browser, zaanstad, worker, today):
    asked = registered(
        zaanstad, worker, on=today, today=today, application_received_on=today - timedelta(days=70)
    )
    do("hold", asked, worker, today, today=today, reason="opname", expected_until=today)
    text = browser.get(asked.get_absolute_url()).content.decode()
    term = text[text.index("Beslissing op aanvraag") : text.index("Onderbreking bezien")]
    assert "in gebreke stellen" in term
    assert "Dit gaat met ‘Indicatie toekennen’. Dit kan in de fase ‘Positief advies’" in term
    assert f'{asked.get_absolute_url()}handelingen/resume/">Hervatten</a>' in text


def test_a_weekend_counts_in_days():
    friday = date(2026, 11, 20)
    assert mark_of(friday, friday + timedelta(days=2)).text == "2 dagen te laat"
    assert mark_of(friday + timedelta(days=2), friday + timedelta(days=1)).text == "nog 1 dag"


def test_the_time_line_says_who_did_what_and_what_it_was(browser, fresh, worker, today):
    do("hold", fresh, worker, today, today=today, reason="opname", expected_until=today)
    text = browser.get(fresh.get_absolute_url()).content.decode()
    assert "Onderbreken" in text
    assert "opname" in text
    assert str(worker) in text


def test_the_bsn_is_hidden_until_asked_and_that_is_written_down(browser, fresh, worker):
    number = fresh.candidate.bsn
    assert number not in browser.get(fresh.get_absolute_url()).content.decode()
    page = browser.post(f"{fresh.get_absolute_url()}bsn/", headers={"hx-request": "true"})
    assert number in page.content.decode()
    assert list(ReadLog.objects.values_list("what", flat=True).order_by("id")) == ["dossier", "bsn"]


def test_a_fixed_number_of_queries(browser, fresh, worker, today):
    browser.get(fresh.get_absolute_url())
    for i in range(40):
        do("add_note", fresh, worker, today, today=today, text=f"notitie {i}")
    with CaptureQueriesContext(connection) as queries:
        browser.get(fresh.get_absolute_url())
    assert len(queries) <= BUDGET, "\n".join(q["sql"][:140] for q in queries)


def test_an_entry_leads_to_its_correction_for_who_may(browser, zaanstad, fresh, lead, today):
    link = f"{fresh.get_absolute_url()}handelingen/correct/?event=1"
    assert link in browser.get(fresh.get_absolute_url()).content.decode()
    others = registered(zaanstad, lead, on=today, today=today)
    assert "correct/?event=" not in browser.get(others.get_absolute_url()).content.decode()

"""The dossier: what it shows, in how many queries, and that looking is written down."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casework.models import ReadLog
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

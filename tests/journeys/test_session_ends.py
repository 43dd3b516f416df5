"""The session ends while somebody types: what was sent comes back after logging in, for that user alone."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.roles import Role
from casework.models import ContactMoment
from tests.builders import a_municipality, a_user, inside, registered

STORY = "De kandidaat wil graag in de kas werken."


def log_in(page: Page, username: str) -> None:
    page.fill("[name=login]", username)
    page.fill("[name=password]", "geheim-geheim-1")
    page.click("main button[type=submit]")
    expect(page.get_by_role("button", name="Uitloggen")).to_be_visible()


@pytest.fixture
def typed(transactional_db, new_context, live_server):
    """The consulent sends a contact, and turns out to be logged out."""
    municipality = a_municipality()
    worker, other = (a_user(municipality, Role.CASE_WORKER) for _ in range(2))
    with inside(municipality):
        trajectory = registered(municipality, worker)
    page: Page = new_context(base_url=live_server.url).new_page()
    page.goto(reverse("account_login"))
    log_in(page, worker.username)
    page.goto(reverse("record_contact", args=[trajectory.number]))
    page.select_option("[name=kind]", "talk")
    page.fill("[name=with_whom]", "de kandidaat")
    page.fill("[name=summary]", STORY)
    Session.objects.all().delete()
    page.get_by_role("button", name="Controleren").click()
    expect(page.get_by_text("komt terug als u weer inlogt")).to_be_visible()
    return municipality, worker, other, page


def test_it_comes_back_and_can_be_done(typed):
    municipality, worker, _, page = typed
    log_in(page, worker.username)
    expect(page.get_by_text("staat er weer")).to_be_visible()
    expect(page.locator("[name=summary]")).to_have_value(STORY)
    page.get_by_role("button", name="Controleren").click()
    page.get_by_role("button", name="Bevestigen").click()
    expect(page.get_by_text("Contact vastleggen: vastgelegd.")).to_be_visible()
    with inside(municipality):
        assert ContactMoment.objects.get().summary == STORY


def test_a_colleague_on_the_same_screen_does_not_see_it(typed):
    _, _, other, page = typed
    log_in(page, other.username)
    expect(page.locator("[name=summary]")).to_have_value("")
    assert page.evaluate("sessionStorage.getItem('luwte-ingevuld')") is None

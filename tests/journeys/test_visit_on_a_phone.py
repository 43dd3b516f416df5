"""A visit from the first word on a phone to the approval, through lost connections, sessions and screens."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.roles import Role
from casework.models import Task
from placements.models import SiteVisit, VisitDraft
from tests.builders import TODAY, a_municipality, a_user, inside
from tests.placements.builders import admitted, an_employer, hired
from tests.placements.builders_care import visit_of, visited

PHONE = {"width": 360, "height": 740}
BEFORE_THE_TUNNEL = "Ik vind het inpakken leuk."
IN_THE_TUNNEL = "Ik vind het inpakken leuk. De pauzes zijn te kort."


@pytest.fixture
def place(transactional_db):
    """A gemeente in which Anna works somewhere, on a fixed morning."""
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 11, tzinfo=UTC), tick=True):
        municipality = a_municipality()
        worker = a_user(municipality, Role.CASE_WORKER, first_name="Sam", last_name="Consulent")
        lead = a_user(municipality, Role.TEAM_LEAD, first_name="Tessa", last_name="Teamleider")
        with inside(municipality):
            employer = an_employer(municipality, worker)
            working = hired(admitted(municipality, worker), worker, employer)
            board = {"text": "Planbord ophangen", "owner": "supervisor", "due_on": "2026-11-27"}
            working = visited(working, worker, date(2026, 10, 20), tasks_score="4", agreements=[board])
        yield municipality, worker, lead, working


@pytest.fixture
def screens(new_context, live_server):
    """Somebody's browser: logged in, of this size."""

    def open_for(user: User, **size: int) -> Page:
        page: Page = new_context(
            viewport=size or {"width": 1280, "height": 900}, base_url=live_server.url
        ).new_page()
        page.goto(reverse("account_login"))
        log_in(page, user)
        return page

    return open_for


def log_in(page: Page, user: User) -> None:
    page.fill("[name=login]", user.username)
    page.fill("[name=password]", "geheim-geheim-1")
    page.click("main button[type=submit]")
    expect(page.get_by_role("button", name="Uitloggen")).to_be_visible()


def sound(page: Page, name: str) -> None:
    """No axe violations, and nothing that sticks out of the screen."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{name} sticks out by {wide} pixels"


def saved(page: Page) -> None:
    expect(page.locator("[data-visit-status]")).to_have_text(
        re.compile(r"^Opgeslagen \d\d:\d\d$"), timeout=15_000
    )


def to_write(page: Page, number: str) -> None:
    page.goto(f"{reverse('new_visit')}?traject={number}")


def test_from_the_first_word_to_the_approval(place, screens):
    municipality, worker, lead, working = place
    phone = screens(worker, **PHONE)
    written_through_a_tunnel(phone, worker, working.number, municipality)
    visit = submitted(phone, municipality, working)
    desk = screens(lead)
    returned_by_the_teamlead(desk, visit)
    changed_and_submitted_again(phone, visit, municipality)
    approved(desk, visit, municipality)
    a_later_edit_voids_it(phone, visit, municipality)


def written_through_a_tunnel(phone, worker, number, municipality):
    phone.goto(reverse("visits"))
    sound(phone, "werkbezoeken-360")
    phone.get_by_role("link", name="Anna de Vries").first.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Werkbezoek bij Anna de Vries")
    sound(phone, "werkbezoek-360")
    phone.fill("[name=worker_words]", BEFORE_THE_TUNNEL)
    saved(phone)
    phone.context.set_offline(True)
    phone.fill("[name=worker_words]", IN_THE_TUNNEL)
    expect(phone.locator("[data-visit-status]")).to_contain_text("Geen verbinding", timeout=15_000)
    Session.objects.all().delete()  # the session ends meanwhile
    phone.context.set_offline(False)
    again = phone.get_by_role("link", name="Opnieuw inloggen")
    expect(again).to_be_visible(timeout=15_000)
    sound(phone, "werkbezoek-uitgelogd-360")
    with inside(municipality):
        assert VisitDraft.objects.get().fields["worker_words"] == [BEFORE_THE_TUNNEL]
    again.click()
    log_in(phone, worker)
    expect(phone.locator("[name=worker_words]")).to_have_value(IN_THE_TUNNEL)
    saved(phone)
    with inside(municipality):
        assert VisitDraft.objects.get().fields["worker_words"] == [IN_THE_TUNNEL]
    assert phone.evaluate("localStorage.length") == 0  # the server has it: nothing stays behind


def submitted(phone, municipality, working):
    phone.get_by_label("Werknemer", exact=True).check()
    phone.get_by_role("group", name="Is dit nog de juiste plek?").get_by_label("Ja").check()
    phone.fill("[name=agreements-0-text]", "Pauzes bespreken")
    phone.select_option("[name=agreements-0-owner]", "case_worker")
    phone.fill("[name=agreements-0-due_on]", "2026-12-01")
    phone.get_by_role("button", name="Nog een afspraak").click()
    expect(phone.locator("[name=agreements-1-text]")).to_be_focused()
    phone.press("[name=worker_words]", "Control+Enter")
    expect(phone.locator("main")).to_contain_text("Het werkbezoek is ingediend")
    sound(phone, "ingediend-360")
    with inside(municipality):
        visit = visit_of(working)
        assert (visit.state, visit.worker_words) == ("submitted", IN_THE_TUNNEL)
        assert not VisitDraft.objects.exists()
        assert Task.objects.filter(text="Pauzes bespreken").count() == 1
    return visit


def returned_by_the_teamlead(desk, visit):
    desk.goto(reverse("visit_reviews"))
    sound(desk, "beoordelen-1280")
    desk.goto(reverse("visit_review", args=[visit.pk]))
    sound(desk, "beoordeling-1280")
    desk.get_by_role("button", name="Terug met opmerking").click()
    expect(desk.locator("[data-error-summary]")).to_contain_text("Schrijf in de opmerking")
    desk.fill("[name=comment]", "Wat vond de begeleider van de pauzes?")
    desk.get_by_role("button", name="Terug met opmerking").click()
    expect(desk.locator("main")).to_contain_text("Teruggestuurd")


def changed_and_submitted_again(phone, visit, municipality):
    phone.goto(reverse("visits"))
    phone.get_by_role("region", name="Terug of met een vraag").get_by_role("link").first.click()
    expect(phone.locator("main")).to_contain_text("Wat vond de begeleider van de pauzes?")
    phone.fill("[name=guidance_text]", "De begeleider maakt de pauzes langer.")
    phone.get_by_role("button", name="Indienen").click()
    expect(phone.locator("main")).to_contain_text("Het werkbezoek is ingediend")
    with inside(municipality):
        assert SiteVisit.objects.get(pk=visit.pk).state == "submitted"
        assert Task.objects.filter(text="Pauzes bespreken").count() == 1


def approved(desk, visit, municipality):
    desk.goto(reverse("visit_review", args=[visit.pk]))
    expect(desk.locator("ins").first).to_contain_text("De begeleider maakt de pauzes langer.")
    sound(desk, "beoordeling-herschreven-1280")
    desk.locator("[name=comment]").press("Control+Enter")
    expect(desk.locator("main")).to_contain_text("Akkoord op het werkbezoek van Anna de Vries")
    with inside(municipality):
        assert SiteVisit.objects.get(pk=visit.pk).state == "approved"


def a_later_edit_voids_it(phone, visit, municipality):
    phone.goto(reverse("visit", args=[visit.pk]))
    expect(phone.locator("main")).to_contain_text("Het akkoord vervalt dan")
    phone.get_by_role("link", name="Wijzigen").click()
    phone.fill("[name=worker_words]", "Toch niet zo leuk.")
    phone.fill("[name=reason]", "Verkeerd begrepen.")
    phone.click("[value=check]")
    phone.click("[value=confirm]")
    expect(phone.locator("main")).to_contain_text("vastgelegd")
    with inside(municipality):
        after = SiteVisit.objects.get(pk=visit.pk)
        assert (after.state, after.reviewer, after.worker_words) == ("submitted", None, "Toch niet zo leuk.")


def test_two_screens_and_a_choice(place, screens):
    municipality, worker, _, working = place
    phone, laptop = screens(worker, **PHONE), screens(worker)
    to_write(phone, working.number)
    to_write(laptop, working.number)
    phone.fill("[name=place]", "Op de fiets")
    saved(phone)
    laptop.fill("[name=place]", "Aan het bureau")
    choice = laptop.get_by_role("button", name="Mijn tekst telt")
    expect(choice).to_be_visible(timeout=15_000)
    expect(laptop.locator("[data-visit-trouble-text]")).to_contain_text(
        "Sam Consulent heeft dit werkbezoek op 20-11-2026"
    )
    sound(laptop, "werkbezoek-conflict-1280")
    with inside(municipality):
        assert VisitDraft.objects.get().fields["place"] == ["Op de fiets"]
    choice.click()
    saved(laptop)
    with inside(municipality):
        assert VisitDraft.objects.get().fields["place"] == ["Aan het bureau"]


def test_the_author_does_not_approve(place, screens):
    municipality, _, lead, working = place
    with inside(municipality):
        visit = visit_of(visited(working, lead, TODAY))
    desk = screens(lead)
    refusal = desk.goto(reverse("visit_review", args=[visit.pk]))
    assert refusal.status == 403
    expect(desk.locator("main")).to_contain_text("eigen werkbezoek")
    with inside(municipality), connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("luwte_app",)
        with pytest.raises(IntegrityError, match="visit_reviewer_is_not_author"), transaction.atomic():
            cursor.execute(
                "UPDATE placements_sitevisit SET state = 'approved', reviewer_id = author_id WHERE id = %s",
                [visit.pk],
            )
        assert SiteVisit.objects.get(pk=visit.pk).state == "submitted"


def test_the_chain_is_drawn(place, screens):
    _, worker, _, working = place
    question = "?werkgever=anders&begin=2027-03-01&einde=2027-12-31&uren=24"
    for name, size in (("wide", {}), ("phone", PHONE)):
        page = screens(worker, **size)
        page.goto(reverse("chain", args=[working.number]) + question)
        expect(page.get_by_role("img", name="Contracten in de tijd")).to_be_visible()
        expect(page.get_by_role("status")).to_have_text("Dit contract mag tijdelijk zijn")
        sound(page, f"chain, {name}")

"""The second step at a real browser: the pages are accessible and fit a phone, and the codes go along as text."""

from datetime import UTC, datetime

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from accounts.roles import Role
from tests.builders import a_user
from tests.journeys.browser import PASSWORD, Desk

PHONE = {"width": 360, "height": 780}


@pytest.fixture
def look(desk):
    """The page there is now: nothing sideways, nothing that axe says."""
    axe = Axe()

    def look():
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert desk.page.evaluate(wide) == 0
        assert [v["id"] for v in axe.run(desk.page).response["violations"]] == []

    return look


def send(desk: Desk, **fields: str) -> None:
    for name, value in fields.items():
        desk.page.fill(f"[name={name}]", value)
    with desk.page.expect_navigation():
        desk.page.keyboard.press("Enter")


def code_of(secret: str, later: int) -> str:
    return format_hotp_value(hotp_value(secret, int(datetime.now(UTC).timestamp()) // 30 + later))


def test_switched_on_on_a_phone_and_used_at_the_next_login(desk, consulent, zaanstad, look):
    page = desk.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.set_viewport_size(PHONE)
    desk.open("profile")
    page.click("section[aria-labelledby=tweede-stap] a:has-text('Aanzetten')")
    secret = page.inner_text(".luwte-secret").replace(" ", "")
    look()
    send(desk, password=PASSWORD, code="000000")
    assert page.evaluate("document.activeElement.matches('[data-error-summary]')")
    look()
    send(desk, password=PASSWORD, code=code_of(secret, -1))
    codes = page.locator(".luwte-codes li").all_inner_texts()
    page.click("[data-copy]")
    page.wait_for_selector("text=Gekopieerd.")
    assert page.evaluate("navigator.clipboard.readText()").split("\n") == codes and len(codes) == 10
    look()
    for name in ("second_step_codes", "second_step_off", "profile"):
        desk.open(name)
        look()
    page.context.clear_cookies()
    desk.open("account_login")
    send(desk, login=consulent.username, password=PASSWORD)
    look()
    send(desk, code=code_of(secret, 0))
    page.wait_for_url(desk.address + reverse("start"))
    desk.log_in(a_user(zaanstad, Role.ADMINISTRATOR))
    desk.open("manage_user", str(consulent.pk))
    page.click("summary:has-text('Weghalen')")
    look()
    send(desk, reason="Telefoon kwijt.")
    assert "De tweede stap van" in desk.told()

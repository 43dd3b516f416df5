"""A case worker at a browser, in the words of the work: log in, enrol, open a dossier, do a deed."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.urls import reverse
from playwright.sync_api import Locator, Page

from accounts.models import User
from casework.deed import DEEDS
from tests.builders import a_person

PASSWORD = "geheim-geheim-1"  # of every user of tests.builders
FORM = "form[data-guard]"
PATIENCE = 90_000  # milliseconds; a busy machine is no fault of the page


class Desk:
    """One person, logged in, with one dossier in front of them.

    `complaints` gathers what the browser wrote to its console as an error: a script that failed,
    a rule of the security policy that was broken, a file that is not there.
    """

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.set_default_timeout(PATIENCE)
        self.address = address
        self.number = ""
        self.complaints: list[str] = []
        page.on("console", lambda said: self._hear(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self._hear(str(error)))

    def _hear(self, complaint: str) -> None:
        if "status of 422" not in complaint:  # a form that comes back with its errors is no fault
            self.complaints.append(complaint)

    def log_in(self, user: User | str) -> None:
        """As this user, or as the one with this login; whoever sat here before is gone."""
        self.page.context.clear_cookies()
        self.open("account_login")
        self.page.fill("[name=login]", str(getattr(user, "username", user)))
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("main button[type=submit]")
        self.page.wait_for_url(self.address + reverse("start"))

    def open(self, name: str, *args: Any, query: str = "") -> None:
        """The page with this name."""
        self.page.goto(self.address + reverse(name, args=args) + query)

    def enrol(self, route: str, on: date, **fields: Any) -> str:
        """Somebody new, through the page of this route. Gives the number of the trajectory."""
        self.open("enrol")
        self.page.click(f'main a[href*="route={route}"]')
        self._fill({"on": on, **a_person(), **fields})
        self._check({})
        self._confirm()
        self.number = re.search(r"Dit is traject ([\w-]+)", self.told())[1]  # type: ignore[index]
        return self.number

    def open_dossier(self, number: str = "") -> None:
        self.number = number or self.number
        self.open("dossier", self.number)

    def do(self, name: str, on: date, why: dict[str, str] | None = None, **fields: Any) -> str:
        """A deed from the dossier: fill in, check, confirm. `why`: code → motivation. Gives the phase after it."""
        self.open_deed(name)
        self._fill({"on": on, **fields})
        self._check(why or {})
        self._confirm()
        return self.phase()

    def refused(self, name: str, on: date, **fields: Any) -> str:
        """The same deed, which the law does not allow: what the page says when it is checked."""
        self.open_deed(name)
        self._fill({"on": on, **fields})
        self.page.click(f"{FORM} [value=check]")
        return self.page.locator("[data-error-summary]").inner_text()

    def open_deed(self, name: str) -> None:
        """By the link in the dossier, also where that is folded away."""
        self.open_dossier()
        self._unfold()
        self.page.locator(f'main a[href="{reverse(name, args=[self.number])}"]').first.click()
        self.page.wait_for_selector(f"h1:has-text('{DEEDS[name].label}')")

    def phase(self) -> str:
        """The phase as the page tells it after a deed."""
        return re.search(r"De fase (?:is nu|blijft) (.+)\.", self.told())[1]  # type: ignore[index]

    def told(self) -> str:
        return self.page.locator(".luwte-banner").first.inner_text()

    # The form

    def _unfold(self) -> None:
        self.page.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true })")

    def _fill(self, fields: dict[str, Any]) -> None:
        self._unfold()
        for name, value in fields.items():
            if isinstance(value, list) and value and isinstance(value[0], dict):
                cells = {
                    f"{name}-{n}-{key}": cell for n, row in enumerate(value) for key, cell in row.items()
                }
                for cell, text in cells.items():
                    self._enter(self.page.locator(f'{FORM} [name="{cell}"]'), text)
            else:
                self._enter(self.page.locator(f'{FORM} [name="{name}"]'), value)

    def _enter(self, field: Locator, value: Any) -> None:
        kind = field.first.evaluate("field => field.type")
        if kind == "radio":
            answer = {True: "ja", False: "nee"}.get(value, value)
            field.and_(self.page.locator(f'[value="{answer}"]')).check()
        elif kind == "checkbox":
            field.set_checked(value)
        elif kind == "select-one":
            field.select_option(str(value))
        else:
            field.fill(str(value))

    def _check(self, why: dict[str, str]) -> None:
        """Controleren; where the page asks why, the reasons are given and it is checked again."""
        self.page.click(f"{FORM} [value=check]")
        asked = self.page.locator("textarea[name^=motivation_]")
        if asked.count():
            for code, reason in why.items():
                self.page.fill(f"[name=motivation_{code}]", reason)
            self.page.click(f"{FORM} [value=check]")
        if self.page.locator("[data-error-summary]").count():
            raise AssertionError(self.page.locator("main form").first.inner_text())

    def _confirm(self) -> None:
        with self.page.expect_navigation(url=re.compile(r"/trajecten/[^/]+/$")):
            self.page.locator("[value=confirm]").click()

"""Nonsense at every door: never a 5xx, always a Dutch message, and what was typed stays in the form."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from django import forms
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import ApiToken
from accounts.roles import Role
from accounts.tenancy import scope
from casework.deed import DEEDS
from casework.phases import Phase
from config.api.body import ENVELOPE
from tests.builders import a_municipality, a_user
from tests.house import world as worlds
from tests.house.answers import answer
from tests.house.nonsense import said, spoiled, typed
from tests.house.pages import FoundForm, forms_on
from tests.house.routes import ROUTES

pytestmark = pytest.mark.django_db
few = settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
ENGLISH = (
    "This field",
    "Enter a",
    "Ensure ",
    "Select a valid",
    "is not a valid",
    "Not Found",
    "Invalid",
    "must be",
)
# Where everybody may type something into the address.
QUERIES = {
    "/werkvoorraad/": ("q", "fase", "toegewezen", "gemeente", "termijn", "sorteer", "pagina", "page"),
    "/werkvoorraad/downloaden/": ("q", "fase", "sorteer"),
    "/zoeken/": ("q", "page"),
    "/kandidaten/aanmelden/": ("route", "gemeente"),
    "/werkgevers/": ("q", "plaats", "werksoort", "gemeente", "soort", "gestopt", "page"),
    "/werkgevers/regio/": ("q", "plaats", "werksoort", "gemeente", "open", "page"),
    "/werkplekken/": ("q", "plaats", "werksoort", "gemeente", "vrij", "prikkelarm", "page"),
    "/agenda/": ("maand", "week", "van", "tot"),
    "/meldingen/": ("page", "pagina"),
    "/privacy/": ("gebruiker", "nummer", "soort", "van", "tot", "voor"),
    "/privacy/downloaden/csv/": ("gebruiker", "nummer", "van"),
    "/privacy/verzoek/": ("nummer",),
    "/api/v1/trajectories": ("phase", "assigned_to", "overdue", "q", "page"),
    "/api/v1/calculate/wage-value": ("task",),
    "/api/v1/calculate/wage-subsidy": ("on", "wage_value", "hours", "age", "flat_rate", "full_week"),
    "/api/v1/calculate/deadline": ("start", "weeks", "days", "months", "statutory", "backwards"),
    "/rekenhulp/loonwaarde/": ("task", "share_1", "taak-0-share"),
    "/rekenhulp/loonkostensubsidie/": ("on", "hours", "age", "wage_value"),
    "/rekenhulp/termijn/": ("start", "weeks", "days"),
}
KEEPERS = (Role.ADMINISTRATOR, Role.TEAM_LEAD, Role.PRIVACY_OFFICER)
PATHS = (
    "/trajecten/{}/", "/trajecten/{}/bsn/", "/trajecten/{}/handelingen/add_note/", "/agenda/koppeling/{}.ics",
    "/profiel/afwezigheid/{}/intrekken/", "/api/v1/trajectories/{}", "/api/v1/trajectories/{}/deeds/add_note",
    "/api/v1/municipalities/{}/deeds/add_employer", "/api/v1/{}", "/{}",
)  # fmt: skip


class Doors:
    """A gemeente with a trajectory in every phase, and somebody at either door."""

    def __init__(self) -> None:
        self.world = worlds.build()
        lead = self.world.lead
        self.token = {"Authorization": f"Bearer {ApiToken.issue(lead)}"}
        self.browser = Client(raise_request_exception=False)
        self.browser.force_login(lead)
        self.manager = Client(raise_request_exception=False)
        self.manager.force_login(a_user(self.world.municipality, *KEEPERS))
        self.anybody = Client(raise_request_exception=False)

    def good(self, name: str) -> tuple[dict[str, Any], str]:
        """A fitting answer as plain text, and the number of a trajectory it fits."""
        deed = DEEDS[name]
        phase = next((p for p in Phase if p in deed.phases), None)
        with scope([self.world.municipality.pk]):
            asked = self.world.asked(phase, self.world.lead)
            data = answer(name, asked)
        return json.loads(json.dumps(data, default=str)), asked.trajectory.number if asked.trajectory else ""


@pytest.fixture(scope="module")
def doors(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        with scope([a_municipality().pk]):
            built = Doors()
        yield built
        transaction.set_rollback(True)


def send(client: Client, method: str, address: str, data: Any = None, **kwargs: Any) -> Any:
    """The response; nothing stays. Never a 5xx."""
    with transaction.atomic():
        response = getattr(client, method)(address, data, **kwargs)
        told = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    assert response.status_code < 500, f"{method} {address} with {str(data)[:300]}"
    response.told = told.decode("utf-8", "replace")
    return response


def refused_in_dutch(response: Any) -> None:
    for error in response.json()["errors"]:
        assert error["message"] and not any(word in error["message"] for word in ENGLISH), error


@pytest.mark.parametrize("name", sorted(DEEDS))
def test_the_api_refuses_nonsense(doors, name):
    good, number = doors.good(name)
    deed = DEEDS[name]
    address = (
        f"/api/v1/trajectories/{number}/deeds/{name}" if deed.subject == "trajectory"
        else "/api/v1/trajectories" if deed.opens
        else f"/api/v1/municipalities/0479/deeds/{name}"
    )  # fmt: skip
    names = [*deed.form.base_fields, *ENVELOPE]

    @few
    @given(nonsense=spoiled(names, said))
    def attempt(nonsense):
        body = json.dumps({**good, **nonsense})
        for suffix in ("", "?preview=1"):
            response = send(
                doors.anybody,
                "post",
                address + suffix,
                body,
                content_type="application/json",
                headers=doors.token,
            )
            if response.status_code >= 400:
                refused_in_dutch(response)

    attempt()


@pytest.mark.parametrize("name", sorted(DEEDS))
def test_the_page_of_a_deed_refuses_nonsense_and_keeps_what_was_typed(doors, name):
    good, number = doors.good(name)
    deed = DEEDS[name]
    address = page_of(name, number)
    names = [*deed.form.base_fields, "on", "note", "version", "key", "step", "motivation_S1"]
    texts = [n for n, f in deed.form.base_fields.items() if type(f) is forms.CharField]

    @few
    @given(nonsense=spoiled(names, typed), step=st.sampled_from(["", "confirm", "edit", "onzin"]))
    def attempt(nonsense, step):
        data = {**as_typed(good), "on": "2026-11-20", "step": step, **nonsense}
        response = send(doors.browser, "post", address, data)
        if response.status_code == 422:
            kept(response.told, {n: data[n] for n in texts if n in data})
        assert not any(f">{word}" in response.told for word in ENGLISH)

    attempt()


def page_of(name: str, number: str) -> str:
    if DEEDS[name].opens:
        return reverse("enrol") + ("?route=wmo" if name == "register" else "?route=self_referral")
    return reverse(name, args=[number] if number else [])


def as_typed(data: dict[str, Any]) -> dict[str, Any]:
    """As a browser sends it: everything text, nothing for what was left empty."""
    return {
        n: v if isinstance(v, list) else json.dumps(v) if isinstance(v, dict) else str(v)
        for n, v in data.items()
        if v is not None and not (isinstance(v, list) and v and isinstance(v[0], dict))
    }


def kept(page: str, texts: dict[str, str]) -> None:
    shown = html.unescape(page)
    for name, text in texts.items():
        if f'name="{name}"' in page and text.strip() and "\x00" not in text:
            assert text.strip() in shown, f"what was typed in {name} is gone"


@pytest.mark.parametrize("address", QUERIES)
def test_an_address_with_nonsense_behind_the_question_mark(doors, address):
    @few
    @given(query=spoiled(list(QUERIES[address]), typed | st.lists(typed, min_size=2, max_size=2)))
    def attempt(query):
        for client in (doors.browser, doors.manager):
            headers = doors.token if address.startswith("/api/") else {}
            response = send(client, "get", address, query, headers=headers)
            if response.status_code >= 400 and headers:
                refused_in_dutch(response)

    attempt()


@pytest.mark.parametrize("path", PATHS)
def test_an_address_that_is_nonsense(doors, path):
    @few
    @given(part=typed.filter(lambda t: t not in ("", ".", "..") and "\r" not in t))
    def attempt(part):
        address = path.format(
            part.replace("%", "%25").replace("?", "%3F").replace("#", "%23").replace("\x00", "%00")
        )
        for client in (doors.browser, doors.anybody):
            headers = doors.token if address.startswith("/api/") else {}
            send(client, "get", address, headers=headers)
            send(client, "post", address, {}, headers=headers)

    attempt()


@pytest.mark.parametrize(
    "route", sorted(r for r in ROUTES if "<" not in r and not r.startswith("api/") and "^" not in r)
)
def test_every_form_on_every_page_refuses_nonsense(doors, route):
    """The forms as they stand on the page, whoever made it."""
    for client in (doors.manager, doors.anybody):
        for form in forms_on(client, f"/{route}"):
            if form.values and "://" not in form.action:
                fill_in_nonsense(client, form)


def fill_in_nonsense(client: Client, form: FoundForm) -> None:
    @few
    @given(nonsense=spoiled(list(form.values), typed))
    def attempt(nonsense):
        # with a session of its own: one of the forms signs out
        fresh = Client(raise_request_exception=False)
        fresh.cookies.load({name: morsel.value for name, morsel in client.cookies.items()})
        send(fresh, "post" if form.method == "POST" else "get", form.action, {**form.values, **nonsense})

    attempt()


def test_every_deed_has_a_page():
    for name, deed in DEEDS.items():
        if not deed.opens:
            try:
                reverse(name, args=["BW-2026-00001"] if deed.subject == "trajectory" else [])
            except NoReverseMatch:
                pytest.fail(f"no page for {name}")

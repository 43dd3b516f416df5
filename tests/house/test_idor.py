"""Every address × method × role: nothing of another gemeente is ever told. Bodies are judged, not status codes."""

from __future__ import annotations

import html
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import timezone

from accounts.models import Absence, ApiToken, Municipality, User
from accounts.roles import Role
from accounts.tenancy import scope
from casework.deed import DEEDS
from casework.models import Letter, PrivacyRead, ReadLog, StoredFile
from casework.phases import Phase
from casework.rows import CaseRow
from placements.models import ImportRun
from reporting.models import Snapshot
from tests.builders import TODAY, a_municipality, a_user
from tests.house import canaries
from tests.house import world as worlds
from tests.house.routes import OBJECT, PUBLIC, ROUTES, all_routes

pytestmark = pytest.mark.django_db
METHODS = ("GET", "SEARCH", "POST")
OTHER_METHODS = ("PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
# These try every deed and every method; the others a few.
THOROUGH = ("anonymous", "team_lead here", "token here", "policy_officer there")
FEW_DEEDS = ("add_note", "start_trial", "correct", "register", "add_employer")
READERS = (Role.CASE_WORKER, Role.TEAM_LEAD)
# Shorter than a canary, so that a page may repeat what was asked.
ASK = {
    "q": "zqk",
    "gemeente": "0439",
    "municipality": "0439",
    "fase": "trial",
    "surname": "zqk",
    "given_name": "zqk",
}


class Place:
    """Two gemeenten: one's own, and the one that is full of canaries."""

    def __init__(self) -> None:
        self.foreign = worlds.build("0439", "Purmerend")
        canaries.plant(self.foreign)
        own = a_municipality()
        both = [own.pk, self.foreign.municipality.pk]
        Municipality.objects.filter(pk__in=both).update(region="Zaanstreek/Waterland")  # neighbours
        self.own = {role: a_user(own, role) for role in Role}
        self.visit = self.foreign.phases[Phase.TEMPORARY_CONTRACT].site_visits.get()
        self.contract = self.foreign.phases[Phase.TEMPORARY_CONTRACT].contracts.get()
        self.nobody = a_user(None)
        self.gone = a_user(self.foreign.municipality, Role.CASE_WORKER, last_name=canaries.USER_CANARY)
        self.absence = Absence.objects.create(
            user=self.foreign.worker,
            substitute=self.foreign.decider,
            from_on=TODAY,
            until_on=TODAY,
            reason=canaries.CANARY,
        )
        self.letter = Letter.objects.filter(trajectory=self.foreign.phases[Phase.TEMPORARY_CONTRACT]).first()
        self.file = StoredFile.objects.create(
            municipality=self.foreign.municipality,
            name=canaries.CANARY,
            size=1,
            uploaded_by=self.foreign.worker,
            uploaded_at=timezone.now(),
        )
        self.snapshot = Snapshot.objects.create(
            municipality=self.foreign.municipality,
            on=TODAY,
            title="Proef",
            taken_at=timezone.now(),
            taken_by=self.foreign.worker,
            figures={"figures": {}, "tables": {}},
        )
        self.sheet = ImportRun.objects.create(
            municipality=self.foreign.municipality,
            kind="employers",
            name=canaries.CANARY,
            headers=[canaries.CANARY],
            by=self.foreign.worker,
            started_at=timezone.now(),
        )
        seen = {"user": self.foreign.worker, "trajectory": self.visit.trajectory, "at": timezone.now()}
        ReadLog.objects.create(municipality=self.foreign.municipality, what="dossier", **seen)
        told = dict.fromkeys(("asked", "reference", "reason"), canaries.USER_CANARY)
        PrivacyRead.objects.create(municipality=self.foreign.municipality, what="export", **seen, **told)
        self.actors: dict[str, Actor] = {"anonymous": anonymous}
        for role, user in self.own.items():
            self.actors[f"{role} here"] = signed_in(user)
        for role in set(Role) - set(READERS):
            self.actors[f"{role} there"] = signed_in(self.foreign.people[role])
        self.actors["nobody"] = signed_in(self.nobody)
        self.actors["gone"] = signed_in(self.gone)
        self.actors["token here"] = with_token(self.own[Role.TEAM_LEAD])
        self.actors["token of an officer there"] = with_token(self.foreign.people[Role.POLICY_OFFICER])
        self.actors["token of who is gone"] = with_token(self.gone)
        User.objects.filter(pk=self.gone.pk).update(is_active=False)
        self.insider = signed_in(self.foreign.lead)

    def values(self, name: str, few: bool, route: str) -> list[Any]:
        """What to put in an address where this is asked."""
        number = self.foreign.phases[Phase.TEMPORARY_CONTRACT].number
        return {
            "int:visit": [self.visit.pk],
            "number": [number],
            "str:number": [number],
            "code": [self.foreign.municipality.cbs_code],
            "deed": list(FEW_DEEDS) if few else list(DEEDS),
            "int:pk": [self.foreign.worker.pk if "gebruikers" in route else self.absence.pk],
            "slug:key": ["trial_max_weeks"],
            "slug:kind": ["invitation" if "brieven" in route else "wml_month"],
            "int:letter": [self.letter.pk],
            "int:employer": [self.foreign.employer.pk],
            "int:run": [self.sheet.pk],
            "str:kind": ["employers"],
            "int:contract": [self.contract.pk],
            "uuid:token": [self.file.token],
            "str:code": [self.foreign.municipality.cbs_code],
            "year": [2026],
            "int:snapshot": [self.snapshot.pk],
            "str:secret": ["geraden-geheim"],
        }[name]

    def addresses(self, route: str, *, few: bool) -> list[str]:
        """The route with everything filled in; regular expressions of the login pages with something made up."""
        if "(?P" in route:
            return ["/account/confirm-email/abc/", "/account/password/reset/key/1-abc/"]
        if route == "api/^":
            return ["/api/nergens"]
        names = [part.split(">")[0] for part in route.split("<")[1:]]
        filled = []
        for values in product(*(self.values(name, few, route) for name in names)):
            address = route
            for name, value in zip(names, values, strict=True):
                address = address.replace(f"<{name}>", str(value))
            filled.append(f"/{address}")
        return [address for address in filled if leads_somewhere(address)]


def leads_somewhere(address: str) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True


Actor = Callable[[], Client]


def anonymous() -> Client:
    return Client(raise_request_exception=False)


def signed_in(user: User) -> Actor:
    """A browser with a session of its own at every request: one of the addresses signs out."""
    first = anonymous()
    first.force_login(user)

    def again() -> Client:
        client = anonymous()
        client.cookies.load({name: morsel.value for name, morsel in first.cookies.items()})
        return client

    return again


def with_token(user: User) -> Actor:
    token = ApiToken.issue(user)
    return lambda: Client(raise_request_exception=False, headers={"Authorization": f"Bearer {token}"})


@pytest.fixture(scope="module")
def place(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        with scope([a_municipality("0439", "Purmerend").pk]):
            built = Place()
        yield built
        transaction.set_rollback(True)


def ask(client: Client, method: str, address: str) -> Any:
    with transaction.atomic():
        if method == "SEARCH":
            response = client.get(address, ASK)
        elif method == "POST" and address.startswith("/api/"):
            response = client.post(address, ASK, content_type="application/json")
        elif method == "POST":
            response = client.post(address, ASK)
        else:
            response = client.generic(method, address)
        told = seen_in(response)
        transaction.set_rollback(True)
    return response, told


def seen_in(response: Any) -> str:
    """All that leaves the house: headers and body, entities undone."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = " ".join(f"{name}: {value}" for name, value in response.headers.items())
    return html.unescape(f"{headers} {body.decode('utf-8', 'replace')}").lower()


def canaries_in(told: str, actor: str, *, shared: bool = False) -> list[str]:
    """An officer of that gemeente may know the colleagues there, and no person."""
    words = [canaries.SHORTEST]
    words += [] if actor.endswith("there") else [canaries.USER_CANARY.lower()]
    words += [] if shared else [canaries.SHARED_CANARY.lower()]
    return [word for word in words if word in told]


def test_every_address_stands_in_the_table():
    found = set(all_routes())
    assert found - set(ROUTES) == set(), "say in tests/house/routes.py who has business there"
    assert set(ROUTES) - found == set(), "these addresses are gone"


def test_there_is_a_canary_in_every_table_with_text(place):
    with scope([place.foreign.municipality.pk]):
        for model in apps.get_models():
            if issubclass(model, CaseRow) and canaries.text_columns(model):
                assert model.objects.exists(), f"no row of {model.__name__} to plant in"


def test_who_belongs_there_does_see_them(place):
    """Otherwise the other tests would prove nothing."""
    number = place.foreign.phases[Phase.TEMPORARY_CONTRACT].number
    for address in (f"/trajecten/{number}/", "/werkvoorraad/", f"/api/v1/trajectories/{number}"):
        _, told = ask(place.insider(), "GET", address)
        assert canaries.SHORTEST in told, address
        assert canaries.USER_CANARY.lower() in told, address


def test_the_officer_there_sees_who_looked_and_no_person(place):
    number = place.foreign.phases[Phase.TEMPORARY_CONTRACT].number
    for address in ("/privacy/", "/privacy/verzoek/", "/privacy/downloaden/csv/"):
        _, told = ask(place.actors["privacy_officer there"](), "GET", address)
        assert number.lower() in told and canaries.USER_CANARY.lower() in told, address
        assert canaries.SHORTEST not in told, address


def test_a_neighbour_of_the_region_sees_what_is_shared_and_no_more(place):
    """Otherwise that page would be empty, and the next test would prove nothing about it."""
    for actor, come in place.actors.items():
        _, told = ask(come(), "GET", f"/{canaries.SHARED_PAGE}")
        reads = actor in {f"{role} here" for role in READERS}
        assert (canaries.SHARED_CANARY.lower() in told) == reads, actor
        assert canaries_in(told, actor, shared=True) == [], actor


@pytest.mark.parametrize("route", sorted(ROUTES))
def test_nothing_of_another_gemeente_is_told(place, route):
    leaks = []
    for actor, come in place.actors.items():
        few = actor not in ("anonymous", "case_worker here", "token here")
        for address in place.addresses(route, few=few):
            for method in METHODS if few or "<deed>" not in route else ("GET", "POST"):
                response, told = ask(come(), method, address)
                assert response.status_code < 500, f"{method} {address} by {actor}"
                leaks += [
                    (actor, method, address, word)
                    for word in canaries_in(told, actor, shared=route == canaries.SHARED_PAGE)
                ]
                if ROUTES[route] == OBJECT:
                    not_there(response, actor, method, address)
                elif ROUTES[route] != PUBLIC and actor == "anonymous":
                    assert response.status_code in (302, 401, 405), (
                        f"{method} {address}: {response.status_code}"
                    )
    assert not leaks


def not_there(response: Any, actor: str, method: str, address: str) -> None:
    """A row of another gemeente is not there: 404, whatever one may do at home."""
    where = f"{method} {address} by {actor}: {response.status_code}"
    if response.status_code == 405:
        return
    if actor in ("anonymous", "gone", "token of who is gone"):
        assert response.status_code in (302, 401), where
    elif actor.startswith("token") and not address.startswith("/api/"):
        assert response.status_code == 302, where
    elif any(
        part in address for part in ("/municipalities/", "/targets/", "/figures/", "/bevroren/", "/beheer/")
    ):
        # an officer is a member of that gemeente: it is there, what one may do is another matter
        assert response.status_code in (401, 403, 404) or "there" in actor, where
    else:
        # a session does not write in the API (401)
        assert response.status_code in ((404, 401) if method == "POST" else (404,)), where


@pytest.mark.parametrize("name", sorted(DEEDS))
def test_no_form_offers_a_row_of_another_gemeente(place, name):
    """Somebody who works in both gemeenten: what is chosen in one must be of that one."""
    from casework.models import Trajectory
    from casework.situation import Situation

    home = a_municipality("0479")
    with scope([home.pk, place.foreign.municipality.pk]), transaction.atomic():
        by = a_user(home, Role.TEAM_LEAD)
        from tests.builders import registered

        trajectory: Trajectory = registered(home, by)
        situation = Situation(municipality=home, by=by, on=TODAY, today=TODAY, trajectory=trajectory)
        for field in DEEDS[name].form(situation=situation).fields.values():
            rows = getattr(field, "queryset", None)
            for row in rows if rows is not None else ():
                if isinstance(row, User):
                    assert row.memberships.filter(municipality=home).exists()
                else:
                    assert row.municipality_id == home.pk
        transaction.set_rollback(True)

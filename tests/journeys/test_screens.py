"""The main pages, wide and on a phone: accessible by the rules of axe, nothing sideways, a quiet console.

With LUWTE_SCREENSHOTS=1 it also renews the pictures of the README, in docs/screenshots.
"""

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.db.models import Count
from django.utils import timezone

from accounts.models import Municipality, User
from casework.models import Trajectory
from casework.phases import Phase
from placements.imports.run import begin, start, step
from placements.models import Contract, ImportRun, SiteVisit
from tests.builders import inside
from tests.journeys.browser import PASSWORD, Desk

PICTURES = Path(__file__).resolve().parents[2] / "docs/screenshots"
PHOTOGRAPH = os.environ.get("LUWTE_SCREENSHOTS") == "1"
SIZES = {1280: 900, 360: 780}
CALCULATED = "?taak-0-tijd=100&taak-0-tempo=50&taak-0-kwaliteit=80&taak-0-nettowerktijd=90"
# The innermost elements that stick out on the right.
STICKS_OUT = """[...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > innerWidth && !e.children.length)
    .slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' ')"""
# name of the page → its query
OF_EVERYBODY = {"calculators": "", "calculate_wage_value": CALCULATED, "help": "", "profile": ""}
OF_A_CASE_WORKER = {
    "start": "", "worklist": "", "search": "?q=de", "agenda": "", "notices": "",
    "calculate_wage_subsidy": "", "calculate_term": "?begin=2026-03-10&aantal=8&eenheid=weeks&wettelijk=on",
    "enrol": "?gemeente=0479", "employers": "", "workplaces": "", "region": "", "add_employer": "?gemeente=0479",
}  # fmt: skip
OF_OTHERS = {
    "teamleider": {"start": "", "worklist": "?termijn=laat", "policy_proposals": "",
                   "imports": "", "hand_over_caseload": "",
                   "target_overview": "?waar=0479&proefplaatsingen=2&uren=28", "target_flow": "?waar=0479",
                   "figure_persons": "", "srg": "?waar=0479"},
    "gemeente": {
        "start": "", "target_overview": "?proefplaatsingen=2&uren=28", "target_flow": "", "target_report": "",
        "snapshots": "", "targets": "",
    },
    "beheerder": {
        "start": "", "manage": "", "manage_policy": "", "manage_figures": "", "manage_municipalities": "",
        "manage_users": "", "manage_new_user": "", "manage_reminders": "", "manage_post": "",
        "targets": "", "manage_letters": "", "manage_imports": "", "manage_srg": "",
    },
}  # fmt: skip
# phase → deeds whose page is looked at in a dossier of that phase
IN_A_DOSSIER = {
    Phase.REGISTERED: ["start_observation"],
    Phase.OBSERVATION: ["conclude_observation"],
    Phase.ADVICE_POSITIVE: ["grant"],
    Phase.ADMITTED: ["record_wishes", "match", "add_document", "write_letter"],
    Phase.TRIAL: ["start_contract", "record_measurement"],
    Phase.TEMPORARY_CONTRACT: ["extend_contract", "submit_visit", "decide_subsidy"],
    Phase.ENDED: [],
}
IN_THE_README = {
    "start": "start",
    "worklist": "werkvoorraad",
    "dossier": "dossier",
    "submit_visit": "handeling",
    "new_visit": "werkbezoek",
    "visit_review": "beoordelen",
}
# wide only
IN_THE_GUIDE = {
    "account_login": "inloggen", "enrol": "aanmelden", "undo": "terugdraaien", "chain": "keten", "match": "matchen",
    "employers": "werkgevers", "write_letter": "brieven", "calculate_wage_value": "rekenhulp", "agenda": "agenda",
    "notices": "meldingen", "record_measurement": "loonwaarde", "decide_subsidy": "subsidie", "costs": "opbrengst",
    "hand_over_caseload": "overdragen", "import": "inlezen", "manage": "beheer", "manage_letter": "brieftekst",
    "privacy": "privacy",
}  # fmt: skip
# page → the heading of a part → its picture, wide and on a phone
PARTS = {
    "target_overview": {"meter": "taakstelling", "verwachting": "verwachting"},
    "target_flow": {"trechter": "doorstroom"},
}
PICTURED = {**IN_THE_README, **IN_THE_GUIDE}


class Inspection:
    """Walks the pages, looks at each wide and on a phone, and writes down what is wrong."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.axe = Axe()
        self.faults: list[str] = []

    def look(self, name: str, *args: str, query: str = "", picture: bool = False) -> None:
        self.desk.open(name, *args, query=query)
        seen = f"{name} {' '.join(args)}{query}"
        for width, height in SIZES.items():
            self.desk.page.set_viewport_size({"width": width, "height": height})
            self.faults += [f"{seen}, {width} wide: {said}" for said in self._judge()]
            if PHOTOGRAPH and picture and (width == max(SIZES) or name in IN_THE_README):
                self.desk.page.screenshot(path=PICTURES / f"{PICTURED[name]}-{width}.png")
            for heading, part in PARTS.get(name, {}).items() if PHOTOGRAPH and "waar" in query else ():
                shown = self.desk.page.locator(f"section[aria-labelledby={heading}]")
                shown.screenshot(path=PICTURES / f"{part}-{width}.png")
        self.faults += [f"{seen}: {said}" for said in self.desk.complaints]
        self.desk.complaints.clear()

    def _judge(self) -> Iterator[str]:
        page = self.desk.page
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            yield f"wider than the screen: {page.evaluate(STICKS_OUT)}"
        for found in self.axe.run(page).response["violations"]:
            yield from (f"{found['id']}: {node['html'][:200]}" for node in found["nodes"][:3])


def a_dossier(phase: Phase) -> str:
    """The number of the dossier in this phase of which there is most to tell."""
    with inside(*Municipality.objects.all()):
        rows = Trajectory.objects.filter(phase=phase)
        number: str = rows.order_by("-version", "id")[0].number
        return number


def a_contract(number: str) -> str:
    """The newest of this dossier."""
    with inside(*Municipality.objects.all()):
        return str(Contract.objects.filter(trajectory__number=number).latest("start_on").pk)


def a_visit_to_review() -> str:
    """One that waits, of a dossier in which there is one before it to compare with."""
    with inside(*Municipality.objects.all()):
        waiting = SiteVisit.objects.filter(state=SiteVisit.State.SUBMITTED)
        of_most = waiting.annotate(visits=Count("trajectory__site_visits")).order_by("-visits", "-visited_on")
        return str(of_most[0].pk)


def an_import() -> str:
    """A sheet of employers that a teamleider has checked: rows that are right, and rows that are not."""
    sheet = "Naam;KvK;Plaats\nBakkerij Zonneveld;12345678;Zaandam\nKwekerij Oost;1234;Assendelft\n;;Wormer\nDe Hoek;;\n"
    zaanstad, lead = Municipality.objects.get(cbs_code="0479"), User.objects.get(username="teamleider")
    with inside(zaanstad):
        run = start(
            "employers",
            BytesIO(sheet.encode()),
            "werkgevers.csv",
            municipality=zaanstad,
            by=lead,
            at=timezone.now(),
        )
        begin(run, ImportRun.State.CHECKING, lead)
        return str(step(run.pk, timezone.localdate(), timezone.now()).pk)


@pytest.fixture
def inspection(today, page, live_server, monkeypatch) -> Iterator[Inspection]:
    monkeypatch.setenv("LUWTE_DEMO_PASSWORD", PASSWORD)
    call_command("load_demo", size=120 if PHOTOGRAPH else 17, today=today)
    inspection = Inspection(Desk(page, live_server.url))
    yield inspection
    assert not inspection.faults, "\n".join(inspection.faults)


def test_the_pages_of_a_case_worker(inspection):
    inspection.look("account_login", picture=True)
    inspection.desk.log_in("consulent")
    for name, query in {**OF_A_CASE_WORKER, **OF_EVERYBODY}.items():
        inspection.look(name, query=query, picture=name in PICTURED)
    for route in ("wmo", "school"):
        inspection.look("enrol", query=f"?gemeente=0479&route={route}", picture=route == "wmo")
    for phase, deeds in IN_A_DOSSIER.items():
        number = a_dossier(phase)
        inspection.look("dossier", number, picture=phase == Phase.TEMPORARY_CONTRACT)
        for deed in deeds:
            inspection.look(deed, number, picture=deed in PICTURED)
    inspection.desk.log_in("privacy")  # and who sees that all of this was looked at
    inspection.look("start")
    inspection.look("privacy", picture=True)
    inspection.look("person_export")


def test_the_pages_of_visits_and_chains(inspection):
    number = a_dossier(Phase.TEMPORARY_CONTRACT)
    inspection.desk.log_in("consulent")
    inspection.look("visits")
    inspection.look("new_visit")
    inspection.look("new_visit", query=f"?traject={number}", picture=True)
    inspection.look("chain", number)
    inspection.look(
        "chain", number, query="?werkgever=anders&begin=2027-01-01&einde=2027-12-31&uren=28", picture=True
    )
    inspection.look("costs", number, a_contract(number), picture=True)
    waiting = a_visit_to_review()
    inspection.look("visit", waiting)
    inspection.look("visit_report", waiting)
    inspection.desk.log_in("teamleider")
    inspection.look("visit_reviews")
    inspection.look("visit_review", waiting, picture=True)


def test_the_pages_of_others(inspection):
    for login, pages in OF_OTHERS.items():
        inspection.desk.log_in(login)
        for name, query in pages.items():
            inspection.look(name, query=query, picture=name in IN_THE_GUIDE)
    inspection.look("manage_letter", "0479", "invitation", picture=True)
    inspection.desk.log_in("teamleider")
    inspection.look("undo", a_dossier(Phase.TEMPORARY_CONTRACT), picture=True)
    inspection.look("import", an_import(), picture=True)

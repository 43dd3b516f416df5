"""The pages: each number links to its list, for who may see persons and for nobody else."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime
from html import unescape

import pytest
import time_machine

from accounts.models import Membership, Municipality
from accounts.roles import Role
from reporting.models import FigureRead
from tests.builders import TODAY, a_municipality, a_user, do, inside
from tests.placements.builders import admitted
from tests.reporting.builders import REGION, a_target, working
from tests.reporting.test_figure_pages import browser, statements, text

LINK = re.compile(r'<a class="luwte-behind" href="(/taakstelling/[^"]+)" aria-label="([^"]+)">([^<]+)</a>')
REASON = "achter/?cijfer=waiting_reasons&groep=school"
EVIL = "=1+1"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 11, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def caseload(zaanstad, worker):
    """Four who work, one who waits because of school."""
    a_target(zaanstad, 2026, 5)
    working(zaanstad, worker, [24, 28, 31, 36], on=date(2026, 3, 2))
    waiting = admitted(zaanstad, worker, date(2026, 4, 1), given_name=EVIL, surname="Geheim")
    do("record_waiting", waiting, worker, date(2026, 4, 2), reason="school", bridging="Dagbesteding")


@pytest.mark.parametrize("where", ["", "doorstroom/", "rapport/"])
@pytest.mark.parametrize("day", ["", "?peildatum=2026-09-30"])
def test_every_number_links_to_as_many_rows(caseload, lead, where, day):
    told = links(text(lead, where + day))
    assert len(told) >= 7
    for href, (name, number) in told.items():
        assert name.startswith(f"{number}, bekijk wie: ")
        listed = text(lead, href.removeprefix("/taakstelling/"))
        assert (
            "peildatum=2026-09-30" in href or not day or "realised_jobs" in href
        )  # the series has its own days
        if "," not in number and "cijfer=wage" not in href:
            assert len(re.findall(r"<tr data-href", listed)) == int(number), href


def test_the_list_says_who_since_when_and_in_which_phase(caseload, lead):
    page = text(lead, REASON)
    assert "<h1" in page and "Wie wacht, en waarom: Zit nog op school" in page
    assert "=1+1 de Geheim" in page and "1 apr 2026" in page and "Geïndiceerd" in page
    assert "Zaanstad, peildatum 20 november 2026. Aantal personen: 1;" in page
    assert "naar de laatste wachtreden" in page and "Terug naar de cijfers" in page


def test_on_another_day_it_is_nobody(caseload, lead):
    assert "Niemand" in text(lead, f"{REASON}&peildatum=2026-03-31")


def test_who_sees_no_persons_sees_no_link_and_no_list(caseload, officer):
    for page in ("", "doorstroom/", "rapport/"):
        assert "achter" not in text(officer, page) and "luwte-behind" not in text(officer, page)
    for page in (REASON, REASON.replace("achter/", "achter/downloaden/csv/")):
        assert browser(officer).get(f"/taakstelling/{page}").status_code == 403


def test_another_gemeente_and_another_number_are_not_there(caseload, lead):
    a_municipality("0439", "Purmerend", region=REGION)
    for query in (
        "cijfer=waiting_reasons&groep=school&waar=0439", "cijfer=waiting_reasons&groep=anders", "cijfer=target",
        "cijfer=realised_jobs&groep=x", "cijfer=cohorts&groep=2026-5:hired", "cijfer=%00", "",
    ):  # fmt: skip
        assert browser(lead).get(f"/taakstelling/achter/?{query}").status_code == 404, query


def test_who_reads_dossiers_in_one_of_two_gemeenten_gets_the_list_of_that_one(caseload, zaanstad, lead):
    other = a_municipality("0439", "Purmerend", region=REGION)
    Membership.objects.create(user=lead, municipality=other, role=Role.POLICY_OFFICER)
    with inside(zaanstad, other):
        assert "luwte-behind" not in text(lead)
        assert browser(lead).get(f"/taakstelling/{REASON}").status_code == 403
        assert "Geheim" in text(lead, f"{REASON}&waar=0479")


def links(page: str) -> dict[str, tuple[str, str]]:
    """The address of every number that is a link → its name for a screen reader, and its text."""
    return {unescape(href): (name, number) for href, name, number in LINK.findall(page)}


def test_a_number_of_one_gemeente_among_several_opens_hers(caseload, zaanstad, lead):
    other = a_municipality("0439", "Purmerend", region=REGION)
    Membership.objects.create(user=lead, municipality=other, role=Role.TEAM_LEAD)
    with inside(zaanstad, other):
        working(other, a_user(other, Role.CASE_WORKER), [24, 30], on=date(2026, 3, 2))
        told = links(text(lead))
        assert told["/taakstelling/personen/?groep=werkt&waar=0439"][1] == "2"
        assert told["/taakstelling/achter/?cijfer=realised_jobs&groep=&waar=0479"][1] == "3,84"
        assert told["/taakstelling/achter/?cijfer=realised_jobs&groep="][1] == "5,58"
        listed = text(lead, "achter/?cijfer=split_duration&groep=duration:permanent")
        assert listed.count('data-label="Gemeente">Purmerend<') == 2 and listed.count("<tr data-href") == 6


def test_the_series_opens_a_day_on_which_the_same_gemeenten_counted(zaanstad, worker, lead):
    working(zaanstad, worker, [31], on=date(2025, 3, 3))
    old = a_municipality("0370", "Beemster", region=REGION)
    Membership.objects.create(user=lead, municipality=old, role=Role.TEAM_LEAD)
    quarters = [f"peildatum={day}" for day in ("2025-12-31", "2026-03-31")]
    before = links(text(lead, "?waar=0479"))
    assert all(any(q in href for href in before) for q in quarters)
    Municipality.objects.filter(pk=old.pk).update(valid_to=date(2025, 12, 31), successor=zaanstad)
    after = links(text(lead, "?waar=0479"))
    assert [any(q in href for href in after) for q in quarters] == [False, True]


def test_the_files_have_the_same_rows_and_no_formula(caseload, lead):
    lines = text(lead, REASON.replace("achter/", "achter/downloaden/csv/")).splitlines()
    assert lines[0] == "\ufeffGemeente;Nummer;Naam;Wacht sinds;Dagen;Fase op 20-11-2026"
    assert len(lines) == 2 and ";'=1+1 de Geheim;01-04-2026;233;" in lines[1]
    book = browser(lead).get("/taakstelling/achter/downloaden/xlsx/?cijfer=realised_jobs").getvalue()
    sheet = zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row") == 5 and "<f>" not in sheet and "<v>28</v>" in sheet


def test_every_list_is_written_down(caseload, lead):
    text(lead, REASON)
    text(lead, "achter/downloaden/csv/?cijfer=split_employer_type&groep=employer_type:commercial")
    text(lead, "achter/?cijfer=cohorts&groep=2026-1:hired")
    first, second, third = FigureRead.objects.order_by("id").values_list("what", "persons")
    assert first == ("personen: Wie wacht, en waarom: Zit nog op school", True)
    assert second == ("download personen: Soort werkgever: Commercieel bedrijf", True)
    assert third[0].startswith("personen: Hoe ver kwam wie") and third[0].endswith(
        ": 1e kwartaal 2026, Contract"
    )


def test_as_many_statements_for_three_gemeenten_as_for_one(caseload, zaanstad, lead):
    pages = (REASON, "achter/?cijfer=realised_jobs", "achter/?cijfer=cohorts&groep=2026-1:hired")
    alone = {page: statements(lead, page) for page in pages}
    assert max(alone.values()) <= 10, alone
    others = [a_municipality(c, n, region=REGION) for c, n in (("0439", "Purmerend"), ("0385", "Edam"))]
    for other in others:
        Membership.objects.create(user=lead, municipality=other, role=Role.TEAM_LEAD)
    with inside(zaanstad, *others):
        for other in others:
            working(other, a_user(other, Role.CASE_WORKER), [24, 30, 31], on=date(2026, 3, 2))
    assert all(statements(lead, page) <= alone[page] for page in pages)

"""The CBS-style file: the mapping is the administrator's, the file for who may read dossiers, every read logged."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import DatabaseError, transaction

from accounts.roles import Role
from casework.models import ReadLog
from reporting.models import FigureRead, SrgMapping
from reporting.srg import SOURCES
from tests.builders import TODAY, a_user
from tests.placements.builders import admitted, on_trial
from tests.reporting.builders import working
from tests.reporting.test_figure_pages import browser, text

FILE = "cbs/downloaden/"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 11, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def keeper(zaanstad):
    return a_user(zaanstad, Role.ADMINISTRATOR)


@pytest.fixture
def caseload(zaanstad, worker, employer):
    """Two who work, one on trial, one who waits."""
    working(zaanstad, worker, [24, "31.5"], on=date(2026, 3, 2))
    trial = {"planned_end_on": date(2026, 12, 18), "expectations_talk_on": date(2026, 11, 2)}
    on_trial(admitted(zaanstad, worker, date(2026, 4, 1)), worker, employer, date(2026, 11, 2), **trial)
    return admitted(zaanstad, worker, date(2026, 4, 1))


def rows(user, query: str = "") -> list[list[str]]:
    return list(csv.reader(text(user, f"{FILE}{query}").lstrip("\ufeff").splitlines(), delimiter=";"))


def keep(keeper, **changes):
    """Save the mapping as the page has it, but for these fields."""
    client = browser(keeper)
    form = client.get("/beheer/cbs/").context["form"]
    data = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None else str(value) for name, value in (data | changes).items()}
    return client.post("/beheer/cbs/", sent)


def test_without_a_mapping_the_file_speaks_our_words(caseload, lead):
    head, *told = rows(lead)
    assert head[:3] == ["peildatum", "gemeente", "traject"] and "bsn" not in head
    assert sorted(row[head.index("voorziening")] for row in told) == [
        "Contract beschut werk", "Contract beschut werk", "Proefplaatsing",
    ]  # fmt: skip
    assert {row[head.index("gemeente")] for row in told} == {"0479"}
    assert sorted(row[head.index("uren")] for row in told)[-1] == "31,50"


def test_the_administrator_names_columns_orders_them_and_gives_codes(caseload, lead, keeper):
    answer = keep(
        keeper, column_hours="AANTAL_UREN", place_hours=1, date_format="%Y%m%d", column_birth_date="",
        code_kind__contract="07", code_kind__trial="", code_kind__waiting="99",
    )  # fmt: skip
    assert answer.status_code == 302
    head, *told = rows(lead)
    assert head[0] == "AANTAL_UREN" and "geboortedatum" not in head
    kinds = sorted(row[head.index("voorziening")] for row in told)
    assert kinds == ["07", "07", "99"]
    assert {row[head.index("peildatum")] for row in told} == {"20261120"}


def test_a_version_counts_from_its_day_and_stays(caseload, lead, keeper):
    keep(keeper, column_kind="SOORT", valid_from="2026-10-01")
    assert "SOORT" in rows(lead)[0]
    assert "voorziening" in rows(lead, "?peildatum=2026-09-30")[0]
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        SrgMapping.objects.update(date_format="")


@pytest.mark.parametrize(
    "wrong",
    [
        {"column_kind": "gemeente"},
        {"column_kind": "=A1"},
        {"code_kind__contract": "@x"},
        {"valid_from": "gisteren"},
        {f"column_{code}": "" for code in SOURCES},
    ],
)
def test_what_makes_no_file_is_refused_in_dutch(caseload, keeper, wrong):
    answer = keep(keeper, **wrong)
    assert answer.status_code == 422 and answer.context["form"].errors
    assert not SrgMapping.objects.exists()


def test_who_may_not_read_dossiers_gets_no_file(caseload, officer, worker, keeper):
    for user in (officer, worker, keeper):
        assert browser(user).get(f"/taakstelling/{FILE}").status_code == 403
        assert browser(user).get("/taakstelling/cbs/").status_code == 403
    for user in (officer, worker):
        assert browser(user).get("/beheer/cbs/").status_code == 403


def test_the_page_claims_no_conformity(caseload, lead):
    assert "Luwte zegt niet dat dit bestand voldoet" in text(lead, "cbs/")


def test_the_download_is_logged_and_with_a_bsn_every_dossier(caseload, lead, keeper):
    rows(lead)
    assert FigureRead.objects.get().persons and not ReadLog.objects.exists()
    keep(keeper, column_bsn="BSN")
    head, *told = rows(lead)
    logged = ReadLog.objects.filter(what="bsn", user=lead).values_list("trajectory__number", flat=True)
    assert sorted(logged) == sorted(row[head.index("traject")] for row in told)
    assert len(logged) == 3

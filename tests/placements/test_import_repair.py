"""Around an import: the same person twice, a row that crashes, repairing what was wrong, and who sees what."""

import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from python_calamine import CalamineWorkbook

from accounts.roles import Role
from casework.models import Event, Trajectory
from placements.imports import kinds
from placements.imports.files import template, wrong_rows
from placements.imports.kinds import IMPORT_KINDS
from placements.imports.run import begin, forget, start, step
from placements.imports.sheets import BadSheet
from placements.models import Employer, ImportRun, Workplace
from tests.builders import TODAY, a_bsn, a_municipality, a_user
from tests.pages import asked, browsing
from tests.placements.builders import an_employer
from tests.placements.test_import import (
    EMPLOYERS,
    NOW,
    PEOPLE,
    begun,
    on_disk,
    outcomes,
    person,
    through,
    workbook,
)

State = ImportRun.State


@pytest.fixture
def keeper(zaanstad):
    return a_user(zaanstad, Role.ADMINISTRATOR)


def lines_of(content):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_index(0).to_python()


# --- rows ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [State.CHECKING, State.RUNNING])
def test_one_person_twice_in_a_sheet_is_said_at_once(zaanstad, lead, tmp_path, state):
    number = a_bsn()
    run = through(
        begun("trajectories", [PEOPLE, person(number), person(int(number))], zaanstad, lead, tmp_path), state
    )
    assert outcomes(run) == ["done", "wrong"] and "ook in rij 2" in run.results["2"][1]
    assert Trajectory.objects.count() == (1 if state == State.RUNNING else 0)


def test_one_employer_twice_is_one(zaanstad, lead, tmp_path):
    an_employer(zaanstad, lead, "Bakkerij Zonneveld")
    lines = [
        ["Naam", "KvK"],
        ["bakkerij zonneveld", "12345678"],
        ["De Hoek", ""],
        ["De hoek", ""],
        ["De Hoek", "87654321"],
    ]
    run = through(begun("employers", lines, zaanstad, lead, tmp_path))
    assert outcomes(run) == ["skipped", "done", "skipped", "skipped"] and Employer.objects.count() == 2


def test_a_row_that_crashes_stops_no_other(zaanstad, lead, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr("placements.imports.run.logger.error", lambda text, *rest: told.append(text % rest))
    real = kinds._employer

    def crash(row):
        if row.values["name"] == "De Groene Hand":
            raise ValueError(row.values["name"])
        return real(row)

    monkeypatch.setitem(IMPORT_KINDS, "employers", replace(IMPORT_KINDS["employers"], do=crash))
    run = through(begun("employers", EMPLOYERS, zaanstad, lead, tmp_path))
    assert outcomes(run) == ["done", "wrong", "wrong", "wrong"] and run.state == "done"
    assert told == [f"import {run.pk}, row 3: ValueError"]  # nothing personal in the log


def test_what_was_cut_off_halfway_is_done_once(zaanstad, lead, tmp_path, monkeypatch):
    """The database goes away in the middle of a step: nothing of the step stays, and the next one does it all."""
    run = begun("employers", [["Naam"], *([f"Bedrijf {i}"] for i in range(9))], zaanstad, lead, tmp_path)
    begin(run, State.RUNNING, run.by)
    step(run.pk, TODAY, NOW, amount=3)
    real = kinds._employer

    def away(row):
        if row.values["name"] == "Bedrijf 5":
            raise OperationalError("the database system is shutting down")
        return real(row)

    with monkeypatch.context() as patch:
        patch.setitem(IMPORT_KINDS, "employers", replace(IMPORT_KINDS["employers"], do=away))
        with pytest.raises(OperationalError):
            step(run.pk, TODAY, NOW, amount=6)
    run.refresh_from_db()
    assert (run.position, Employer.objects.count()) == (3, 3)
    assert step(run.pk, TODAY, NOW).state == "done" and Employer.objects.count() == 9


def test_a_trajectory_gets_its_consulent(zaanstad, lead, worker, tmp_path):
    lines = [
        [*PEOPLE, "Consulent"],
        [*person(a_bsn()), *[""] * (len(PEOPLE) - 6), str(worker)],
        [*person(a_bsn()), *[""] * (len(PEOPLE) - 6), "Niemand"],
    ]
    run = through(begun("trajectories", lines, zaanstad, lead, tmp_path))
    assert outcomes(run) == ["done", "wrong"] and "werkt niet in" in run.results["2"][1]
    assert Trajectory.objects.get().case_worker == worker


def test_days_as_text_and_as_numbers(zaanstad, lead, tmp_path):
    rows = [["1990-02-28", "5-1-2026"], [32932, 46027], ["28/02/1990", "2026-01-05 09:00"]]
    lines = [PEOPLE, *([a_bsn(), "Anna", "Vries", birth, "1506 AB", opened] for birth, opened in rows)]
    run = through(begun("trajectories", lines, zaanstad, lead, tmp_path))
    assert outcomes(run) == ["done"] * 3, run.results
    assert set(Event.objects.filter(deed="register").values_list("on", flat=True)) == {date(2026, 1, 5)}


def test_a_bsn_in_a_text_or_a_name_lies_sealed_too(zaanstad, lead, tmp_path):
    number = a_bsn()
    said = f"Anna, bsn {number[:4]}.{number[4:6]}.{number[6:]}"
    with on_disk(workbook([["Naam", "Opmerkingen"], ["Bakker", said]]), tmp_path) as file:
        run = start("employers", file, f"{number}.xlsx", municipality=zaanstad, by=lead, at=NOW)
    assert run.name == "bestand.xlsx" and number[6:] not in str(run.rows)
    through(run)
    assert Employer.objects.get().track_record == said


def test_without_names_of_columns_nothing_is_kept(zaanstad, lead, tmp_path):
    with pytest.raises(BadSheet, match="geen namen van kolommen"):
        begun("trajectories", [person(a_bsn()), person(a_bsn())], zaanstad, lead, tmp_path)
    assert not ImportRun.objects.exists()


def test_columns_are_remembered(zaanstad, lead, tmp_path):
    lines = [["Firma", "Plaats", "KvK"], ["Bakker", "Zaandam", "12345678"]]
    run = begun("employers", lines, zaanstad, lead, tmp_path)
    assert run.mapping == {"city": 1, "kvk_number": 2}
    run.mapping = {"name": 0, "city": 1}
    run.save()
    through(run, State.CHECKING)
    again = begun("employers", [["KvK", "Firma", "Telefoon"], ["1", "Bakker", ""]], zaanstad, lead, tmp_path)
    assert again.mapping == {"name": 1, "contact_phone": 2}


# --- repairing ----------------------------------------------------------------------------------------


@pytest.fixture
def done(zaanstad, lead, tmp_path):
    with on_disk(b"Naam;KvK;Plaats\nBakkerij;;Zaandam\n\n=2+5;0012;@Zaandam\n", tmp_path) as file:
        run = start("employers", file, "lijst.csv", municipality=zaanstad, by=lead, at=NOW)
    return through(run)


def test_what_was_wrong_is_repaired_and_read_in_again(done, zaanstad, lead, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    client = browsing(lead)
    page = client.get(f"/inlezen/{done.pk}/").content.decode()
    assert (
        ">4</th>" in page and "Rijen om te verbeteren" in page
    )  # its line in the file, the empty one counted
    response = client.get(f"/inlezen/{done.pk}/verbeteren/")
    assert (
        response["Cache-Control"] == "no-store, private" and "attachment" in response["Content-Disposition"]
    )
    head, row = lines_of(response.content)
    assert head == ["Naam", "KvK", "Plaats", "Wat is er mis"]
    assert row[:3] == ["=2+5", "0012", "@Zaandam"] and "acht cijfers" in row[3]  # text, no formula
    mended = workbook([head, ["De Hoek", "00123456", *row[2:]]]).getvalue()
    file = SimpleUploadedFile("beter.xlsx", mended)
    started = client.post("/inlezen/", {"kind": "employers", "municipality": "0479", "sheet": file})
    again = ImportRun.objects.get(pk=started["Location"].split("/")[-2])
    assert outcomes(through(again)) == ["done"] and Employer.objects.filter(name="De Hoek").exists()


def test_a_formula_never_leaves_as_one(done):
    with zipfile.ZipFile(io.BytesIO(wrong_rows(done))) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/" in name]
    assert sheets and not any(b"<f>" in sheet for sheet in sheets)


def test_what_was_wrong_is_wiped_by_hand_or_after_two_weeks(done, lead):
    client, url = browsing(lead), f"/inlezen/{done.pk}/"
    assert forget(NOW + timedelta(days=13)) == 0 and forget(NOW + timedelta(days=15)) == 1
    done.refresh_from_db()
    assert (done.state, done.rows) == ("done", [])
    assert client.get(url + "verbeteren/").status_code == 404
    assert "Rijen om te verbeteren" not in client.get(url).content.decode()


def test_an_import_nobody_goes_on_with_is_stopped(zaanstad, lead, tmp_path):
    run = begun("employers", EMPLOYERS, zaanstad, lead, tmp_path)
    forget(NOW + timedelta(days=15))
    run.refresh_from_db()
    assert (run.state, run.rows) == ("stopped", [])


# --- who sees what ------------------------------------------------------------------------------------


def test_an_empty_sheet_is_found_column_by_column(lead, keeper, worker, zaanstad):
    for kind in IMPORT_KINDS.values():
        (head,) = lines_of(template(kind))
        assert len(kind.guess(head)) == len(kind.columns)
        for user, status in ((lead, 200), (keeper, 200), (worker, 404)):
            assert browsing(user).get(f"/inlezen/leeg/{kind.code}/").status_code == status


@pytest.mark.parametrize("page", ["/", "/kandidaten/aanmelden/", "/werkgevers/"])
def test_who_leads_a_team_finds_the_way_to_it(lead, worker, page):
    assert 'href="/inlezen/"' in browsing(lead).get(page).content.decode()
    assert 'href="/inlezen/"' not in browsing(worker).get(page).content.decode()


def test_an_administrator_sees_numbers_and_no_rows(done, keeper, zaanstad, lead, tmp_path):
    client = browsing(keeper)
    page, queries = asked(client, "/beheer/inlezen/")
    shown = page.content.decode()
    assert "niet goed: 1" in shown and "=2+5" not in shown and "lijst.csv" not in shown and queries <= 10
    for path in ("/inlezen/", f"/inlezen/{done.pk}/", f"/inlezen/{done.pk}/verbeteren/"):
        assert client.get(path).status_code in (403, 404)
    waiting = begun("employers", EMPLOYERS, zaanstad, lead, tmp_path)
    assert client.post("/beheer/inlezen/", {"run": waiting.pk}).status_code == 302
    waiting.refresh_from_db()
    assert (waiting.state, waiting.rows) == ("stopped", [])
    assert "/beheer/inlezen/" in client.get("/beheer/").content.decode()


def test_of_another_gemeente_there_is_nothing(done):
    elsewhere = a_municipality("0439", "Purmerend")
    lead, keeper = a_user(elsewhere, Role.TEAM_LEAD), a_user(elsewhere, Role.ADMINISTRATOR)
    assert browsing(lead).get(f"/inlezen/{done.pk}/verbeteren/").status_code == 404
    assert browsing(keeper).post("/beheer/inlezen/", {"run": done.pk}).status_code == 404
    assert "Nog niets ingelezen" in browsing(keeper).get("/beheer/inlezen/").content.decode()


def test_while_it_is_busy_the_page_keeps_up(zaanstad, lead, tmp_path):
    run = begun("employers", [["Naam"], *([f"Bedrijf {i}"] for i in range(60))], zaanstad, lead, tmp_path)
    client, url = browsing(lead), f"/inlezen/{run.pk}/"
    client.post(url, {"name": "0", "step": "check"})
    page = client.get(url).content.decode()
    assert (
        'hx-trigger="every 5s"' in page and 'max="60" value="25"' in page and "deze pagina verlaten" in page
    )
    assert ImportRun.objects.get().position == 25  # looking does nothing
    assert not Workplace.objects.exists()


def test_two_people_who_press_at_once_begin_it_once(zaanstad, lead, tmp_path):
    run = begun("employers", [["Naam"], *([f"Bedrijf {i}"] for i in range(9))], zaanstad, lead, tmp_path)
    stale = ImportRun.objects.get(pk=run.pk)
    begin(run, State.RUNNING, lead)
    step(run.pk, TODAY, NOW, amount=4)
    begin(stale, State.RUNNING, a_user(zaanstad, Role.TEAM_LEAD))
    assert (stale.position, stale.by, len(stale.results)) == (4, lead, 4)

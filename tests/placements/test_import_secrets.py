"""What an import keeps of people: sealed, never repeated, written down when it is taken out, and in time forgotten."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from accounts.roles import Role
from casework.models import Event
from placements.imports.cells import holds_bsn
from placements.imports.kinds import RowOf
from placements.imports.run import begin, cells_of, choose, forget, wipe
from placements.models import Employer, ImportRead, ImportRun
from placements.tasks import go_on_importing
from tests.builders import TODAY, a_bsn, a_user
from tests.pages import browsing
from tests.placements.test_import import NOW, begun, through

State = ImportRun.State


def test_a_cell_that_looks_sealed_is_text(zaanstad, lead, tmp_path):
    run = begun("employers", [["Naam"], ["verzegeld:x"], ["De Hoek"]], zaanstad, lead, tmp_path)
    assert through(run).state == State.DONE
    assert set(Employer.objects.values_list("name", flat=True)) == {"verzegeld:x", "De Hoek"}


def test_an_import_that_breaks_stops_and_no_other(zaanstad, lead, tmp_path):
    broken = begun("employers", [["Naam"], ["Bakker"]], zaanstad, lead, tmp_path)
    good = begun("employers", [["Naam"], ["De Hoek"]], zaanstad, lead, tmp_path)
    broken.rows = [[{"s": "1:bmVlIGhvb3IgZGl0IGlzIG5pZXRz"}]]
    broken.save()
    for run in (broken, good):
        begin(run, State.RUNNING, run.by)
    go_on_importing()
    assert [ImportRun.objects.get(pk=run.pk).state for run in (broken, good)] == ["stopped", "done"]


BETWEEN = ("\u00a0", "/", ",", "_", "  ", " - ", "\u2009", "\u200b", "–")


@pytest.mark.parametrize("between", BETWEEN, ids=ascii)
def test_a_bsn_is_sealed_however_it_is_parted(zaanstad, lead, tmp_path, between):
    number = a_bsn()
    said = f"5, {between.join((number[:3], number[3:6], number[6:]))}, 2 uur"
    run = begun("employers", [["Naam", "Opmerkingen"], ["Bakker", said]], zaanstad, lead, tmp_path)
    assert number[3:6] not in str(run.rows)
    through(run)
    assert Employer.objects.get().track_record == said


def test_other_digits_are_digits_too(zaanstad, lead, tmp_path):
    said = "".join(chr(0x0660 + int(digit)) for digit in a_bsn())
    run = begun("employers", [["Naam", "Opmerkingen"], ["Bakker", said]], zaanstad, lead, tmp_path)
    assert said not in str(run.rows)


def test_the_column_of_the_bsn_lies_sealed_whatever_is_in_it(zaanstad, lead, tmp_path):
    lines = [["BSN", "Sofinummer", "Naam"], ["12345678A", "87654321B", "Vries"]]
    run = begun("trajectories", lines, zaanstad, lead, tmp_path)
    assert "12345678A" not in str(run.rows)
    choose(run, {"bsn": 1})
    run.refresh_from_db()
    assert "87654321B" not in str(run.rows) and cells_of(run, 0) == lines[1]


def test_keys_of_an_import_cannot_be_counted_out(zaanstad, lead, settings):
    row = RowOf({}, zaanstad, lead, TODAY, "1:0")
    key = row.key("register")
    assert key == row.key("register") != replace(row, mark="1:1").key("register")
    settings.SECRET_KEY = "of another installation"
    assert key != row.key("register")


def test_a_number_without_end_is_no_import(zaanstad):
    keeper = a_user(zaanstad, Role.ADMINISTRATOR)
    for number in ("9" * 4301, "9" * 19, "x"):
        assert browsing(keeper).post("/beheer/inlezen/", {"run": number}).status_code == 404


def test_no_words_about_a_row_repeat_its_bsn(zaanstad, lead, tmp_path, monkeypatch):
    number = a_bsn()
    typed = f"{number[:3]},{number[3:6]},{number[6:]}"
    lines = [["Naam", "Grootte", "Soort werkgever"], ["Bakker", typed, f"Anna {number}"]]
    run = through(begun("employers", lines, zaanstad, lead, tmp_path), State.CHECKING)
    outcome, words = run.results["1"]
    assert outcome == "wrong" and "geldige keuze" in words and len(words) <= 600
    assert not holds_bsn(words) and "Anna" not in words


@pytest.mark.parametrize("by_hand", [True, False])
def test_what_was_said_about_the_rows_is_wiped_with_them(zaanstad, lead, tmp_path, by_hand):
    run = through(begun("employers", [["Naam", "KvK"], ["Bakker", ""]], zaanstad, lead, tmp_path))
    assert run.rows == [] and "Bakker" in run.results["1"][1]
    if by_hand:
        wipe(run, NOW)
    else:
        assert [forget(NOW + timedelta(days=days)) for days in (13, 15, 16)] == [0, 1, 0]
    assert ImportRun.objects.get().results == {"1": ["done", ""]}


def test_deeds_stand_in_the_name_of_who_confirms(zaanstad, lead, tmp_path):
    run = begun("employers", [["Naam"], ["Bakker"]], zaanstad, lead, tmp_path)
    other, url = a_user(zaanstad, Role.TEAM_LEAD), f"/inlezen/{run.pk}/"
    browsing(lead).post(url, {"name": "0", "step": "check"})
    assert ImportRun.objects.get().by == lead
    browsing(other).post(url, {"step": "run"})
    assert Event.objects.get(deed="add_employer").by == other == ImportRun.objects.get().by


def test_who_takes_wrong_rows_out_is_written_down_for_good(zaanstad, lead, tmp_path):
    run = through(begun("employers", [["Naam", "KvK"], ["A", "1"], ["B", ""]], zaanstad, lead, tmp_path))
    other = a_user(zaanstad, Role.TEAM_LEAD)
    browsing(other).get(f"/inlezen/{run.pk}/verbeteren/")
    read = ImportRead.objects.get()
    assert (read.user, read.run, read.amount, read.municipality) == (other, run, 1, zaanstad)
    for write in (read.delete, read.save):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            write()

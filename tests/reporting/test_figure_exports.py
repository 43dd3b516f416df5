"""Files: real numbers, no formula made of data, and the same cells hidden as on the page."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
import time_machine

from reporting import exports
from reporting.exports import Sheet, as_csv, as_xlsx, safe
from reporting.sheets import read_rows
from tests.builders import TODAY, do
from tests.placements.builders import admitted
from tests.reporting.builders import a_target, working
from tests.reporting.test_figure_pages import browser, text

EVIL = '=HYPERLINK("http://x";"y")'


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 11, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def caseload(zaanstad, worker):
    a_target(zaanstad, 2026, 5)
    working(zaanstad, worker, [24, 28, 31, 36], on=date(2026, 3, 2))
    waiting = admitted(zaanstad, worker, date(2026, 4, 1), given_name=EVIL)
    do("record_waiting", waiting, worker, date(2026, 4, 2), reason="school", bridging=EVIL)


def workbook(user, path: str) -> bytes:
    response = browser(user).get(f"/taakstelling/{path}")
    assert response.status_code == 200
    return response.getvalue()


def test_csv_has_the_figures_with_their_day_and_meaning(caseload, officer):
    lines = text(officer, "downloaden/csv/").splitlines()
    assert lines[0] == "\ufeffGemeente;Peildatum;Cijfer;Waarde;Dekking;Betekenis"
    assert any(line.startswith("Zaanstad;20-11-2026;Gerealiseerd;3,84;") for line in lines)


def test_xlsx_has_numbers_and_no_formula(caseload, lead):
    book = zipfile.ZipFile(io.BytesIO(workbook(lead, "personen/downloaden/xlsx/")))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and "HYPERLINK" in book.read("xl/worksheets/sheet1.xml").decode() + "".join(
        book.read(n).decode() for n in book.namelist() if "sharedStrings" in n
    )
    figures = read_rows("x.xlsx", workbook(lead, "downloaden/xlsx/"))
    told = {row[2]: row[3] for row in figures[1:]}
    assert float(told["Gerealiseerd"]) == 3.84 and told["Taakstelling"] == "5"


def test_csv_of_persons_has_no_formula_either(caseload, lead):
    lines = text(lead, "personen/downloaden/csv/").splitlines()
    assert len(lines) == 2
    assert ";=" not in lines[1] and "'=HYPERLINK" in lines[1]


def test_a_hidden_cell_is_hidden_in_the_file_too(caseload, officer, lead):
    def cells(user):
        told = text(user, "downloaden/csv/?peildatum=2026-09-30").splitlines()
        return [line.split(";")[3] for line in told if line.startswith("Tijdelijk of vast;")]

    assert cells(lead) == ["0", "4"]
    assert cells(officer) == ["verborgen", "< 5"]  # 4 persons work, and that is no secret


def test_no_such_kind(caseload, lead):
    assert browser(lead).get("/taakstelling/downloaden/pdf/").status_code == 404


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("=1+1", "'=1+1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("-", "'-"),
        (date(2026, 1, 2), "02-01-2026"),
        (1.5, "1,5"),
        (None, ""),
    ],
)
def test_a_cell_is_no_formula(value, told):
    assert safe(value) == told


def test_what_does_not_fit_on_a_sheet_goes_on_at_the_next(monkeypatch):
    monkeypatch.setattr(exports, "MOST_ROWS", 3)
    written = b"".join(as_xlsx([Sheet("Inzage", ("wie",), [(str(n),) for n in range(5)])]))
    book = zipfile.ZipFile(io.BytesIO(written))
    rows = [book.read(f"xl/worksheets/sheet{n}.xml").decode().count("<row ") for n in (1, 2, 3)]
    assert rows == [3, 3, 2] and "Inzage 3" in book.read("xl/workbook.xml").decode()


def test_what_is_written_can_be_read_back():
    sheets = [Sheet("A", ("cbs_code", "jaar"), [("0479", 2026), ("=x", 2027)])]
    assert read_rows("a.csv", "".join(as_csv(sheets)).encode()) == [
        ["cbs_code", "jaar"], ["0479", "2026"], ["'=x", "2027"],
    ]  # fmt: skip
    assert read_rows("a.xlsx", b"".join(as_xlsx(sheets))) == [
        ["cbs_code", "jaar"], ["0479", "2026"], ["=x", "2027"],
    ]  # fmt: skip

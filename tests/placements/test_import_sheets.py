"""Sheets as people save them, and as they should never come: read as rows of text, or refused with a reason."""

import csv
import io
import resource
from datetime import date, datetime
from time import perf_counter

import pytest
import xlsxwriter

from placements.imports import sheets
from placements.imports.kinds import IMPORT_KINDS, as_day
from placements.imports.sheets import BadSheet, read
from tests.casework.files import BAD, office

EMPLOYERS = IMPORT_KINDS["employers"].known


def csv_of(lines, encoding="utf-8", delimiter=";", head=""):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(lines)
    return io.BytesIO((head + out.getvalue()).encode(encoding))


@pytest.fixture
def workbook(tmp_path):
    """A workbook on disk, filled by a function that gets the sheet and the book."""

    def make(fill):
        path = tmp_path / "blad.xlsx"
        book = xlsxwriter.Workbook(path)
        fill(book.add_worksheet(), book)
        book.close()
        return open(path, "rb")

    return make


LINES = [["Naam", "Plaats"], ["Café ‘t Hoekje", "Zaandam\nNoord"], ["", ""], ['"De; Hoek"', "Wormer"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_as_people_save_it(encoding, delimiter):
    sheet = read(csv_of(LINES, encoding, delimiter), "lijst.csv")
    assert sheet.headers == ["Naam", "Plaats"]
    assert sheet.rows == [["Café ‘t Hoekje", "Zaandam\nNoord"], ['"De; Hoek"', "Wormer"]]
    assert sheet.lines == [2, 4]  # where they stand in the file


def test_csv_that_says_how_it_is_parted():
    sheet = read(
        csv_of([["Naam", "Plaats"], ["Bakker", "Zaandam"]], delimiter="|", head="sep=|\r\n"), "lijst.csv"
    )
    assert (sheet.headers, sheet.rows, sheet.lines) == (["Naam", "Plaats"], [["Bakker", "Zaandam"]], [3])


def test_a_title_above_the_names_is_skipped(workbook):
    def fill(sheet, book):
        sheet.merge_range(1, 0, 1, 3, "Werkgevers 2026")
        sheet.write_row(3, 0, ["Naam", "KvK", "Plaats"])
        sheet.write_row(5, 0, ["Bakkerij", 12345678, "Zaandam"])

    with workbook(fill) as file:
        sheet = read(file, "blad.xlsx", EMPLOYERS)
    assert sheet.headers == ["Naam", "KvK", "Plaats"]
    assert sheet.rows == [["Bakkerij", "12345678", "Zaandam"]] and sheet.lines == [6]


def test_joined_cells_say_the_same_for_each_row(workbook):
    def fill(sheet, book):
        sheet.write_row(0, 0, ["Werkgever", "Functie"])
        sheet.merge_range(1, 0, 3, 0, "Bakkerij")
        sheet.write_column(1, 1, ["Bakker", "Inpakker", "Chauffeur"])

    with workbook(fill) as file:
        rows = read(file, "blad.xlsx").rows
    assert rows == [["Bakkerij", "Bakker"], ["Bakkerij", "Inpakker"], ["Bakkerij", "Chauffeur"]]


def test_cells_of_every_kind_become_text(workbook):
    def fill(sheet, book):
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        time_of_day = datetime.fromisoformat("2026-01-05 08:30")
        sheet.write_row(0, 0, list("abcdefg"))
        sheet.write_datetime(1, 0, date(2026, 1, 5), day)
        sheet.write_datetime(1, 1, time_of_day, book.add_format({"num_format": "d-m-yyyy h:mm"}))
        sheet.write_number(1, 2, 46027)
        sheet.write_formula(1, 3, "=1+1.5", value=2.5)
        sheet.write_formula(1, 4, "=1/0", value="#DIV/0!")
        sheet.write_boolean(1, 5, True)
        sheet.write_string(1, 6, "=cmd|' /C calc'!A0\x07")

    with workbook(fill) as file:
        (row,) = read(file, "blad.xlsx").rows
    assert row == ["2026-01-05", "2026-01-05 08:30", "46027", "2.5", "", "ja", "=cmd|' /C calc'!A0"]
    assert [as_day(cell) for cell in row[:3]] == ["2026-01-05", "2026-01-05", "2026-01-05"]


@pytest.mark.parametrize("name", ["bom.docx", "macro.docx", "pagina.html", "half.png", "leeg.pdf"])
def test_a_wrong_file_is_refused_with_a_reason(tmp_path, name):
    path = tmp_path / "blad.xlsx"
    path.write_bytes(BAD[name])
    with open(path, "rb") as file, pytest.raises(BadSheet):
        read(file, "blad.xlsx")
    with pytest.raises(BadSheet, match="Kies een Excel"):
        read(io.BytesIO(b"x"), name)


CELL = b'<worksheet><sheetData><row r="%s"><c r="%s"><v>1</v></c></row></sheetData></worksheet>'
HUGE = {
    "a cell far away": {"xl/worksheets/sheet1.xml": CELL % (b"1048576", b"XFD1048576")},
    "in another alphabet": {"xl/worksheets/sheet1.xml": (CELL % (b"9", b"XFD9")).decode().encode("utf-16")},
    "in another place": {"xl/elsewhere.xml": b"<x:c x='1' r='XFD1048576'/>"},
    "behind a quoted sign": {"xl/worksheets/sheet1.xml": b"<c x='>' r='XFD1048576'/>"},
    "a row behind a quoted sign": {"xl/worksheets/sheet1.xml": b"<row x='>' r='1048576'/>"},
    "behind a long attribute": {"xl/worksheets/sheet1.xml": b"<c x='%s' r='XFD9'/>" % (b"x" * 5000)},
    "named as the texts": {"xl/worksheets/sharedStrings.xml": CELL % (b"9", b"XFD9")},
    "outside the folder": {"blad.bin": CELL % (b"9", b"XFD9")},
    "too much text": {"xl/sharedStrings.xml": bytes(range(256)) * 2000},
}


@pytest.mark.parametrize("name", HUGE)
def test_a_sheet_that_would_fill_the_memory_is_refused_before_it_is_read(tmp_path, monkeypatch, name):
    monkeypatch.setattr(sheets, "MAX_XML", 400_000)
    path, before = tmp_path / "blad.xlsx", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    path.write_bytes(office(HUGE[name], main="xl/workbook.xml"))
    with open(path, "rb") as file, pytest.raises(BadSheet):
        read(file, "blad.xlsx")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kB


def test_what_breaks_the_reader_breaks_nothing_else(workbook, monkeypatch):
    def fill(sheet, book):
        sheet.write_string(0, 0, "Naam")
        sheet.write_string(1_048_575, 16_383, "ver weg")

    monkeypatch.setattr(sheets, "_too_wide", lambda file: None)
    with workbook(fill) as file, pytest.raises(BadSheet, match="kan niet worden gelezen"):
        read(file, "blad.xlsx")


FLOODS = [b"x\n" * 50_000, b"x" + b"\n" * 5_000_000, b";" * 3_000_000, b'"' + b"x" * 5_000_000]


@pytest.mark.parametrize("flood", FLOODS, ids=["rows", "empty rows", "columns", "one cell"])
def test_too_much_is_refused_soon(flood):
    content = b"Naam\n" + flood
    begun = perf_counter()
    with pytest.raises(BadSheet):
        read(io.BytesIO(content), "lijst.csv")
    assert perf_counter() - begun < 5

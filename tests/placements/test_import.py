"""Inlezen: sheets of employers, places and running trajectories, checked first, done by deeds, row by row."""

import io
from datetime import date

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.roles import Role
from casework.models import Event, Trajectory
from placements.imports.kinds import IMPORT_KINDS
from placements.imports.run import begin, start, step
from placements.models import Contract, Employer, ImportRun, Supervisor, Workplace
from placements.tasks import go_on_importing
from tests.builders import TODAY, a_bsn, a_municipality, a_user, registered
from tests.pages import asked, browsing
from tests.placements.builders import an_employer

NOW = timezone.now()
EMPLOYERS = [
    ["Naam", "KvK", "Plaats", "Soort werkgever", "SROI"],
    ["Bakkerij Zonneveld", "12345678", "Zaandam", "Commercieel bedrijf", "ja"],
    ["Kwekerij Oost", "1234", "Assendelft", "", ""],
    ["De Groene Hand", "", "Zaandam", "Sociale onderneming", "nee"],
    ["", "", "Zaandam", "", ""],
]
PEOPLE = ["BSN", "Roepnaam", "Achternaam", "Geboortedatum", "Postcode", "Begin traject", "UWV advies", "Indicatie",
          "Werkgever", "Functie", "Begin contract", "Einde contract", "Uren", "Loon"]  # fmt: skip


def workbook(lines):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    for y, line in enumerate(lines):
        for x, cell in enumerate(line):
            if isinstance(cell, date):
                sheet.write_datetime(y, x, cell, day)
            else:
                sheet.write(y, x, cell)
    book.close()
    out.seek(0)
    return out


def on_disk(content, tmp_path, name="blad.xlsx"):
    path = tmp_path / name
    path.write_bytes(content.getvalue() if hasattr(content, "getvalue") else content)
    return open(path, "rb")


def begun(kind, lines, municipality, by, tmp_path):
    with on_disk(workbook(lines), tmp_path) as file:
        return start(kind, file, "blad.xlsx", municipality=municipality, by=by, at=NOW)


def through(run, state=ImportRun.State.RUNNING):
    begin(run, state, run.by)
    while run.is_busy:
        run = step(run.pk, TODAY, NOW, amount=2)
    return run


def outcomes(run):
    return [run.results[str(i + 1)][0] for i in range(run.amount)]


def test_checking_says_what_would_happen_and_leaves_nothing(zaanstad, lead, tmp_path):
    run = through(begun("employers", EMPLOYERS, zaanstad, lead, tmp_path), ImportRun.State.CHECKING)
    assert run.state == "checked" and outcomes(run) == ["done", "wrong", "done", "wrong"]
    assert "acht cijfers" in run.results["2"][1] and run.results["4"][1] == "Vul in: Naam."
    assert not Employer.objects.exists() and not Event.objects.filter(deed="add_employer").exists()


def test_then_the_good_rows_are_done_by_deeds(zaanstad, lead, tmp_path):
    run = through(begun("employers", EMPLOYERS, zaanstad, lead, tmp_path))
    assert run.state == "done" and run.finished_at
    assert [bool(row) for row in run.rows] == [False, True, False, True]  # what was wrong can be repaired
    baker = Employer.objects.get(name="Bakkerij Zonneveld")
    assert (baker.kvk_number, baker.employer_type, baker.sroi) == ("12345678", "commercial", True)
    assert Event.objects.filter(deed="add_employer", by=lead).count() == Employer.objects.count() == 2


def test_the_same_file_again_does_nothing_twice(zaanstad, lead, tmp_path):
    through(begun("employers", EMPLOYERS, zaanstad, lead, tmp_path))
    again = through(begun("employers", EMPLOYERS, zaanstad, lead, tmp_path))
    assert outcomes(again) == ["skipped", "wrong", "skipped", "wrong"] and Employer.objects.count() == 2


def test_it_goes_on_where_it_stopped(zaanstad, lead, tmp_path):
    lines = [["Naam"], *([f"Bedrijf {i}"] for i in range(60))]
    run = begun("employers", lines, zaanstad, lead, tmp_path)
    begin(run, ImportRun.State.RUNNING, run.by)
    run = step(run.pk, TODAY, NOW, amount=10)
    assert (run.position, Employer.objects.count(), run.state) == (10, 10, "running")
    go_on_importing()
    run.refresh_from_db()
    assert run.state == "done" and Employer.objects.count() == 60


def test_workplaces_find_their_employer_by_name(zaanstad, lead, tmp_path):
    an_employer(zaanstad, lead, "Bakkerij Zonneveld")
    lines = [
        ["Werkgever", "Functie", "Werksoort", "Plekken", "Prikkelarm", "Begeleider", "Minuten", "Uren vanaf"],
        ["bakkerij zonneveld", "Inpakker", "Beschut binnen", 3, "ja", "Karin Smit", 60, 12.5],
        ["Onbekend", "Inpakker", "Beschut binnen", 1, "", "", "", ""],
        ["Bakkerij Zonneveld", "Bakker", "Iets anders", 1, "", "", "", ""],
    ]
    run = through(begun("workplaces", lines, zaanstad, lead, tmp_path))
    assert outcomes(run) == ["done", "wrong", "wrong"]
    place = Workplace.objects.get()
    assert (place.capacity, place.low_stimulus, str(place.hours_min)) == (3, True, "12.50")
    assert Supervisor.objects.get(workplace=place).minutes_per_day == 60
    assert "Lees eerst de werkgevers in" in run.results["2"][1] and "Werksoort" in run.results["3"][1]


def person(bsn, *rest):
    return [bsn, "Anna", "Vries", date(1990, 2, 28), "1506 AB", date(2026, 1, 5), *rest]


def test_running_trajectories_come_in_as_far_as_the_row_goes(zaanstad, lead, tmp_path):
    an_employer(zaanstad, lead, "Bakkerij Zonneveld")
    numbers = [a_bsn() for _ in range(5)]
    work = ["Bakkerij Zonneveld", "Inpakker"]
    lines = [
        PEOPLE,
        person(int(numbers[0])),
        person(numbers[1], date(2026, 2, 1), date(2026, 3, 1)),
        person(
            numbers[2],
            date(2026, 2, 1),
            date(2026, 3, 1),
            *work,
            date(2026, 4, 1),
            date(2027, 3, 31),
            28,
            15.5,
        ),
        person(numbers[3], date(2026, 2, 1), date(2026, 3, 1), *work, date(2026, 4, 1), "", "28", "15,50"),
        person(numbers[4], date(2026, 2, 1), date(2026, 3, 1), *work, date(2026, 4, 1), "", "50", "15,50"),
        person("123456789"),
    ]
    run = through(begun("trajectories", lines, zaanstad, lead, tmp_path))
    assert outcomes(run) == ["done", "done", "done", "done", "wrong", "wrong"], run.results
    phases = list(Trajectory.objects.order_by("id").values_list("phase", flat=True))
    assert phases == ["registered", "admitted", "temporary_contract", "permanent_contract"]
    assert {str(c.wage) for c in Contract.objects.all()} == {"15.50"}
    # the fifth row failed at its last deed, so nothing of that person is left
    assert Event.objects.filter(deed="register").count() == 4


def test_who_has_a_trajectory_already_is_skipped(zaanstad, worker, lead, tmp_path):
    case = registered(zaanstad, worker)
    run = through(begun("trajectories", [PEOPLE, person(case.candidate.bsn)], zaanstad, lead, tmp_path))
    assert outcomes(run) == ["skipped"] and case.number in run.results["1"][1]


def test_a_bsn_never_lies_open(zaanstad, lead, tmp_path):
    number = a_bsn()
    run = begun("trajectories", [PEOPLE, person(number), person(int(number))], zaanstad, lead, tmp_path)
    assert number not in str(run.rows) and number.lstrip("0") not in str(run.rows)
    assert number not in str(through(run, ImportRun.State.CHECKING).results)


@pytest.mark.parametrize("kind", IMPORT_KINDS.values(), ids=lambda kind: kind.code)
def test_every_column_is_found_under_its_own_label(kind):
    found = kind.guess([column.label for column in kind.columns])
    assert found == {column.name: i for i, column in enumerate(kind.columns)}


# --- through the browser -----------------------------------------------------------------------------


@pytest.fixture
def sent(zaanstad, lead, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client = browsing(lead)
    file = SimpleUploadedFile("werkgevers.xlsx", workbook(EMPLOYERS).getvalue())
    response = client.post("/inlezen/", {"kind": "employers", "municipality": "0479", "sheet": file})
    assert response.status_code == 302, response.content.decode()
    response.wsgi_request.close()
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []  # the sheet itself is not kept
    return client, response["Location"]


def test_choose_columns_check_and_import(sent):
    client, url = sent
    chosen = {"name": "0", "kvk_number": "1", "city": "2", "employer_type": "3"}
    assert "selected>KvK" in client.get(url).content.decode().replace(' value="1"', "")
    checked = client.post(url, {**chosen, "step": "check"}, follow=True).content.decode()
    assert "Gecontroleerd" in checked and "acht cijfers" in checked and not Employer.objects.exists()
    done = client.post(url, {"step": "run"}, follow=True).content.decode()
    assert "Klaar" in done and Employer.objects.count() == 2
    only_wrong = client.get(url, {"uitkomst": "wrong"}).content.decode()
    assert "acht cijfers" in only_wrong and "Bakkerij Zonneveld" not in only_wrong


def test_a_required_column_must_be_chosen(sent):
    client, url = sent
    response = client.post(url, {"name": "", "step": "check"})
    assert response.status_code == 422 and "Kies de kolom voor Naam." in response.content.decode()


def test_running_comes_after_checking(sent):
    client, url = sent
    client.post(url, {"step": "run"})
    assert not Employer.objects.exists() and ImportRun.objects.get().state == "new"


def test_stopping_wipes_the_rows(sent):
    client, url = sent
    client.post(url, {"step": "stop"})
    run = ImportRun.objects.get()
    assert (run.state, run.rows) == ("stopped", [])


def test_only_a_team_lead_of_this_gemeente(sent, zaanstad, worker):
    _, url = sent
    assert browsing(worker).get("/inlezen/").status_code == 403
    assert browsing(worker).get(url).status_code == 404
    elsewhere = a_user(a_municipality("0439", "Purmerend"), Role.TEAM_LEAD)
    assert browsing(elsewhere).get(url).status_code == 404
    assert "werkgevers.xlsx" not in browsing(elsewhere).get("/inlezen/").content.decode()


def test_the_page_asks_little(sent):
    client, url = sent
    for path in ("/inlezen/", url):
        _, queries = asked(client, path)
        assert queries <= 10

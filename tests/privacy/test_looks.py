"""Wie bekeek wat: every kind of look in one list, of the own gemeenten only, in a fixed number of queries."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.db import ProgrammingError, transaction
from python_calamine import CalamineWorkbook

from accounts.models import Absence, Membership
from accounts.roles import Role
from casework.models import PrivacyRead, ReadLog, Trajectory
from casework.privacy.looks import KINDS
from placements.models import ImportRead, ImportRun
from reporting.models import FigureRead
from tests.builders import TODAY, a_municipality, a_user, do, inside, registered
from tests.pages import asked, browsing

PAGES = ("/privacy/", "/privacy/downloaden/csv/", "/privacy/downloaden/xlsx/")
NOON = datetime(2026, 11, 20, 11, tzinfo=UTC)  # 12:00 here


def shown(response):
    return [(row["look"].kind, row["what"], row["look"].number) for row in response.context["rows"]]


def looked(trajectory, user, at=NOON, what="dossier", times=1):
    ReadLog.objects.bulk_create(
        ReadLog(municipality=trajectory.municipality, user=user, trajectory=trajectory, what=what, at=at)
        for _ in range(times)
    )


@pytest.mark.parametrize("path", PAGES)
def test_only_the_officer_enters(zaanstad, officer, path):
    assert browsing(officer).get(path).status_code == 200
    for role in set(Role) - {Role.PRIVACY_OFFICER}:
        assert browsing(a_user(zaanstad, role)).get(path).status_code == 403


def test_every_kind_of_look_stands_in_one_list_without_a_name(zaanstad, worker, lead, officer):
    case = registered(zaanstad, worker, surname="Kanarie", given_name="Zwaluw")
    browsing(worker).get(f"/trajecten/{case.number}/")
    browsing(worker).post(f"/trajecten/{case.number}/bsn/")
    browsing(lead).get("/taakstelling/personen/")
    FigureRead.objects.create(
        municipality=zaanstad, user=lead, what="start", on=TODAY
    )  # and nobody behind it
    run = ImportRun.objects.create(
        municipality=zaanstad, kind="trajectories", name="Kanarie.csv", by=lead, started_at=NOON
    )
    ImportRead.objects.create(municipality=zaanstad, user=lead, run=run, amount=3, at=NOON)
    response = browsing(officer).get("/privacy/")
    assert shown(response) == [
        ("import", "Rijen om te verbeteren, gedownload", ""),
        ("figures", "Personen: wacht", ""),
        ("dossier", "BSN", case.number),
        ("dossier", "Dossier", case.number),
    ]
    page = response.content.decode()
    assert "Kanarie" not in page and "Zwaluw" not in page and "rijen: 3" in page and str(worker) in page
    assert browsing(officer).get(f"/trajecten/{case.number}/").status_code in (403, 404)


def test_what_another_gemeente_looks_at_is_not_there(zaanstad, worker, officer):
    """Also for an officer who is a consulent there: guarding data is a right per gemeente."""
    there = a_municipality("0439", "Purmerend")
    with inside(zaanstad, there):
        colleague = a_user(there, Role.CASE_WORKER, last_name="Koolmees")
        looked(registered(there, colleague), colleague)
        Membership.objects.create(user=officer, municipality=there, role=Role.CASE_WORKER)
    for path in ("/privacy/", "/privacy/downloaden/csv/"):
        response = browsing(officer).get(path)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        assert b"Koolmees" not in body
    assert set(PrivacyRead.objects.values_list("municipality", flat=True)) == {zaanstad.pk}


def test_filters(zaanstad, worker, lead, officer):
    mine, other = registered(zaanstad, worker), registered(zaanstad, worker)
    looked(mine, worker)
    looked(mine, lead, what="bsn")
    looked(other, worker, at=NOON - timedelta(days=3))
    FigureRead.objects.create(
        municipality=zaanstad, user=lead, what="personen: werkt", on=TODAY, persons=True
    )
    desk = browsing(officer)

    def found(**filters):
        return {(kind, number) for kind, _, number in shown(desk.get("/privacy/", filters))}

    one, two = ("dossier", mine.number), ("dossier", other.number)
    assert found() == {one, two, ("figures", "")}
    assert found(gebruiker="sanne") == {one, two}
    assert found(nummer=mine.number.lower()) == {one}
    assert found(nummer=mine.number, gebruiker=lead.last_name, soort="bsn") == {one}
    assert found(nummer="BW-1999-00001") == set() == found(gebruiker="niemand")
    assert found(soort="figures") == {("figures", "")}
    assert found(van="2026-11-17", tot="2026-11-17") == {two}
    log = PrivacyRead.objects.filter(what="log").values_list("asked", "trajectory")
    assert ("gebruiker: sanne", None) in log and (f"nummer: {mine.number}", mine.pk) in log
    assert len(shown(desk.get("/privacy/", {"soort": "log"}))) == len(log)


@pytest.mark.parametrize(
    "query",
    [
        "van=morgen",
        "van=2026-11-20&tot=2026-11-19",
        "soort=alles",
        "nummer=999990019",
        "gebruiker=van 9999.90.019",
        "gebruiker=%00",
    ],
)
def test_filters_that_mean_nothing_are_refused(officer, query):
    assert browsing(officer).get(f"/privacy/?{query}").status_code == 422
    assert browsing(officer).get(f"/privacy/downloaden/csv/?{query}").status_code == 422
    assert not PrivacyRead.objects.exists()


def test_pages_go_on_where_they_stopped_and_cost_the_same(zaanstad, worker, lead, officer):
    """1,000 looks, many at one moment and of several kinds: each stands on exactly one page."""
    case = registered(zaanstad, worker)
    looked(case, worker, times=10)
    _, few = asked(browsing(officer), "/privacy/")
    for hour in range(11):
        looked(case, worker, at=NOON - timedelta(hours=hour), times=60)
    FigureRead.objects.bulk_create(
        FigureRead(municipality=zaanstad, user=lead, what="start", on=TODAY, persons=True) for _ in range(330)
    )
    desk = browsing(officer)
    response, many = asked(desk, "/privacy/")
    assert many == few <= 10
    seen = []
    while True:
        seen += [(row["look"].kind, row["look"].pk) for row in response.context["rows"]]
        if not response.context["older"]:
            break
        response = desk.get(response.context["older"])
    assert len(seen) == len(set(seen)) == 1000
    for mark in (
        "x",
        "morgen~dossier~1",
        "nan~dossier~1",
        "1e400~dossier~1",
        "-1e20~log~1",
        f"1~dossier~{9**30}",
    ):
        assert desk.get("/privacy/", {"voor": mark}).status_code == 200


def test_a_busy_day_stands_out_and_an_ordinary_one_does_not(zaanstad, worker, lead, officer):
    cases = [registered(zaanstad, worker) for _ in range(12)]
    for day in range(1, 4):
        for case in cases[:4]:
            looked(case, worker, at=NOON - timedelta(days=day), times=3)
    for case in cases:
        looked(case, worker)
    nosy = a_user(zaanstad, Role.CASE_WORKER, last_name="Ekster")
    for case in cases[:6]:
        looked(case, nosy)
        looked(case, lead)
    for case in cases[:2]:  # what one works on is one's own business
        do("add_note", Trajectory.objects.get(pk=case.pk), lead, text="Gebeld.")
    instead = a_user(zaanstad, Role.CASE_WORKER)
    Absence.objects.create(user=worker, substitute=instead, from_on=TODAY, until_on=TODAY)
    for case in cases[:6]:
        looked(case, instead)
    busy = [day for day, _ in browsing(officer).get("/privacy/").context["busy"]]
    assert [(day.who, day.day, day.dossiers, day.usual, day.strange) for day in busy] == [
        (str(worker), TODAY, 12, 4, 0),
        (str(nosy), TODAY, 6, 0, 6),
    ]
    assert browsing(officer).get("/privacy/?tot=2026-11-19").context["busy"] == []
    (card, *_) = browsing(officer).get("/").context["cards"]
    assert [(line.title, line.figure) for line in card.lines] == [
        (str(worker), "12 dossiers"),
        (str(nosy), "6 dossiers"),
    ]


def test_the_log_as_a_file_holds_what_was_asked_for_and_no_formula(zaanstad, worker, officer):
    nosy = a_user(zaanstad, Role.CASE_WORKER, first_name="=1+1", last_name="")
    case = registered(zaanstad, worker)
    looked(case, nosy)
    looked(case, worker, at=NOON - timedelta(days=3))
    csv = b"".join(
        browsing(officer).get("/privacy/downloaden/csv/?van=2026-11-20").streaming_content
    ).decode()
    assert csv.splitlines()[1:] == [
        f"20-11-2026;12:00:00;'=1+1;{nosy.username};Dossiers;Dossier;{case.number};;Zaanstad"
    ]
    xlsx = b"".join(browsing(officer).get("/privacy/downloaden/xlsx/").streaming_content)
    rows = CalamineWorkbook.from_filelike(BytesIO(xlsx)).get_sheet_by_index(0).to_python()
    assert [row[6] for row in rows[1:]] == [case.number, case.number]
    assert PrivacyRead.objects.filter(what="log_file", user=officer).count() == 2


def test_what_was_looked_at_is_never_changed(zaanstad, officer):
    browsing(officer).get("/privacy/")
    for change in (lambda: PrivacyRead.objects.update(asked=""), lambda: PrivacyRead.objects.all().delete()):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            change()


def test_every_kind_has_its_columns(zaanstad):
    for kind in KINDS.values():
        assert list(kind.rows().values_list("at", "user", "look_what", "look_number", "look_more")) == []

"""Papers through the browser: reading a letter, the papers of the dossier, and keeping the texts."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from accounts.roles import Role
from casework.models import Letter, LetterTemplate, ReadLog
from tests.builders import a_municipality, a_user, do, inside, registered
from tests.pages import asked, browsing


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def case(zaanstad, worker, today):
    case = registered(zaanstad, worker, on=today, today=today)
    return do(
        "write_letter", case, worker, today, today=today, kind="free", title="Uitleg", text="Zo zit het."
    )


@pytest.fixture
def keeper(zaanstad):
    return a_user(zaanstad, Role.ADMINISTRATOR)


def said(response):
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)


def test_a_letter_is_read_as_pdf_and_that_is_written_down(case, worker):
    letter = Letter.objects.get(trajectory=case)
    response, queries = asked(browsing(worker), f"/trajecten/{case.number}/brieven/{letter.pk}/")
    assert response["Content-Type"] == "application/pdf" and "Zo zit het." in said(response)
    assert "no-store" in response["Cache-Control"] and response["X-Content-Type-Options"] == "nosniff"
    assert ReadLog.objects.filter(trajectory=case, what="brief").count() == 1
    assert queries <= 10


@pytest.mark.parametrize("paper", ["samenvatting", "praktijkdossier"])
def test_the_papers_of_the_dossier(case, worker, paper):
    response, queries = asked(browsing(worker), f"/trajecten/{case.number}/{paper}/")
    assert case.number in said(response) and queries <= 10
    assert case.candidate.bsn not in said(response)


def test_the_dossier_names_its_papers(case, worker):
    page = browsing(worker).get(case.get_absolute_url()).content.decode()
    letter = Letter.objects.get(trajectory=case)
    assert f"/brieven/{letter.pk}/" in page and "nog niet verzonden" in page


def test_a_letter_of_another_dossier_or_gemeente_is_not_there(case, worker, zaanstad, today):
    letter = Letter.objects.get(trajectory=case)
    other = registered(zaanstad, worker, on=today, today=today)
    assert browsing(worker).get(f"/trajecten/{other.number}/brieven/{letter.pk}/").status_code == 404
    stranger = a_user(a_municipality("0439", "Purmerend"), Role.CASE_WORKER)
    for end in (f"brieven/{letter.pk}/", "samenvatting/", "praktijkdossier/"):
        assert browsing(stranger).get(f"/trajecten/{case.number}/{end}").status_code == 404


def test_an_administrator_keeps_a_text(keeper, zaanstad, today):
    client = browsing(keeper)
    assert "Uitnodiging voor een gesprek" in client.get("/beheer/brieven/").content.decode()
    url = "/beheer/brieven/0479/invitation/"
    body = "Dag {naam}, kom langs."
    kept = client.post(url, {"valid_from": today.isoformat(), "subject": "Kom", "body": body, "step": "keep"})
    assert kept.status_code == 302
    row = LetterTemplate.objects.get()
    assert (row.body, row.changed_by, row.municipality) == (body, keeper, zaanstad)
    assert "Eigen tekst" in client.get("/beheer/brieven/").content.decode()


def test_a_preview_is_seen_before_anything_is_kept(keeper, today):
    response = browsing(keeper).post(
        "/beheer/brieven/0479/invitation/",
        {"valid_from": today.isoformat(), "body": "Dag {naam}, dit is nieuw.", "step": "preview"},
    )
    assert "Dag Anna de Vries, dit is nieuw." in said(response).replace("\n", " ")
    assert not LetterTemplate.objects.exists()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"body": "Dag {bsn}"}, "{bsn}"),
        ({"body": ""}, "verplicht"),
        ({"body": "Dag", "valid_from": "2020-01-01"}, "vanaf vandaag"),
    ],
)
def test_a_wrong_text_is_refused(keeper, today, change, reason):
    data = {"valid_from": today.isoformat(), "body": "Dag", "step": "keep", **change}
    response = browsing(keeper).post("/beheer/brieven/0479/invitation/", data)
    assert response.status_code == 422 and reason in response.content.decode()


def test_only_the_administrator_of_that_gemeente(worker, keeper, today):
    a_municipality("0439", "Purmerend")
    assert browsing(worker).get("/beheer/brieven/").status_code == 403
    assert browsing(keeper).get("/beheer/brieven/0439/invitation/").status_code == 404
    assert browsing(keeper).get("/beheer/brieven/0479/nergens/").status_code == 404


def test_a_text_of_one_gemeente_does_not_reach_another(keeper, zaanstad, today):
    elsewhere = a_municipality("0439", "Purmerend")
    with inside(zaanstad):
        LetterTemplate.objects.create(
            municipality=zaanstad,
            kind="free",
            valid_from=today - timedelta(days=1),
            body="Zaans",
            changed_by=keeper,
        )
    with inside(elsewhere):
        there = a_user(elsewhere, Role.CASE_WORKER)
        case = registered(elsewhere, there, on=today, today=today)
        case = do("write_letter", case, there, today, today=today, kind="free", title="X", text="Uitleg.")
        pk = Letter.objects.get(trajectory=case).pk
    response = browsing(there).get(f"/trajecten/{case.number}/brieven/{pk}/")
    assert "Zaans" not in said(response) and "Uitleg." in said(response)

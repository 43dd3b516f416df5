"""AVG, artikel 15: everything about one person and of no other, with who looked; and that it was handed out."""

import json
import zipfile
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection, models

from accounts.roles import Role
from casework.forms.candidate import PERSON_FIELDS
from casework.models import Candidate, Change, IssuedLetter, PrivacyRead, StoredFile, Task, Trajectory
from casework.perform import perform
from casework.privacy.catalogue import columns, ways
from casework.privacy.paper import file_name
from casework.privacy.person import Held
from placements.models import VisitDraft
from reporting.models import Snapshot, SnapshotRow
from reporting.snapshots import pseudonym
from tests.builders import TODAY, a_bsn, a_municipality, a_user, do, inside, registered
from tests.casework.files import PDF
from tests.house.answers import WHY, Asked, answer
from tests.pages import browsing
from tests.placements import builders as places

WHY_ASKED = {"reference": "Z-2026-17", "reason": "De persoon zelf, met paspoort aan de balie."}
PAGE = "/privacy/verzoek/"
HOSTILE = "../..\\\u202e" + "\u6587" * 100 + ".pdf"
SCRIPT = "</style></title><script>alert(1)</script>"
PRIVATE = "Zij zorgt ook voor haar vader."


def exported(officer, q):
    """The archive: name → content."""
    response = browsing(officer).post(PAGE, {"q": q, "stap": "maken", **WHY_ASKED})
    assert response.status_code == 200 and response["Content-Type"] == "application/zip"
    with zipfile.ZipFile(BytesIO(b"".join(response.streaming_content))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def full(zaanstad, worker, lead):
    """A placed candidate with a row in as many tables as deeds give him."""
    employer = places.an_employer(zaanstad, worker)
    case = places.hired(
        places.admitted(zaanstad, worker, bsn=a_bsn(7)), worker, employer, on=date(2026, 6, 15)
    )
    for name in (
        "add_note", "add_document", "record_contact", "update_candidate", "lodge_objection", "agree_guidance",
        "change_tasks", "record_measurement", "submit_visit", "decide_subsidy", "record_other_subsidy", "hold",
    ):  # fmt: skip
        case = Trajectory.objects.get(pk=case.pk)
        asked = Asked(case, worker, TODAY, TODAY, employer, employer)
        more = {"private_text": PRIVATE} if name == "submit_visit" else {}
        do(name, case, worker, motivation=WHY, data={**answer(name, asked), **more})
    return Trajectory.objects.get(pk=case.pk)


def beside(case, worker, officer):
    """What stands beside the deeds: a draft, a look, a frozen figure."""
    browsing(worker).get(f"/trajecten/{case.number}/")
    VisitDraft.objects.create(
        municipality=case.municipality, trajectory=case, author=worker, saved_at="2026-11-20T12:00Z",
        fields={"private_text": ["Zij verhuist misschien."]},
    )  # fmt: skip
    frozen = Snapshot.objects.create(
        municipality=case.municipality, on=TODAY, title="Q4", taken_at="2026-11-20T12:00Z", taken_by=worker,
        figures={}, salt="zout",
    )  # fmt: skip
    for candidate in (case.candidate_id, case.candidate_id + 1000):
        SnapshotRow.objects.create(
            municipality=case.municipality, snapshot=frozen, pseudonym=pseudonym("zout", candidate),
            facts={"hours": "28"},
        )  # fmt: skip


def test_every_column_of_every_row_is_in_the_file_for_programs(full, worker, officer):
    beside(full, worker, officer)
    data = json.loads(exported(officer, full.number)["gegevens.json"])
    told = {table["naam"]: table for table in data["tabellen"]}
    held = Held(Candidate.objects.get(pk=full.candidate_id))
    filled = [model for model in ways() if held.rows[model]]
    assert len(filled) >= 24
    for model in ways():
        table = told[model._meta.model_name]
        assert [row["nummer"] for row in table["regels"]] == held.ids(model)
        for row, line in zip(held.rows[model], table["regels"], strict=True):
            for field in columns(model):
                value = getattr(row, field.attname)
                text = json.dumps(
                    line["bsn" if field.name == "bsn_cipher" else field.name], ensure_ascii=False
                )
                if isinstance(value, str) and value and field.name != "bsn_cipher":
                    assert json.dumps(value, ensure_ascii=False)[1:-1] in text, (
                        f"{model.__name__}.{field.name}"
                    )
                assert (text == "null") == (value is None), f"{model.__name__}.{field.name}"


def test_the_page_is_readable_and_shows_what_counts(full, worker, officer, lead):
    beside(full, worker, officer)
    archive = exported(officer, full.number)
    page = unescape(archive["gegevens.html"].decode())
    person = full.candidate
    for words in (
        person.bsn, person.full_name, full.number, str(worker), PRIVATE, "Zij verhuist misschien.",
        "Over de privésituatie", "Werkbezoek indienen", "Z-2026-17", "uren per week: 28", "Uitleg: ",
        "Alle gegevens van een persoon gedownload", "Wie uw gegevens bekeek", "Dossier",
    ):  # fmt: skip
        assert words and words in page, words
    for code in (
        "bsn_cipher",
        person.bsn_cipher,
        "None",
        " object (",
        "{",
        "temporary_contract",
        "2026-03-01",
    ):
        assert code not in page.split("</style>")[1], code
    letters = {file_name(row): bytes(row.pdf) for row in IssuedLetter.objects.filter(letter__trajectory=full)}
    assert letters and {name: archive[name] for name in archive if name.startswith("brieven/")} == letters
    assert all(name in page for name in letters)
    first = archive["lees-dit-eerst.txt"].decode()
    assert "artikel 15 lid 4" in first and "Z-2026-17" in first


def test_no_other_person_is_in_it(full, zaanstad, worker, lead, officer):
    other = registered(zaanstad, worker, surname="Kanarie", given_name="Zwaluw", bsn=a_bsn(8))
    do("add_note", other, worker, text="Kwartel vloog weg.")
    browsing(lead).get(f"/trajecten/{other.number}/")
    mine = b"".join(exported(officer, full.number).values()).decode("utf-8", "replace")
    for word in ("Kanarie", "Zwaluw", "Kwartel", other.number, a_bsn(8), str(lead)):
        assert word not in mine, word
    theirs = b"".join(exported(officer, a_bsn(8)).values()).decode("utf-8", "replace")
    assert "Kwartel" in theirs and str(lead) in theirs and full.number not in theirs


def test_a_deed_of_the_gemeente_tells_what_it_did_to_this_person_alone(zaanstad, worker, officer):
    """An employer that stops puts a task on every dossier there: one event, rows of several people."""
    employer = places.an_employer(zaanstad, worker)
    mine, _ = (
        places.hired(places.admitted(zaanstad, worker), worker, employer, on=date(2026, 6, 15))
        for _ in range(2)
    )
    data = {"employer": employer.pk, "stopped_on": TODAY, "bankrupt": False}
    perform("stop_employer", zaanstad, by=worker, on=TODAY, today=TODAY, data=data)
    held = Held(mine.candidate)
    (task,) = held.rows[Task]
    assert task.trajectory_id == mine.pk and task.made_by.trajectory is None
    touched = {(c.table_name, c.row_id) for c in held.rows[Change] if c.event_id == task.made_by_id}
    assert touched == {(Task._meta.db_table, task.pk)}
    assert Change.objects.filter(event=task.made_by_id, table_name=Task._meta.db_table).count() == 2


def test_the_documents_come_along_as_they_came_in(zaanstad, worker, officer, trajectory_with_files):
    case, clean, waiting, hostile = trajectory_with_files
    archive = exported(officer, case.number)
    assert archive[f"documenten/{clean.pk}-plan.pdf"] == PDF
    assert not any(str(waiting.pk) in name for name in archive if name.startswith("documenten/"))
    page = archive["gegevens.html"].decode()
    assert "wacht nog op de virusscanner" in page and f"documenten/{clean.pk}-plan.pdf" in page
    (name,) = (name for name in archive if name.startswith(f"documenten/{hostile.pk}-"))
    assert name.count("/") == 1 and name.endswith(".pdf") and len(name.encode()) < 240 and name.isprintable()
    assert "alert(1)" in page and "<script" not in page


@pytest.fixture
def trajectory_with_files(zaanstad, worker, settings, tmp_path):
    from casework.documents.store import path_of

    settings.MEDIA_ROOT = tmp_path
    case = registered(zaanstad, worker)
    made = []
    for name, state in (("plan.pdf", "clean"), ("later.pdf", "quarantine"), (HOSTILE, "clean")):
        stored = StoredFile.objects.create(
            municipality=zaanstad, name=name, content_type="application/pdf", size=len(PDF), sha256="x",
            state=state, uploaded_by=worker, uploaded_at="2026-11-20T12:00Z",
        )  # fmt: skip
        path: Path = path_of(stored.token)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PDF)
        do("add_document", case, worker, title=f"{name[:40]} {SCRIPT}", category="other")
        case = Trajectory.objects.get(pk=case.pk)
        with connection.cursor() as cursor:
            event = case.events.latest("pk")
            cursor.execute("SELECT set_config('luwte.event', %s, true)", [str(event.pk)])
            document = case.documents.latest("pk")
            document.file = stored
            document.save()
            cursor.execute("SELECT set_config('luwte.event', '', true)")
        made.append(stored)
    return case, *made


def test_what_was_undone_is_still_held_and_so_told(zaanstad, worker, officer):
    case = registered(zaanstad, worker, surname="Kievit", bsn=a_bsn(9))
    do("undo", case, worker, reason="Verkeerde persoon.")
    assert not Trajectory.objects.filter(pk=case.pk).exists()
    archive = exported(officer, a_bsn(9))
    assert (
        "Kievit" in archive["gegevens.html"].decode() and "Teruggedraaid" in archive["gegevens.html"].decode()
    )


def test_a_number_that_was_somebody_elses_tells_nothing_of_that_person(zaanstad, worker, officer):
    """Uil was registered under the BSN of Pauw, who was here before; Specht under a number that was typed wrong."""
    pauw, uil, wrong, specht = (a_bsn(n) for n in (21, 22, 23, 24))
    leaving = {"reason": "liever dagbesteding", "offered_instead": "Dagbesteding"}
    for name, number in (("Pauw", pauw), ("Uil", uil)):
        do("close_elsewhere", registered(zaanstad, worker, surname=name, bsn=number), worker, **leaving)
    moved = registered(zaanstad, worker, surname="Uil", bsn=pauw)
    typed = registered(zaanstad, worker, surname="Specht", bsn=wrong)
    for case, number in ((moved, uil), (typed, specht)):
        person = {name: getattr(case.candidate, name) for name in PERSON_FIELDS} | {"bsn": number}
        do("update_candidate", case, worker, **person)
    for number, others in ((uil, (pauw, "Pauw")), (specht, (wrong,))):
        archive = exported(officer, number)
        for page in (archive["gegevens.html"].decode(), archive["gegevens.json"].decode()):
            assert number in page and not any(word in page for word in others)
    assert "niet getoond, want het kan van iemand anders zijn" in page


def test_it_is_asked_first_who_it_is_and_all_is_written_down_without_a_bsn(full, officer, zaanstad):
    desk = browsing(officer)
    response = desk.post(PAGE, {"q": a_bsn(7), **WHY_ASKED})
    page = response.content.decode()
    assert "Anna" in page and full.number in page and "Vries" not in page and a_bsn(7) not in page
    assert "rechten" in page and response["Cache-Control"] == "private, no-store"
    desk.post(PAGE, {"q": "BW-1999-00001", **WHY_ASKED})
    exported(officer, full.number)
    rows = list(
        PrivacyRead.objects.order_by("id").values_list("what", "asked", "trajectory", "reference", "reason")
    )
    why = tuple(WHY_ASKED.values())
    assert rows == [
        ("sought", "op BSN", full.pk, *why),
        ("sought", "op nummer BW-1999-00001, niet gevonden", None, *why),
        ("export", "", full.pk, *why),
    ]
    assert "Z-2026-17" in desk.get(PAGE).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": ""},
        {"reference": ""},
        {"q": ""},
        {"q": "123456789"},
        {"reason": f"BSN {a_bsn(7)}"},
        {"reason": f"het nummer is:{a_bsn(7)[:3]} {a_bsn(7)[3:6]} {a_bsn(7)[6:]}."},
        {"q": f"BSN {a_bsn(7)}"},
        {"q": "x\0"},
    ],
)
def test_without_a_reason_nothing_leaves(full, officer, wrong):
    response = browsing(officer).post(PAGE, {"q": full.number, "stap": "maken", **WHY_ASKED, **wrong})
    assert response.status_code == 422 and not response.streaming
    assert not PrivacyRead.objects.exists()


def test_only_the_officer_of_that_gemeente(full, zaanstad, worker):
    there = a_municipality("0439", "Purmerend")
    stranger = a_user(there, Role.PRIVACY_OFFICER)
    asked = {"q": full.number, "stap": "maken", **WHY_ASKED}
    with inside(zaanstad, there):
        response = browsing(stranger).post(PAGE, asked)
        assert response.status_code == 422 and "Anna" not in response.content.decode()
        for role in set(Role) - {Role.PRIVACY_OFFICER}:
            assert browsing(a_user(zaanstad, role)).post(PAGE, asked).status_code == 403
        assert set(PrivacyRead.objects.values_list("municipality", flat=True)) == {there.pk}


def test_a_break_leaves_no_line_and_no_file(full, officer, monkeypatch):
    monkeypatch.setattr("casework.privacy.views.person.as_data", lambda *_: 1 / 0)
    client = browsing(officer)
    client.raise_request_exception = False
    assert client.post(PAGE, {"q": full.number, "stap": "maken", **WHY_ASKED}).status_code == 500
    assert not PrivacyRead.objects.exists()


def test_a_column_that_holds_bytes_is_a_file():
    kinds = {
        f for model in ways() for f in columns(model) if isinstance(f, models.BinaryField | models.FileField)
    }
    assert not kinds

"""A file on its way into the dossier and out again: through the pages, as the web role."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.roles import Role
from casework.documents import receiving
from casework.documents.store import is_whole, path_of
from casework.documents.sweep import sweep
from casework.models import Document, ReadLog, StoredFile
from tests.builders import a_municipality, a_user, inside, registered
from tests.casework.files import BAD, GOOD, PDF
from tests.pages import browsing


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.LUWTE_CLAMAV = ""
    return tmp_path


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def case(zaanstad, worker, today):
    return registered(zaanstad, worker, on=today, today=today)


def page(case):
    return f"/trajecten/{case.number}/handelingen/add_document/"


def fields(today, **more):
    return {"on": today.isoformat(), "title": "Aanvraag", "category": "application", **more}


def upload(client, case, today, name="brief.pdf", content=PDF, **more):
    file = SimpleUploadedFile(name, content)
    return client.post(page(case), fields(today, upload=file, step="check", **more))


def added(client, case, today, name="brief.pdf", content=PDF):
    """Upload, check, confirm; gives the document."""
    checked = upload(client, case, today, name, content)
    assert checked.status_code == 200, checked.content.decode()
    token = dict(checked.context["kept"])["file"]
    done = client.post(page(case), fields(today, file=token, step="confirm"))
    assert done.status_code == 302
    return Document.objects.select_related("file").get(file__token=token)


def left_behind(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_goes_in_and_comes_out_the_same(case, worker, today):
    client = browsing(worker)
    document = added(client, case, today)
    assert (document.file.name, document.file.size, document.file.state) == ("brief.pdf", len(PDF), "clean")
    response = client.get(f"/trajecten/{case.number}/documenten/{document.file.token}/")
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"] == 'attachment; filename="brief.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    assert ReadLog.objects.filter(trajectory=case, what="document", user=worker).count() == 1


def test_on_disk_nothing_tells_whose_it_is(case, worker, today, folder):
    document = added(browsing(worker), case, today, "Anna de Vries.pdf")
    (path,) = left_behind(folder)
    assert path == path_of(document.file.token) and is_whole(document.file)
    assert path.name == document.file.token.hex and path.stat().st_mode & 0o077 == 0


def test_the_page_keeps_the_file_when_something_else_is_wrong(case, worker, today):
    client = browsing(worker)
    again = client.post(
        page(case),
        {**fields(today), "title": "", "upload": SimpleUploadedFile("a.pdf", PDF), "step": "check"},
    )
    assert again.status_code == 422 and "Gekozen: <strong>a.pdf" in again.content.decode()
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize("name", [n for n in BAD if "bom" not in n])
def test_what_is_refused_leaves_nothing(case, worker, today, folder, name):
    response = upload(browsing(worker), case, today, name, BAD[name])
    assert response.status_code == 422
    response.wsgi_request.close()  # what the server does at the end of a request
    assert StoredFile.objects.count() == 0 and left_behind(folder) == []


@pytest.mark.parametrize("name", GOOD)
def test_every_allowed_kind(case, worker, today, name):
    added(browsing(worker), case, today, name, GOOD[name])


def test_a_file_that_is_too_big_is_cut_off_and_the_person_is_told(case, worker, today, folder, monkeypatch):
    monkeypatch.setattr(receiving, "MAX_BYTES", 100_000)
    response = upload(browsing(worker), case, today, content=PDF + b" " * 200_000)
    assert response.status_code == 422 and "groter dan" in response.content.decode()
    assert 'value="Aanvraag"' in response.content.decode()  # what was typed stays
    response.wsgi_request.close()  # what the server does at the end of a request
    assert left_behind(folder) == [] and StoredFile.objects.count() == 0


class Endless(BytesIO):
    """Ten gigabytes of a file, and how much of it was taken."""

    def __init__(self, head, size):
        super().__init__()
        self.head, self.size, self.taken = head, size, 0

    def read(self, amount=-1):
        amount = 65536 if amount < 0 else min(amount, 65536)
        self.taken += amount
        head, self.head = self.head[:amount], self.head[amount:]
        return head + b"x" * (amount - len(head))


def test_ten_gigabytes_are_cut_off_early(rf, worker, folder):
    head = b'--x\r\nContent-Disposition: form-data; name="upload"; filename="a.pdf"\r\n\r\n'
    size = 10 * 1024**3
    request = rf.generic("POST", "/", b"-", content_type="multipart/form-data; boundary=x")
    body = Endless(head, size)
    request.META["CONTENT_LENGTH"] = str(size)
    request.META["wsgi.input"] = body
    request._stream = body
    request.user = worker
    assert dict(request.FILES) == {}
    assert "groter dan" in receiving.refusal_of(request)
    assert body.taken <= 25 * 1024**2
    assert left_behind(folder) == []


def test_without_login_nothing_is_kept(client, case, today, folder):
    response = upload(client, case, today)
    assert response.status_code == 302 and "/inloggen/" in response["Location"]
    assert left_behind(folder) == []


def test_for_another_gemeente_the_file_is_not_there(case, worker, today):
    document = added(browsing(worker), case, today)
    elsewhere = a_municipality("0439", "Purmerend")
    stranger = browsing(a_user(elsewhere, Role.CASE_WORKER))
    officer = browsing(a_user(case.municipality, Role.POLICY_OFFICER))
    for client in (stranger, officer):
        assert client.get(f"/trajecten/{case.number}/documenten/{document.file.token}/").status_code == 404


def test_a_document_opens_only_in_its_own_dossier(case, worker, zaanstad, today):
    document = added(browsing(worker), case, today)
    other = registered(zaanstad, worker, on=today, today=today)
    assert (
        browsing(worker).get(f"/trajecten/{other.number}/documenten/{document.file.token}/").status_code
        == 404
    )


def test_somebody_elses_upload_cannot_be_taken(case, worker, lead, today):
    token = dict(upload(browsing(lead), case, today).context["kept"])["file"]
    response = browsing(worker).post(page(case), fields(today, file=token, step="confirm"))
    assert response.status_code == 422 and Document.objects.count() == 0


def test_a_file_lies_in_one_dossier_only(case, worker, today):
    document = added(browsing(worker), case, today)
    response = browsing(worker).post(page(case), fields(today, file=str(document.file.token), step="confirm"))
    assert response.status_code == 422


def test_the_sweeper_takes_what_nobody_wanted(case, worker, today, folder):
    client = browsing(worker)
    kept = added(client, case, today)
    upload(client, case, today, "weg.pdf")
    (folder / "incoming" / "half.upload").write_bytes(b"%PDF-")
    (folder / "store" / "aa").mkdir(exist_ok=True)
    (folder / "store" / "aa" / "zonder-rij").write_bytes(b"x")
    assert len(left_behind(folder)) == 4
    fresh = sweep(timezone.now())
    assert (fresh.drafts, fresh.strays, fresh.unused) == (0, 0, 0)
    swept = sweep(timezone.now() + timedelta(days=2))
    assert (swept.drafts, swept.strays, swept.unused, swept.missing) == (1, 1, 1, 0)
    assert left_behind(folder) == [path_of(kept.file.token)]
    path_of(kept.file.token).unlink()
    assert sweep(timezone.now()).missing == 1


def test_a_missing_file_is_a_page_and_no_crash(case, worker, today):
    document = added(browsing(worker), case, today)
    path_of(document.file.token).unlink()
    assert (
        browsing(worker).get(f"/trajecten/{case.number}/documenten/{document.file.token}/").status_code == 404
    )


def test_a_canary_of_another_gemeente_cannot_be_reached_by_token(case, worker, today):
    elsewhere = a_municipality("0439", "Purmerend")
    with inside(elsewhere):
        there = a_user(elsewhere, Role.CASE_WORKER)
        foreign = registered(elsewhere, there, on=today, today=today)
        token = added(browsing(there), foreign, today).file.token
    response = browsing(worker).post(page(case), fields(today, file=str(token), step="confirm"))
    assert response.status_code == 422

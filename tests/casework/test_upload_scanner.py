"""The virus scanner: a fake clamd that speaks its protocol; and what happens when it is away."""

import socket
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from casework.documents.store import path_of
from casework.documents.sweep import sweep
from casework.models import StoredFile
from tests.builders import registered
from tests.casework.files import PDF
from tests.pages import browsing


class Clamd(threading.Thread):
    """Answers every INSTREAM with one sentence; remembers what it was sent."""

    def __init__(self, path, answer):
        super().__init__(daemon=True)
        self.answer, self.received = answer, b""
        self.door = socket.socket(socket.AF_UNIX)
        self.door.bind(str(path))
        self.door.listen()
        self.start()

    def run(self):
        while True:
            line, _ = self.door.accept()
            with line, line.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                self.received = b""
                while size := int.from_bytes(stream.read(4), "big"):
                    self.received += stream.read(size)
                line.sendall(self.answer)


@pytest.fixture
def house(settings, tmp_path, zaanstad, worker):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.LUWTE_CLAMAV = str(tmp_path / "clamd.sock")
    today = timezone.localdate()
    case = registered(zaanstad, worker, on=today, today=today)

    def send(step="check", **more):
        data = {"on": today.isoformat(), "title": "Brief", "category": "other", "step": step, **more}
        return browsing(worker).post(f"/trajecten/{case.number}/handelingen/add_document/", data)

    def take(token):
        return browsing(worker).get(f"/trajecten/{case.number}/documenten/{token}/")

    house.send, house.take, house.socket = send, take, tmp_path / "clamd.sock"
    return house


def test_the_scanner_reads_every_byte(house):
    clamd = Clamd(house.socket, b"stream: OK\0")
    assert house.send(upload=SimpleUploadedFile("a.pdf", PDF)).status_code == 200
    assert clamd.received == PDF
    stored = StoredFile.objects.get()
    assert stored.state == "clean" and stored.scanned_at is not None


@pytest.mark.parametrize("answer", [b"stream: Eicar-Test FOUND\0", b"INSTREAM size limit exceeded. ERROR\0"])
def test_what_the_scanner_refuses_does_not_come_in(house, answer):
    Clamd(house.socket, answer)
    response = house.send(upload=SimpleUploadedFile("a.pdf", PDF))
    assert response.status_code == 422 and "virus" in response.content.decode()
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize("answer", [None, b"", b"stream: ERROR\0"])
def test_while_the_scanner_is_away_the_file_waits(house, answer):
    if answer is not None:
        Clamd(house.socket, answer)
    token = dict(house.send(upload=SimpleUploadedFile("a.pdf", PDF)).context["kept"])["file"]
    assert house.send("confirm", file=token).status_code == 302
    waiting = house.take(token)
    assert waiting.status_code == 409 and "virusscanner" in waiting.content.decode()
    assert sweep(timezone.now()).released == 0


def test_it_comes_free_when_the_scanner_is_back(house):
    token = dict(house.send(upload=SimpleUploadedFile("a.pdf", PDF)).context["kept"])["file"]
    house.send("confirm", file=token)
    Clamd(house.socket, b"stream: OK\0")
    assert sweep(timezone.now()).released == 1
    assert b"".join(house.take(token).streaming_content) == PDF


def test_or_is_taken_away_when_it_was_a_virus(house):
    token = dict(house.send(upload=SimpleUploadedFile("a.pdf", PDF)).context["kept"])["file"]
    house.send("confirm", file=token)
    Clamd(house.socket, b"stream: Eicar-Test FOUND\0")
    assert sweep(timezone.now()).refused == 1
    stored = StoredFile.objects.get()
    assert stored.state == "refused" and not path_of(stored.token).exists()
    assert house.take(token).status_code == 409

"""Uploads over a real connection: cut off early, memory flat; and a disk that is full."""

import errno
import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from accounts.roles import Role
from casework.documents import store
from casework.documents.receiving import Draft
from casework.documents.sweep import sweep
from casework.models import StoredFile
from tests.builders import a_municipality, a_user, inside, registered
from tests.casework.files import PDF
from tests.pages import browsing

MEGABYTE = 1024**2
HEAD = b'--x\r\nContent-Disposition: form-data; name="upload"; filename="a.pdf"\r\n\r\n%PDF-1.7\n'


@pytest.fixture
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.LUWTE_CLAMAV = ""
    return tmp_path


def left_behind(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


@contextmanager
def gunicorn(state):
    """The server as it runs for real, on the database of this test: the path of its socket, and its process."""
    door, database = state / "web.sock", connection.settings_dict["NAME"]
    address = urlsplit(os.environ["DATABASE_URL"])
    environment = {
        **os.environ, "LUWTE_STATE": str(state), "DATABASE_URL": urlunsplit(address._replace(path=f"/{database}")),
    }  # fmt: skip
    command = [
        sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"unix:{door}", "--worker-class", "gthread",
        "--workers", "1", "--threads", "2", "--no-control-socket", "--log-level", "warning",
    ]  # fmt: skip
    server = subprocess.Popen(command, env=environment)
    try:
        while not door.exists():
            assert server.poll() is None, "the server stopped by itself"
            time.sleep(0.05)
        yield door, server
    finally:
        server.terminate()
        server.wait(20)


def memory(server):
    """The most that the workers of this server ever had in memory, in kB."""
    task = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    statuses = [Path(f"/proc/{worker}/status").read_text() for worker in task.read_text().split()]
    return sum(int(re.search(r"VmHWM:\s+(\d+)", status)[1]) for status in statuses)


def endless(door, path, cookies, *headers):
    """Send a file without an end until the other side has had enough: bytes sent, first line of the answer."""
    token = "t" * 32
    lines = [
        f"POST {path} HTTP/1.1", "Host: localhost", f"Cookie: {cookies}; csrftoken={token}", f"X-CSRFToken: {token}",
        "Content-Type: multipart/form-data; boundary=x", *headers, "", "",
    ]  # fmt: skip
    chunked = "Transfer-Encoding: chunked" in headers
    piece = b"10000\r\n" + b"x" * 65536 + b"\r\n" if chunked else b"x" * 65536
    head = f"{len(HEAD):x}\r\n".encode() + HEAD + b"\r\n" if chunked else HEAD
    sent, answer = 0, b""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(20)
        line.connect(str(door))
        line.sendall("\r\n".join(lines).encode() + head)
        with suppress(OSError):
            while sent < 100 * MEGABYTE:
                line.sendall(piece)
                sent += len(piece)
        with suppress(OSError):
            answer = line.recv(4096)
    return sent, answer.partition(b"\r\n")[0]


@pytest.mark.django_db(transaction=True)
def test_a_file_without_end_is_cut_off_by_the_real_server(tmp_path):
    zaanstad, today = a_municipality(), timezone.localdate()
    worker = a_user(zaanstad, Role.CASE_WORKER)
    with inside(zaanstad):
        case = registered(zaanstad, worker, on=today, today=today)
    path = f"/trajecten/{case.number}/handelingen/add_document/"
    cookies = "; ".join(f"{c.key}={c.value}" for c in browsing(worker).cookies.values())
    with gunicorn(tmp_path) as (door, server):
        with socket.socket(socket.AF_UNIX) as line:  # until it answers
            line.connect(str(door))
            line.sendall(b"GET /gezond HTTP/1.0\r\nHost: localhost\r\n\r\n")
            assert line.recv(100)
        before = memory(server)
        for headers in (f"Content-Length: {10 * 1024**3}",), ("Transfer-Encoding: chunked",), ():
            sent, answer = endless(door, path, cookies, *headers)
            assert sent <= 25 * MEGABYTE, headers
            assert answer.split(b" ")[1:2] in ([], [b"422"], [b"403"]), answer
        assert memory(server) - before < 60_000
    assert left_behind(tmp_path / "files") == []
    with inside(zaanstad):
        assert not StoredFile.objects.exists()


@pytest.fixture
def sending(folder, zaanstad, worker):
    today = timezone.localdate()
    case = registered(zaanstad, worker, on=today, today=today)
    client = browsing(worker)

    def send():
        file = SimpleUploadedFile("brief.pdf", PDF)
        data = {
            "on": today.isoformat(),
            "title": "Brief",
            "category": "other",
            "step": "check",
            "upload": file,
        }
        response = client.post(f"/trajecten/{case.number}/handelingen/add_document/", data)
        response.wsgi_request.close()  # what the server does at the end of a request
        return response

    return send


def no_room(*args, **kwargs):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("full", ["the draft", "a piece", "the store"])
def test_a_full_disk_is_told_and_leaves_nothing(sending, folder, monkeypatch, full):
    where = {"the draft": (Draft, "__init__"), "a piece": (Draft, "write"), "the store": (store.os, "rename")}
    with monkeypatch.context() as patch:
        patch.setattr(*where[full], no_room, raising=False)
        response = sending()
    assert response.status_code == 507 and "geen ruimte" in response.content.decode()
    assert left_behind(folder) == [] and not StoredFile.objects.exists()
    assert sending().status_code == 200  # there is room again


def test_a_file_without_a_row_is_swept(sending, folder, monkeypatch):
    """The database went away between the file and its row: the file is there, and nothing leads to it."""
    with monkeypatch.context() as patch:
        patch.setattr(StoredFile.objects, "create", no_room)
        with pytest.raises(OSError, match="No space"):
            sending()
    assert len(left_behind(folder)) == 1 and not StoredFile.objects.exists()
    assert sweep(timezone.now() + timedelta(hours=2)).strays == 1
    assert left_behind(folder) == []

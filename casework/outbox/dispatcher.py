"""Sends what is planned, mail by mail. Celery only wakes it; a crash leaves its mail to the next within a minute.

At-least-once by nature: a kill between the mail server's "250 OK" and our word that it is sent sends it
again, with the same Message-ID. In the app it is exactly once, because there the row is the message.

Each try is written down before it begins. A mail that kills or hangs whoever sends it has then been put
back in the queue, so that it is not the first one again with all others behind it.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import get_connection
from django.db import connection, transaction

from accounts.access import municipality_ids
from accounts.tenancy import scope
from casework.models import Mail
from casework.outbox.heartbeat import beat
from casework.outbox.mails import compose
from casework.outbox.planner import local_day

FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(minutes=15)
GIVE_UP_AFTER = timedelta(hours=72)
# Only a mail that ends its sender each time comes this far: three days of tries are fewer.
MOST_TRIES = 400
# One round ends well within the time limit of its task; the next minute goes on.
ROUND = timedelta(seconds=30)
# For so long a mail is its sender's alone: longer than a task may last.
HELD = timedelta(seconds=60)
Clock = Callable[[], datetime]

TAKE = """
UPDATE casework_mail SET attempts = attempts + 1, next_try_at = %(until)s
WHERE id = (
    SELECT id FROM casework_mail
    WHERE sent_at IS NULL AND failed_at IS NULL AND next_try_at <= %(now)s
    ORDER BY next_try_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
) RETURNING id
"""


def dispatch(clock: Clock, most: int = 500) -> int:
    """Send what is due, at most `most` mails and for half a minute. Gives how many left the house."""
    sent = 0
    until = clock() + ROUND
    post: Any = get_connection()
    try:
        for _ in range(most):
            done = _send_next(clock(), post)
            sent += done or 0
            if done is None or clock() > until:
                break
    finally:
        _hang_up(post)
    beat("dispatcher", clock(), f"{sent} berichten verzonden")
    return sent


def _send_next(now: datetime, post: Any) -> int | None:
    """One mail. 1: sent, 0: not now or not needed, None: nothing to do."""
    taken = _take(now)
    if taken is None:
        return None
    mail = Mail.objects.select_related("recipient").get(pk=taken)
    try:
        return _send(mail, now, post)
    except smtplib.SMTPRecipientsRefused as error:
        _hang_up(post)
        return _refused(mail, now, error)
    except Exception as error:  # whatever is wrong with this one, the next must go
        _hang_up(post)
        return _later(mail, now, type(error).__name__)


def _take(now: datetime) -> int | None:
    """The next mail that is due, its try counted. It is ours: nobody else takes it for a minute."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE, {"now": now, "until": now + HELD})
        row = cursor.fetchone()
    return None if row is None else int(row[0])


def _send(mail: Mail, now: datetime, post: Any) -> int:
    if mail.attempts > MOST_TRIES:
        return _fail(mail, now, "Het verzenden brak steeds af.")
    with scope(municipality_ids(mail.recipient)):
        message = compose(mail, local_day(now))
    if message is None or not mail.recipient.is_active:
        return _change(mail, sent_at=now, skipped=True, attempts=mail.attempts - 1, last_error="")
    if not mail.recipient.email:
        return _fail(mail, now, "Deze gebruiker heeft geen e-mailadres.")
    message.connection = post
    post.open()  # one connection for many mails; Django closes one that it opened itself
    with transaction.atomic():
        # Written before it goes and kept after: what is killed before that commit goes out a second time,
        # and no more than the commit lies between the server's yes and ours.
        _change(mail, sent_at=now, last_error="")
        message.send()
    return 1


def _refused(mail: Mail, now: datetime, error: smtplib.SMTPRecipientsRefused) -> int:
    """5xx: this address will never work. 4xx: try again."""
    codes = [code for code, _ in error.recipients.values()]
    if codes and all(code >= 500 for code in codes):
        return _fail(mail, now, "De mailserver weigert dit e-mailadres.")
    return _later(mail, now, "De mailserver vraagt om later te proberen.")


def _later(mail: Mail, now: datetime, error: str) -> int:
    if now - mail.created_at > GIVE_UP_AFTER:
        return _fail(mail, now, f"Na 72 uur niet verzonden: {error}")
    wait = min(FIRST_WAIT * 2 ** min(mail.attempts - 1, 10), LONGEST_WAIT)
    return _change(mail, next_try_at=now + wait, last_error=error[:300])


def _fail(mail: Mail, now: datetime, error: str) -> int:
    return _change(mail, failed_at=now, last_error=error[:300])


def _change(mail: Mail, **values: Any) -> int:
    """Write down how it went; nothing left the house."""
    Mail.objects.filter(pk=mail.pk).update(**values)
    return 0


def _hang_up(post: Any) -> None:
    try:
        post.close()
    except (OSError, smtplib.SMTPException):
        post.connection = None

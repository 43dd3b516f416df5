"""Sends what is planned: one mail, one transaction. Celery only wakes it; a crash frees the row at once.

At-least-once by nature: a kill between the mail server's "250 OK" and our commit sends again, with
the same Message-ID. In the app it is exactly once, because there the row is the message.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import get_connection
from django.db import transaction

from accounts.access import municipality_ids
from accounts.tenancy import scope
from casework.models import Mail
from casework.outbox.heartbeat import beat
from casework.outbox.mails import compose
from casework.outbox.planner import local_day

FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(minutes=15)
GIVE_UP_AFTER = timedelta(hours=72)
Clock = Callable[[], datetime]


def dispatch(clock: Clock, most: int = 500) -> int:
    """Send what is due, at most `most` mails. Gives how many left the house."""
    sent = 0
    post: Any = get_connection()
    try:
        for _ in range(most):
            done = _send_next(clock(), post)
            if done is None:
                break
            sent += done
    finally:
        _hang_up(post)
    beat("dispatcher", clock(), f"{sent} berichten verzonden")
    return sent


def _send_next(now: datetime, post: Any) -> int | None:
    """One mail. 1: sent, 0: not now or not needed, None: nothing to do."""
    with transaction.atomic():
        mail = (
            Mail.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(sent_at=None, failed_at=None, next_try_at__lte=now)
            .select_related("recipient")
            .order_by("next_try_at", "id")
            .first()
        )
        if mail is None:
            return None
        with scope(municipality_ids(mail.recipient)):
            message = compose(mail, local_day(now))
        if message is None or not mail.recipient.is_active:
            return _finish(mail, now, skipped=True)
        if not mail.recipient.email:
            return _fail(mail, now, "Deze gebruiker heeft geen e-mailadres.")
        message.connection = post
        try:
            post.open()  # one connection for many mails; Django closes one that it opened itself
            message.send()
        except smtplib.SMTPRecipientsRefused as error:
            _hang_up(post)
            return _refused(mail, now, error)
        except (OSError, smtplib.SMTPException) as error:
            _hang_up(post)
            return _later(mail, now, type(error).__name__)
        return _finish(mail, now, skipped=False)


def _finish(mail: Mail, now: datetime, *, skipped: bool) -> int:
    mail.sent_at, mail.skipped, mail.last_error = now, skipped, ""
    mail.attempts += not skipped
    mail.save(update_fields=["sent_at", "skipped", "last_error", "attempts"])
    return 0 if skipped else 1


def _refused(mail: Mail, now: datetime, error: smtplib.SMTPRecipientsRefused) -> int:
    """5xx: this address will never work. 4xx: try again."""
    codes = [code for code, _ in error.recipients.values()]
    if codes and all(code >= 500 for code in codes):
        return _fail(mail, now, "De mailserver weigert dit e-mailadres.")
    return _later(mail, now, "De mailserver vraagt om later te proberen.")


def _later(mail: Mail, now: datetime, error: str) -> int:
    mail.attempts += 1
    mail.last_error = error[:300]
    if now - mail.created_at > GIVE_UP_AFTER:
        return _fail(mail, now, f"Na 72 uur niet verzonden: {error}")
    wait = min(FIRST_WAIT * 2 ** min(mail.attempts - 1, 10), LONGEST_WAIT)
    mail.next_try_at = now + wait
    mail.save(update_fields=["attempts", "last_error", "next_try_at"])
    return 0


def _fail(mail: Mail, now: datetime, error: str) -> int:
    mail.failed_at, mail.last_error = now, error[:300]
    mail.save(update_fields=["failed_at", "last_error", "attempts"])
    return 0


def _hang_up(post: Any) -> None:
    try:
        post.close()
    except (OSError, smtplib.SMTPException):
        post.connection = None

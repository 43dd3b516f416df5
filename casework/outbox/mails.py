"""What a mail says: case number, first name and date, and a link. No surname, no BSN, nothing more."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from casework.deadlines.kinds import KINDS
from casework.deadlines.terms import dutch_date, working_days_between
from casework.models import Deadline, Mail, Reminder
from casework.outbox.weekly import Weekly, weekly_overview


@dataclass(frozen=True)
class Line:
    """One term in a mail."""

    number: str
    given_name: str
    label: str
    due: str
    standing: str
    url: str


def standing(due_on: date, today: date) -> str:
    """`over 3 werkdagen`, `vandaag`, `2 werkdagen te laat`."""
    if due_on == today:
        return "vandaag"
    days = working_days_between(min(due_on, today), max(due_on, today))
    unit = "werkdag" if days == 1 else "werkdagen"
    return f"{days} {unit} te laat" if due_on < today else f"over {days} {unit}"


def lines_of(mail: Mail, today: date) -> list[Line]:
    """The terms of a mail that still run: what was met meanwhile is silent."""
    reminders = (
        Reminder.objects.filter(mail=mail, deadline__state=Deadline.State.OPEN, deadline__paused_since=None)
        .filter(deadline__voided_by=None, deadline__trajectory__voided_by=None)
        .select_related("deadline__trajectory__candidate")
        .order_by("deadline__due_on", "deadline_id")
    )
    return [_line(reminder, today) for reminder in reminders]


def _line(reminder: Reminder, today: date) -> Line:
    deadline = reminder.deadline
    trajectory = deadline.trajectory
    return Line(
        number=trajectory.number,
        given_name=trajectory.candidate.given_name,
        label=KINDS[deadline.kind].label,
        due=dutch_date(deadline.due_on),
        standing=standing(deadline.due_on, today),
        url=settings.LUWTE_BASE_URL + trajectory.get_absolute_url(),
    )


def message_id(mail: Mail) -> str:
    """The same for every attempt, so that a mail server or reader can drop the second copy."""
    digest = hashlib.sha256(f"{settings.SECRET_KEY}:{mail.key}".encode()).hexdigest()[:32]
    return f"<{digest}@{settings.LUWTE_MAIL_DOMAIN}>"


def compose(mail: Mail, today: date) -> EmailMultiAlternatives | None:
    """The message, or nothing when there is nothing left to say."""
    if mail.kind == Mail.Kind.ACCOUNT:
        return _message(mail, "Luwte: er is iets gewijzigd in hoe u inlogt", "account", [], None)
    if mail.kind == Mail.Kind.WEEKLY:
        weekly = weekly_overview(mail.recipient, today)
        if not weekly.anything:
            return None
        subject = f"Luwte: weekoverzicht, {len(weekly.overdue)} over termijn"
        return _message(mail, subject, "weekly", [], weekly)
    lines = lines_of(mail, today)
    if not lines:
        return None
    if mail.kind == Mail.Kind.URGENT:
        subject = f"Luwte: {lines[0].label} {lines[0].standing} ({lines[0].number})"
    else:
        subject = (
            f"Luwte: {len(lines)} {'termijn vraagt' if len(lines) == 1 else 'termijnen vragen'} aandacht"
        )
    return _message(mail, subject, "reminders", lines, None)


def _message(
    mail: Mail, subject: str, template: str, lines: Sequence[Line], weekly: Weekly | None
) -> EmailMultiAlternatives:
    context = {
        "recipient": mail.recipient,
        "lines": lines,
        "weekly": weekly,
        "base_url": settings.LUWTE_BASE_URL,
        "subject": subject,
    }
    message = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string(f"mail/{template}.txt", context),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.recipient.email],
        headers={"Message-ID": message_id(mail), "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string(f"mail/{template}.html", context), "text/html")
    return message

"""The calendar feed: a secret address per user, revocable, with case numbers and no names."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from accounts.access import municipality_ids
from accounts.models import User
from accounts.rights import Right
from accounts.tenancy import scope
from casework.models import CalendarFeed
from casework.notices.queries import agenda

BACK, AHEAD = timedelta(days=60), timedelta(days=400)


def digest_of(secret: str) -> str:
    """What is kept of a secret; it has 256 random bits, so a plain hash holds."""
    return hashlib.sha256(secret.encode()).hexdigest()


def open_feed(user: User, now: datetime) -> str:
    """A new secret address; the earlier ones stop working."""
    close_feeds(user, now)
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.create(user=user, digest=digest_of(secret))
    return secret


def close_feeds(user: User, now: datetime) -> None:
    """Revoke every address of this user."""
    CalendarFeed.objects.filter(user=user, revoked_at=None).update(revoked_at=now)


def calendar_for(secret: str, today: date, now: datetime, base_url: str) -> bytes | None:
    """The calendar behind a secret, or nothing when it is unknown, revoked or its user left."""
    feed = (
        CalendarFeed.objects.filter(digest=digest_of(secret), revoked_at=None, user__is_active=True)
        .select_related("user")
        .first()
    )
    if feed is None:
        return None
    calendar = Calendar()
    calendar.add("prodid", "-//Luwte//Termijnen//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Luwte")
    with scope(municipality_ids(feed.user, Right.READ)):
        for item in agenda(feed.user, today - BACK, today + AHEAD, today):
            event = Event()
            event.add("uid", f"{item.key}@luwte")
            event.add("dtstamp", now)
            event.add("dtstart", item.day)
            event.add("summary", f"{item.title if item.kind == 'termijn' else 'Taak'} ({item.number})")
            event.add("url", base_url + item.url)
            event.add("transp", "TRANSPARENT")
            calendar.add_component(event)
    return bytes(calendar.to_ical())

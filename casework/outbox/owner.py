"""The owner hears of it when somebody else acts on his trajectory (domain §2.3)."""

from __future__ import annotations

from typing import Any

from django.db import connection

from casework.models import DeedNotice, Event

TELL = """
INSERT INTO casework_deednotice (municipality_id, event_id, recipient_id)
SELECT %(municipality)s, %(event)s, u.id FROM accounts_user u
WHERE u.id = ANY (%(owners)s) AND u.is_active AND NOT EXISTS (
    SELECT 1 FROM casework_notificationpreference p
    WHERE p.user_id = u.id AND p.kind = %(kind)s AND NOT p.in_app
)
"""


def tell_owners(event: Event, *owners: int | None) -> None:
    """A row for who owned the trajectory before the deed, and who owns it after, unless they did it.

    One statement, and none at all for one's own deed.
    """
    others = sorted({owner for owner in owners if owner is not None} - {event.by_id})
    if not others:
        return
    values: dict[str, Any] = {
        "municipality": event.municipality_id,
        "event": event.pk,
        "owners": others,
        "kind": DeedNotice.PREFERENCE,
    }
    with connection.cursor() as cursor:
        cursor.execute(TELL, values)

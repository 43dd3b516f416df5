"""The start page of an officer for data protection: what stood out this week."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from accounts.access import municipality_ids
from accounts.rights import Right
from casework.cards import LINES, Card, CardLine, CardMaker, Desk, register_card
from casework.privacy.conspicuous import conspicuous, day_href

WEEK = timedelta(days=6)


def busy_days(desk: Desk) -> Card:
    """The days of this week on which somebody opened unusually many dossiers, or those of others. One statement."""
    days = conspicuous(municipality_ids(desk.user, Right.PRIVACY), desk.today - WEEK, desk.today)
    lines = tuple(
        CardLine(
            day.who,
            day_href(day.username, day.day),
            f"{day.day:%d-%m-%Y}, waarvan {day.strange} niet van deze gebruiker",
            figure="1 dossier" if day.dossiers == 1 else f"{day.dossiers} dossiers",
        )
        for day in days[:LINES]
    )
    return Card(
        "opvallend", "Opvallende inzage", lines, len(days), "De laatste zeven dagen viel er niets op.",
        reverse("privacy"), "Wat tellen we?",
    )  # fmt: skip


register_card(CardMaker("opvallend", Right.PRIVACY, 5, busy_days))

"""Keeping what is typed about a visit, every few seconds, without ever losing a word (domain §6).

A draft is no case row: it changes outside deeds. What a page saves carries the version it saw; when
another page was first, nothing is overwritten and the author chooses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import QueryDict

from accounts.models import User
from casework.models import Trajectory
from placements.forms.visits import MOST_AGREEMENTS, VisitForm
from placements.models import SiteVisit, VisitDraft

MOST_CHARACTERS = 60_000
AGREEMENT_COLUMNS = ("text", "owner", "due_on")
# The names that the form sends; anything else is not kept.
NAMES = frozenset(VisitForm.base_fields) - {"returned_visit", "agreements"} | {
    f"agreements-{row}-{column}" for row in range(MOST_AGREEMENTS) for column in AGREEMENT_COLUMNS
}


class TooMuch(Exception):
    """More text than a visit may have."""


class DraftConflict(Exception):
    """Another page saved in the meantime, or the draft is gone (`draft` is None)."""

    def __init__(self, draft: VisitDraft | None) -> None:
        self.draft = draft
        super().__init__("draft changed meanwhile")


@dataclass(frozen=True)
class Seen:
    """What the page that saves knows: the version it saw (0: none yet) and its own mark."""

    version: int
    device: str


def own_draft(author: User, trajectory: Trajectory, visit: SiteVisit | None) -> VisitDraft | None:
    """What this author was writing here; of a visit that came back, or of a new one."""
    draft: VisitDraft | None = VisitDraft.objects.filter(
        author=author, trajectory=trajectory, visit=visit
    ).first()
    return draft


def save_draft(
    author: User,
    trajectory: Trajectory,
    visit: SiteVisit | None,
    typed: Mapping[str, Any],
    *,
    seen: Seen,
    at: datetime,
) -> VisitDraft:
    """Keep what was typed. Raises DraftConflict or TooMuch, and then nothing was changed.

    A page whose last save arrived but whose answer got lost may go on: the mark is its own.
    """
    fields = kept_fields(typed)
    draft: VisitDraft | None = (
        VisitDraft.objects.select_for_update()
        .filter(author=author, trajectory=trajectory, visit=visit)
        .first()
    )
    if draft is None:
        if seen.version:
            raise DraftConflict(None)
        draft = VisitDraft(
            municipality_id=trajectory.municipality_id, author=author, trajectory=trajectory, visit=visit, version=0
        )  # fmt: skip
    elif seen.version != draft.version and seen.device != draft.device:
        raise DraftConflict(draft)
    draft.fields = fields
    draft.version += 1
    draft.device = seen.device
    draft.saved_at = at
    draft.planned_on = cast("date | None", _value("visited_on", fields))
    draft.planned_at = cast("time | None", _value("visited_at", fields))
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError as error:  # two pages made the first one at the same moment
        raise DraftConflict(own_draft(author, trajectory, visit)) from error
    return draft


def kept_fields(typed: Mapping[str, Any]) -> dict[str, list[str]]:
    """The fields of the form, as lists of texts; what is empty is left out."""
    fields: dict[str, list[str]] = {}
    for name in sorted(NAMES & set(typed)):
        values = typed.getlist(name) if isinstance(typed, QueryDict) else [typed[name]]
        texts = [str(value).replace("\x00", "") for value in values]
        if any(texts):
            fields[name] = texts
    if sum(len(text) for texts in fields.values() for text in texts) > MOST_CHARACTERS:
        raise TooMuch
    return fields


def as_typed(draft: VisitDraft) -> QueryDict:
    """What was typed, as the form reads it."""
    data = QueryDict(mutable=True)
    for name, values in draft.fields.items():
        data.setlist(name, values)
    return data


def _value(name: str, fields: Mapping[str, list[str]]) -> Any:
    """A date or time, as far as it is one already."""
    try:
        return VisitForm.base_fields[name].clean((fields.get(name) or [""])[0])
    except ValidationError:
        return None

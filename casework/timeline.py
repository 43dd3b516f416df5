"""The time line of a dossier: every event with what it changed, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from casework.correct import correctable_fields
from casework.deed import DEEDS
from casework.history import Names, describe
from casework.models import Change, Deadline, Event
from casework.phases import Phase

KINDS_OF_ENTRY = (
    ("", "Alles"),
    ("fase", "Fasen"),
    ("gegevens", "Gegevens"),
    ("notities", "Notities en contact"),
)
PAPERS = {"add_note", "record_contact", "add_document"}
PAGE = 25


def chosen(events: Sequence[Event], kind: str) -> list[Event]:
    """The events of a kind, newest first."""
    newest = list(reversed(events))
    if kind == "fase":
        return [e for e in newest if e.from_phase != e.to_phase]
    if kind == "notities":
        return [e for e in newest if e.deed in PAPERS or e.note]
    if kind == "gegevens":
        return [e for e in newest if e.from_phase == e.to_phase and e.deed not in PAPERS]
    return newest


def entries(
    page: Sequence[Event], events: Sequence[Event], deadlines: Sequence[Deadline]
) -> list[dict[str, Any]]:
    """The page's events in words. `events`: all of the trajectory, for what was undone. Two queries or three."""
    changes = list(Change.objects.filter(event__in=[e.pk for e in page]).order_by("id"))
    names = Names(changes)
    terms = [c for c in changes if c.table_name == Deadline._meta.db_table and c.op == "I"]
    kinds = {c.row_id: str((c.after or {}).get("kind")) for c in terms}
    kinds |= {deadline.pk: deadline.kind for deadline in deadlines}
    undone = {e.undoes_id: e.number for e in events if e.undoes_id}
    numbers = {e.pk: e.number for e in events}
    made: list[dict[str, Any]] = []
    for event in page:
        moved = event.from_phase != event.to_phase
        own = [change for change in changes if change.event_id == event.pk]
        made.append(
            {
                "number": event.number,
                "label": label_of(event),
                "on": event.on,
                "recorded_at": event.at,
                "by": event.by,
                "moved_from": Phase(event.from_phase).label if event.from_phase else "",
                "moved_to": Phase(event.to_phase).label if moved and event.to_phase else "",
                "note": event.note,
                "reason": event.reason,
                "motivations": [
                    {"agreement": deviated_from(event.deed, code), "text": said["motivation"]}
                    for code, said in event.motivation.items()
                ],
                "changes": describe(own, names, kinds),
                "undone_by": undone.get(event.pk),
                "correctable": event.pk not in undone and _is_correctable(event),
                "undoes": numbers.get(event.undoes_id) if event.undoes_id else None,
            }
        )
    return made


def _is_correctable(event: Event) -> bool:
    return event.undoes_id is None and event.deed in DEEDS and bool(correctable_fields(DEEDS[event.deed]))


def label_of(event: Event) -> str:
    """The deed's label; one that no longer exists keeps its name."""
    return DEEDS[event.deed].label if event.deed in DEEDS else event.deed


def deviated_from(deed: str, code: str) -> str:
    """The agreement in words: a code says nothing on a Dutch screen. One that no longer exists keeps its code."""
    # A correction deviates from an agreement of the deed it corrects.
    own = [DEEDS[deed]] if deed in DEEDS else []
    requirements = (requirement for known in [*own, *DEEDS.values()] for requirement in known.requirements)
    return next((requirement.text for requirement in requirements if requirement.code == code), code)


def deviations(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Where was deviated from policy, with the reason given; undone deeds left out."""
    undone = {e.undoes_id for e in events if e.undoes_id}
    return [
        {
            "title": said["reason"],
            "text": said["motivation"],
            "deed": label_of(event),
            "number": event.number,
            "on": event.on,
        }
        for event in reversed(events)
        if event.pk not in undone
        for code, said in event.motivation.items()
    ]

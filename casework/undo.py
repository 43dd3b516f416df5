"""Laatste handeling terugdraaien: void what the event made, restore what it changed, in reverse."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from accounts.rights import Right
from casework import staying
from casework.act import Act
from casework.deed import DEEDS, Requirement
from casework.models import Change, Event, Letter, Trajectory
from casework.phases import Phase
from casework.refusals import Conflict
from casework.rows import CaseRow
from casework.situation import Situation

# The door's own columns: `perform` sets them anew after every deed.
DOORS_OWN = ("version", "next_deadline_on")


def events_of(situation: Situation) -> list[Event]:
    """All events of the trajectory, oldest first, with who did them."""
    return list(Event.objects.filter(trajectory=situation.trajectory).select_related("by").order_by("number"))


def event_to_undo(situation: Situation) -> Event | None:
    """The newest event that an undo takes back: not undone, no undo itself, not one that stays."""
    events = situation.ask(events_of)
    undone = {event.undoes_id for event in events if event.undoes_id}
    for event in reversed(events):
        stays = event.deed in DEEDS and DEEDS[event.deed].stays
        if not (event.undoes_id or event.pk in undone or stays):
            return event
    return None


def _something_to_undo(situation: Situation) -> str | None:
    event = situation.ask(event_to_undo)
    if event is None:
        return (
            "Er is geen handeling die u kunt terugdraaien. Notities, documenten en contacten blijven staan."
        )
    if event.number == 1 and _has_other_trajectories(situation):
        return "De kandidaat heeft nog een ander traject. Draai dat eerst terug."
    return None


def _has_other_trajectories(situation: Situation) -> bool:
    if len(situation.file.rows(Trajectory)) == 1:
        return False
    made_here = situation.candidate.made_by_id
    return Event.objects.filter(pk=made_here, trajectory=situation.trajectory).exists()


def _own_of_today(situation: Situation) -> str | None:
    event = situation.ask(event_to_undo)
    if event is None or situation.has(Right.REPAIR_ANY):
        return None
    if event.by_id == situation.by.pk and timezone.localtime(event.at).date() >= situation.today:
        return None
    return f"U kunt alleen een eigen handeling van vandaag terugdraaien. Deze is van {event.by}. Vraag de teamleider."


SOMETHING = Requirement("something_to_undo", "Er is een handeling om terug te draaien", _something_to_undo)
MAY_UNDO = Requirement("may_undo", "Eigen handeling van vandaag, of teamleider", _own_of_today)


def phase_before(situation: Situation, data: Mapping[str, Any]) -> Phase:
    """Back to where the undone deed came from; the first deed of all leaves the phase as it is."""
    event = situation.ask(event_to_undo)
    if event is None or event.from_phase is None or event.from_phase == event.to_phase:
        return situation.phase
    return Phase(event.from_phase)


def undo(act: Act, *, reason: str) -> None:
    """Take the event back, past what stays. Raises Conflict when another deed changed one of its rows since."""
    event = act.situation.ask(event_to_undo)
    assert event is not None
    sent_by_it = Change.objects.filter(
        event=event, table_name=Letter._meta.db_table, after__has_key="issued_on"
    )
    own = Q(made_by=event) | Q(pk__in=sent_by_it.values("row_id"))
    letters = list(Letter.objects.filter(own).exclude(issued_on=None))
    since = staying.changes_since(event)
    with connection.cursor() as cursor:
        for change in Change.objects.filter(event=event).order_by("-id"):
            if staying.is_settled(change, since) or _take_back(cursor, change, act.event.pk):
                continue
            if not staying.changed_again(change, since):
                raise Conflict(event, act.trajectory.current_phase, act.deed.label, _WHY_NOT)
    act.trajectory = Trajectory.all_rows.select_related("candidate", "municipality").get(pk=act.trajectory.pk)
    staying.set_terms_anew(act, event)
    for letter in letters:
        # Not past an issued letter without a new one (domain §2.1).
        act.letter("correction", f"Herstel: {letter.title}", addressed_to=letter.addressed_to, reason=reason)


_WHY_NOT = "Een latere handeling heeft dezelfde gegevens veranderd. Draai die eerst terug, of corrigeer."


def _take_back(cursor: Any, change: Change, undo_event: int) -> bool:
    """One row back to what it was. False: it was changed since."""
    table = connection.ops.quote_name(_case_tables()[change.table_name])
    if change.op == "I":
        cursor.execute(
            f"UPDATE {table} SET voided_by_id = %s WHERE id = %s AND voided_by_id IS NULL",
            [undo_event, change.row_id],
        )
        return bool(cursor.rowcount == 1)
    names = [name for name in change.before or {} if name not in DOORS_OWN]
    if not names:
        return True
    settings = ", ".join(f"{connection.ops.quote_name(n)} = r.{connection.ops.quote_name(n)}" for n in names)
    cursor.execute(
        f"UPDATE {table} t SET {settings} FROM casework_change c, jsonb_populate_record(NULL::{table}, c.before) r "
        "WHERE c.id = %s AND t.id = c.row_id AND to_jsonb(t) @> (c.after - %s::text[])",
        [change.pk, list(DOORS_OWN)],
    )
    return bool(cursor.rowcount == 1)


@cache
def _case_tables() -> dict[str, str]:
    """The tables a change may name; a name from anywhere else never reaches SQL."""
    tables = (m._meta.db_table for m in apps.get_models() if issubclass(m, CaseRow))
    return {table: table for table in tables}

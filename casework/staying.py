"""What an undo goes past: visits, contacts and other deeds that stay, and the terms that they left.

They came after the deed that is taken back and found its terms: they met one, or set the next. Those
terms become what they would have been without that deed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from casework.act import Act
from casework.correct import row_of
from casework.deadlines.kinds import KINDS
from casework.deed import DEEDS
from casework.models import Change, Deadline, Event, HoldPeriod

State = Deadline.State
Since = Mapping[tuple[str, int], list[Change]]


def changes_since(event: Event) -> Since:
    """Per row what later events of this trajectory changed: those that stay, and undos."""
    found: dict[tuple[str, int], list[Change]] = defaultdict(list)
    later = Change.objects.filter(
        event__trajectory=event.trajectory_id, event__number__gt=event.number, event__undone_by=None, op="U"
    )
    for change in later.select_related("event").order_by("id"):
        found[change.table_name, change.row_id].append(change)
    return found


def is_settled(change: Change, since: Since) -> bool:
    """Whether taking this change back leaves the row as it is, or meets it: a term that a visit met,
    and what a deed that stays made and looked at again since, like a visit that was approved."""
    if change.op == "I":
        return False
    if change.table_name == Deadline._meta.db_table and (change.before or {}).get("state") == State.OPEN:
        return _answered(Deadline.objects.get(pk=change.row_id))
    again = any(_stays(c.event) for c in since.get((change.table_name, change.row_id), ()))
    return again and _stays(_maker(change))


def changed_again(change: Change, since: Since) -> bool:
    """Whether these columns were changed since by a deed that stays, or by an undo past one."""
    later = since.get((change.table_name, change.row_id), ())
    return any(set(c.before or {}) & set(change.before or {}) for c in later)


def set_terms_anew(act: Act, event: Event) -> None:
    """Let the deeds that stayed since this event set their terms as they would have without it."""
    later = Event.objects.filter(trajectory=act.trajectory, number__gt=event.number)
    if act.trajectory.voided_by_id is None:
        for stayed in later.exclude(pk=act.event.pk).select_related("by").order_by("number"):
            deed = DEEDS.get(stayed.deed)
            row = row_of(stayed) if deed and deed.stays else None
            if deed and row:
                deed.deadlines(act.as_in(stayed, deed), row)
    left = act.open_deadlines().filter(made_by__in=later)
    for deadline in left:
        act.withdraw_unless_set(deadline)
    _pause(act, left.all())


def _answered(deadline: Deadline) -> bool:
    """A later visit met what stood in place of this term, and set the next: it met this one."""
    following = (
        Deadline.objects.filter(
            trajectory=deadline.trajectory_id,
            kind=deadline.kind,
            subject_table=deadline.subject_table,
            subject_id=deadline.subject_id,
            state=State.OPEN,
        )
        .exclude(pk=deadline.pk)
        .select_related("made_by")
        .first()
    )
    if following is None:
        return False
    deadline.state, deadline.settled_on, deadline.paused_since = State.MET, following.made_by.on, None
    deadline.save(update_fields=["state", "settled_on", "paused_since"])
    return True


def _pause(act: Act, deadlines: Iterable[Deadline]) -> None:
    """A hold that runs again holds what was set since; one that is gone holds nothing."""
    held = HoldPeriod.objects.filter(trajectory=act.trajectory, ended_on=None).first()
    for deadline in deadlines:
        since = max(held.from_on, deadline.started_on) if held else None
        if KINDS[deadline.kind].pausable and deadline.paused_since != since:
            deadline.paused_since = since
            deadline.save(update_fields=["paused_since"])


def _maker(change: Change) -> Event:
    made = Change.objects.select_related("event").get(
        table_name=change.table_name, row_id=change.row_id, op="I"
    )
    return made.event


def _stays(event: Event) -> bool:
    return event.deed in DEEDS and DEEDS[event.deed].stays

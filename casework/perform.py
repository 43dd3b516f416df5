"""The only door: every change of state goes through `perform`. No state without an event.

Order (architecture §1): lock → phase and version as seen → right → date → fields → requirements
→ Event → transition → action → deadlines → save → close the event. Whatever is refused leaves
nothing behind.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from accounts.access import may
from accounts.models import Municipality, User
from casework.act import Act
from casework.dates import refuse_date
from casework.deadlines.kinds import KINDS
from casework.deed import DEEDS, Deed
from casework.models import Event, Trajectory
from casework.models.trajectory import NUMBER_SEQUENCE
from casework.national import FigureMissing
from casework.outbox.owner import tell_owners
from casework.phases import CLOSED_PHASES, Phase
from casework.refusals import Conflict, Forbidden, Reason, Refused
from casework.situation import Situation


def perform(
    name: str,
    subject: Trajectory | Municipality,
    *,
    by: User,
    on: date,
    today: date,
    expected: int | None = None,
    motivation: Mapping[str, str] | None = None,
    note: str = "",
    key: UUID | None = None,
    data: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Event:
    """Do a deed and return its event; `event.trajectory` is the trajectory as it is now.

    `subject` is the trajectory, or the gemeente for a deed that makes one or needs none.
    `expected` is the version the user saw; `key` makes a repeated request harmless. Fields come
    raw (`data`, as a form sends them) or as values (`**fields`).
    Raises Conflict (409), Forbidden (403) or Refused (422); then nothing was written.
    Raises Trajectory.DoesNotExist for a trajectory that is void or out of sight.
    """
    deed = DEEDS[name]
    try:
        with transaction.atomic():
            return _perform(
                deed, subject, by, on, today, expected, motivation or {}, note, key, data or fields
            )
    except IntegrityError as error:
        raise _spoken(error, deed) from error
    except FigureMissing as missing:
        raise Refused([Reason(str(missing), "figure_missing")]) from missing


def _perform(
    deed: Deed,
    subject: Trajectory | Municipality,
    by: User,
    on: date,
    today: date,
    expected: int | None,
    motivation: Mapping[str, str],
    note: str,
    key: UUID | None,
    data: Mapping[str, Any],
) -> Event:
    trajectory = _lock(subject) if isinstance(subject, Trajectory) else None
    municipality = trajectory.municipality if trajectory else subject
    assert isinstance(municipality, Municipality)
    if key is not None:
        done = Event.objects.filter(municipality=municipality, request_key=key).first()
        if done is not None:
            return _repeated(done, deed, by, trajectory)
    if trajectory is not None:
        refuse_stale(deed, trajectory, expected)
    _refuse_without_right(deed, by, municipality)
    situation = Situation(municipality=municipality, by=by, on=on, today=today, trajectory=trajectory)
    cleaned, kept = examine(deed, situation, data, motivation)
    to = deed.destination(situation, cleaned)
    event = _open_event(deed, situation, trajectory, to, note, _reason(deed, cleaned), kept, key)
    act = Act(deed, situation, event, trajectory)
    owner = trajectory.case_worker_id if trajectory else None
    _do(act, to, cleaned)
    _close_event()
    tell_owners(event, owner, act.trajectory.case_worker_id if act.has_trajectory else None)
    event.trajectory = act.trajectory if act.has_trajectory else None
    return event


def _refuse_without_right(deed: Deed, by: User, municipality: Municipality) -> None:
    if not may(by, deed.right, municipality.pk):
        raise Forbidden(f"U mag ‘{deed.label}’ niet doen in {municipality}. Vraag een collega met dit recht.")


def _repeated(done: Event, deed: Deed, by: User, trajectory: Trajectory | None) -> Event:
    """The event of the first time, for who may do the deed; the key of something else is no key to it."""
    _refuse_without_right(deed, by, done.municipality)
    if done.deed != deed.name or (trajectory is not None and done.trajectory_id != trajectory.pk):
        raise Refused(
            [Reason("Dit verzoekkenmerk hoort bij iets anders. Laad de pagina opnieuw.", "key_used")]
        )
    return done


def _lock(seen: Trajectory) -> Trajectory:
    locked: Trajectory = (
        Trajectory.objects.select_for_update(of=("self",))
        .select_related("candidate", "municipality", "case_worker")
        .get(pk=seen.pk)
    )
    return locked


def last_event(trajectory: Trajectory) -> Event | None:
    """The newest event of the trajectory, with who did it."""
    return Event.objects.filter(trajectory=trajectory).select_related("by").order_by("-number").first()


def refuse_stale(deed: Deed, trajectory: Trajectory, expected: int | None) -> None:
    """Raise Conflict when someone was first, or when the phase does not allow this deed."""
    phase = trajectory.current_phase
    if expected is not None and expected != trajectory.version:
        raise Conflict(last_event(trajectory), phase, deed.label)
    if phase not in deed.phases:
        raise Conflict(last_event(trajectory), phase, deed.label, closed_because(deed, phase))


def closed_because(deed: Deed, phase: Phase) -> str:
    """Why the phase does not allow this deed, and which phases do."""
    places = " of ".join(f"‘{p.label}’" for p in Phase if p in deed.phases)
    return f"Dit kan in de fase {places}; dit traject staat in ‘{phase.label}’."


def examine(
    deed: Deed, situation: Situation, data: Mapping[str, Any], motivation: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Clean the fields and judge the requirements. Gives the values, and the motivated deviations.

    Raises Forbidden for a limit, Refused with every reason at once otherwise.
    """
    # A QueryDict knows its lists; anything else is copied, so that a form cannot change it.
    typed = data if hasattr(data, "getlist") else dict(data)
    form = deed.form(typed, situation=situation)
    form.is_valid()
    cleaned = dict(form.cleaned_data)
    reasons = refuse_date(deed, situation, cleaned)
    if form.errors:
        for name, errors in form.errors.get_json_data().items():
            field = "" if name == "__all__" else name
            reasons += [Reason(e["message"], e["code"] or "invalid", field=field) for e in errors]
    for limit in deed.limits:
        refusal = limit.judge(situation, cleaned).reason
        if refusal:
            raise Forbidden(refusal)
    kept: dict[str, Any] = dict(form.deviations)
    for requirement in deed.requirements:
        reason = requirement.judge(situation, cleaned).reason
        if reason is None:
            continue
        said = str(motivation.get(requirement.code, "") or "").replace("\x00", "").strip()
        if requirement.hard or not said:
            code = "hard" if requirement.hard else "motivation_required"
            reasons.append(Reason(reason, code, requirement=requirement.code, hard=requirement.hard))
        else:
            kept[requirement.code] = {"reason": reason, "motivation": said}
    if reasons:
        raise Refused(reasons)
    return cleaned, kept


def _open_event(
    deed: Deed,
    situation: Situation,
    trajectory: Trajectory | None,
    to: Phase | None,
    note: str,
    reason: str,
    kept: dict[str, Any],
    key: UUID | None,
) -> Event:
    event = Event(
        municipality=situation.municipality,
        deed=deed.name,
        on=situation.on,
        by=situation.by,
        note=note.replace("\x00", "").strip(),
        reason=reason,
        motivation=kept,
        request_key=key,
        to_phase=to,
        undoes=deed.undoes(situation) if deed.undoes else None,
    )
    if trajectory is not None:
        event.trajectory_id = trajectory.pk
        event.number = trajectory.version + 1
        event.from_phase = trajectory.phase
    elif deed.opens:
        # The row comes after its event: the id is drawn now, the foreign key waits for commit.
        event.trajectory_id = _draw_id()
        event.number = 1
    event.save(force_insert=True)
    return event


def _reason(deed: Deed, cleaned: Mapping[str, Any]) -> str:
    """Why it was done, in words: the time line shows it, also when no row keeps it."""
    given = cleaned.get("reason") or ""
    choices = getattr(deed.form.base_fields.get("reason"), "choices", None)
    return str(dict(choices).get(given, given)) if choices else str(given)


def _draw_id() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('casework_trajectory', 'id'))")
        return int(cursor.fetchone()[0])


def draw_number(on: date) -> str:
    """The next case number, `BW-2026-00042`. Drawn from a sequence: never used twice, gaps may occur."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s)", [NUMBER_SEQUENCE])
        return f"BW-{on.year}-{int(cursor.fetchone()[0]):05d}"


def _do(act: Act, to: Phase | None, cleaned: dict[str, Any]) -> None:
    deed = act.deed
    before = act.trajectory.phase if act.has_trajectory else None
    if deed.move and to is not None:
        getattr(act.trajectory, deed.name)(to)
    row = deed.action(act, **cleaned)
    if row is not None:
        deed.deadlines(act, row)
    act.keep_papers()
    if act.has_trajectory:
        _settle(act, before)


def _settle(act: Act, before: str | None) -> None:
    """Bring the trajectory's own row up to date: phase dates, version, first deadline."""
    trajectory = act.trajectory
    if before is not None and trajectory.phase != before and act.deed.name != "undo":
        trajectory.phase_since = act.on
        closed = trajectory.current_phase in CLOSED_PHASES
        trajectory.closed_on = act.on if closed else None
        if closed:
            act.end_hold()
            act.withdraw_all_but_lasting()
    trajectory.version = act.event.number or trajectory.version
    trajectory.next_deadline_on = first_deadline_on(trajectory)
    trajectory.save()


FIRST_DEADLINE = """
SELECT min(due_on) FROM casework_deadline
WHERE trajectory_id = %s AND state = 'open' AND paused_since IS NULL AND voided_by_id IS NULL AND kind <> ALL (%s)
"""


def first_deadline_on(trajectory: Trajectory) -> date | None:
    """The earliest open term on which somebody must act; paused ones wait, lapsing ones pass by."""
    passing = [code for code, kind in KINDS.items() if kind.lapses]
    with connection.cursor() as cursor:
        cursor.execute(FIRST_DEADLINE, [trajectory.pk, passing])
        return cast("date | None", cursor.fetchone()[0])


def _close_event() -> None:
    """From here on no row may be written in the name of this event."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('luwte.event', '', true)")


def _spoken(error: IntegrityError, deed: Deed) -> Refused | IntegrityError:
    """The Dutch message of the constraint that the database refused on."""
    from casework.constraints import message_for

    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    message = message_for(name) if name else None
    if message is None:
        return error
    return Refused([Reason(message, code=str(name))])

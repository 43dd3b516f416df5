"""What the deeds of the file itself leave behind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.apps import apps

from accounts.models import User
from casework.act import Act
from casework.file import typed
from casework.forms.candidate import PERSON_FIELDS
from casework.models import (
    Candidate,
    Change,
    Contact,
    ContactMoment,
    Deadline,
    Document,
    HoldPeriod,
    Note,
    StoredFile,
    Task,
    Trajectory,
)
from casework.perform import draw_number
from casework.phases import Phase
from casework.requirements import candidate_with_bsn, running_hold
from casework.rows import CaseRow

PAPER_PHASE = {"register": Phase.REGISTERED, "register_request": Phase.ADVICE_REQUESTED}


def open_trajectory(act: Act, *, route: str, person: dict[str, Any], **facts: Any) -> Trajectory:
    """The candidate, new or found by BSN, and a trajectory in the phase that the deed opens."""
    candidate = _found_or_new(act, person)
    assert act.event.trajectory_id is not None
    trajectory = Trajectory(
        id=act.event.trajectory_id,
        phase=PAPER_PHASE[act.deed.name],
        number=draw_number(act.on),
        candidate=candidate,
        route=route,
        case_worker=act.by,
        opened_on=act.on,
        phase_since=act.on,
        **facts,
    )
    act.trajectory = act.add(trajectory)
    return act.trajectory


def _found_or_new(act: Act, person: dict[str, Any]) -> Candidate:
    number = person.get("bsn") or ""
    known = candidate_with_bsn(act.situation, number) if number else None
    if known is not None:
        _fill_in(known, person, only_known=True)
        known.save()
        return known
    fresh = Candidate(municipality=act.situation.municipality)
    _fill_in(fresh, person)
    return act.add(fresh)


def _fill_in(candidate: Candidate, person: dict[str, Any], *, only_known: bool = False) -> None:
    for name in PERSON_FIELDS:
        value = person.get(name)
        if name == "bsn":
            if value and value != candidate.bsn:
                candidate.set_bsn(value)
        elif name in person and not (only_known and value in (None, "")):
            setattr(candidate, name, value)


def register(
    act: Act,
    *,
    route: str,
    referred_by: str,
    application_received_on: date | None,
    school_last_day: date | None,
    parents_consulted_on: date | None,
    **person: Any,
) -> Trajectory:
    return open_trajectory(
        act,
        route=route,
        person=person,
        referred_by=referred_by,
        application_received_on=application_received_on,
        school_last_day=school_last_day,
        parents_consulted_on=parents_consulted_on,
    )


def update_candidate(
    act: Act,
    *,
    contact_role: str,
    contact_name: str,
    contact_phone: str,
    contact_may_be_contacted: bool,
    **person: Any,
) -> Candidate:
    number = person.get("bsn") or ""
    other = candidate_with_bsn(act.situation, number) if number else None
    own = act.candidate
    if other is not None and other != own:
        _move_to(act, other)
    candidate = act.candidate
    _fill_in(candidate, person, only_known=candidate != own)
    candidate.save()
    if contact_role:
        act.add(
            Contact(
                candidate=candidate,
                role=contact_role,
                name=contact_name,
                phone=contact_phone,
                may_be_contacted=contact_may_be_contacted,
            )
        )
    return candidate


def _move_to(act: Act, other: Candidate) -> None:
    """H1: a BSN completed later that is another candidate's. The trajectory moves there, and with it
    what it made of the person's own: contacts, an indication, contracts."""
    _give_back(act)
    for model in owned_by_candidate():
        of_trajectory = "trajectory" if "trajectory" in _columns(model) else "made_by__trajectory"
        rows = model.objects.filter(candidate=act.candidate, **{of_trajectory: act.trajectory})
        for row in rows:
            row.candidate = other
            row.save(update_fields=["candidate"])
    act.trajectory.candidate = other


def _give_back(act: Act) -> None:
    """Who has another traject is somebody else: what this one wrote over that person's data becomes what it was,
    unless another deed changed it since."""
    person = act.candidate
    if not Trajectory.objects.filter(candidate=person).exclude(pk=act.trajectory.pk).exists():
        return
    was: dict[str, Any] = {}
    became: dict[str, Any] = {}
    written = Change.objects.filter(
        event__trajectory=act.trajectory, table_name=Candidate._meta.db_table, row_id=person.pk, op="U"
    )
    for change in written.order_by("id"):
        was = (change.before or {}) | was
        became |= change.after or {}
    for field in Candidate._meta.concrete_fields:
        if field.column in was and typed(field, became[field.column]) == getattr(person, field.attname):
            setattr(person, field.attname, typed(field, was[field.column]))
    person.save()


def owned_by_candidate() -> list[Any]:
    """The tables of rows that belong to the person and not to one attempt, of every app."""
    rows = [m for m in apps.get_models() if issubclass(m, CaseRow) and m is not Trajectory]
    return [m for m in rows if "candidate" in _columns(m)]


def _columns(model: Any) -> set[str]:
    return {f.name for f in model._meta.concrete_fields}


def hold(act: Act, *, reason: str, expected_until: date) -> HoldPeriod:
    """A running hold is replaced: "hold again" (domain §5, hold_review)."""
    running = act.situation.ask(running_hold)
    if running:
        running.ended_on = act.on
        running.save(update_fields=["ended_on"])
    period = act.add(
        HoldPeriod(trajectory=act.trajectory, reason=reason, from_on=act.on, expected_until=expected_until)
    )
    for deadline in pausable_deadlines(act).filter(paused_since=None):
        deadline.paused_since = act.on
        deadline.save(update_fields=["paused_since"])
    act.meet("hold_review")
    return period


def hold_deadlines(act: Act, period: HoldPeriod) -> None:
    act.set_deadline("hold_review", started_on=period.from_on, due_on=period.expected_until)


def resume(act: Act) -> None:
    """Ends the hold; policy terms move on by the days held."""
    period = act.situation.ask(running_hold)
    assert period is not None
    period.ended_on = act.on
    period.save(update_fields=["ended_on"])
    for deadline in pausable_deadlines(act).exclude(paused_since=None):
        _move_on(act, deadline)
    act.meet("hold_review")


def pausable_deadlines(act: Act) -> Any:
    """The running policy terms (⏸) of this trajectory."""
    from casework.deadlines.kinds import KINDS

    return act.open_deadlines().filter(kind__in=[k.code for k in KINDS.values() if k.pausable])


def _move_on(act: Act, deadline: Deadline) -> None:
    assert deadline.paused_since is not None
    held = act.on - deadline.paused_since
    deadline.paused_since = None
    if held <= timedelta(0):
        deadline.save(update_fields=["paused_since"])
        return
    act.move_deadline(deadline, deadline.due_on + held)


def reopen(act: Act, *, reason: str) -> None:
    """The attempt continues. The reason stands on the event."""
    act.trajectory.closed_on = None


def assign(act: Act, *, case_worker: User | None, reason: str) -> None:
    act.trajectory.case_worker = case_worker


def hand_over(act: Act, *, case_worker: User, reason: str) -> None:
    act.trajectory.case_worker = case_worker


def add_note(act: Act, *, text: str) -> Note:
    return act.add(Note(trajectory=act.trajectory, text=text))


def add_document(
    act: Act, *, title: str, category: str, dated_on: date | None, kept_at: str, file: StoredFile | None
) -> Document:
    """The bytes are there already, checked and under a name of their own (`casework.documents.store`)."""
    return act.add(
        Document(
            trajectory=act.trajectory, title=title, category=category, dated_on=dated_on, kept_at=kept_at,
            file=file,
        )
    )  # fmt: skip


def record_contact(act: Act, *, kind: str, with_whom: str, summary: str) -> ContactMoment:
    if kind == ContactMoment.Kind.CONSULTATION:
        act.meet("uwv_consultation")
        act.finish_tasks("consultation")
    return act.add(
        ContactMoment(
            trajectory=act.trajectory, kind=kind, with_whom=with_whom, summary=summary, contact_on=act.on
        )
    )


def finish_task(act: Act, *, task: Task, done: bool, not_done_because: str) -> Task:
    """Done, or closed with the reason why it was not."""
    task.done_on = act.on
    task.not_done_because = "" if done else not_done_because
    task.save(update_fields=["done_on", "not_done_because"])
    return task

"""The hands of an action: it adds rows, sets and meets deadlines, drafts letters. Database only."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from accounts.models import User
from casework.deadlines.kinds import KINDS
from casework.deed import Deed
from casework.models import Candidate, Deadline, Event, HoldPeriod, Letter, Task, Trajectory
from casework.rows import CaseRow
from casework.situation import Situation

R = TypeVar("R", bound=CaseRow)
State = Deadline.State
# These change terms in their own way too, past the hands of the act.
REWRITES_TERMS = ("undo", "correct", "hold", "resume")


class Act:
    """One deed being done. Actions get it as their first argument."""

    def __init__(self, deed: Deed, situation: Situation, event: Event, trajectory: Trajectory | None) -> None:
        self.deed = deed
        self.situation = situation
        self.event = event
        self._trajectory = trajectory
        self._touched: set[int] = set()
        self._running: list[Deadline] | None = None
        self._holds: list[HoldPeriod] | None = None
        self._issued: list[Letter] = []

    def as_in(self, event: Event, deed: Deed) -> Act:
        """The hands of an earlier deed on its own day: what they write now is of this event."""
        situation = Situation(
            municipality=self.situation.municipality,
            trajectory=self.trajectory,
            by=event.by,
            on=event.on,
            today=self.situation.today,
        )
        hands = Act(deed, situation, self.event, self._trajectory)
        hands._touched = self._touched
        return hands

    @property
    def trajectory(self) -> Trajectory:
        assert self._trajectory is not None
        return self._trajectory

    @trajectory.setter
    def trajectory(self, trajectory: Trajectory) -> None:
        self._trajectory = trajectory

    @property
    def has_trajectory(self) -> bool:
        return self._trajectory is not None

    @property
    def by(self) -> User:
        return self.situation.by

    @property
    def on(self) -> date:
        return self.situation.on

    @property
    def candidate(self) -> Candidate:
        return self.trajectory.candidate

    def add(self, row: R) -> R:
        """Save a new row of this gemeente, made by this event."""
        row.municipality_id = self.event.municipality_id
        row.made_by_id = self.event.pk
        row.save(force_insert=True)
        if isinstance(row, Deadline) and self._running is not None:
            self._running.append(row)
        return row

    # Deadlines

    def set_deadline(
        self,
        kind: str,
        *,
        started_on: date,
        due_on: date | None,
        subject: CaseRow | None = None,
        basis: str | None = None,
    ) -> Deadline | None:
        """Set a term. If it runs already with another date it is moved; without a date it is withdrawn."""
        self._declared(kind, self.deed.sets)
        running = next(iter(self._of(kind, subject)), None)
        if due_on is None:
            if running:
                self._settle(running, State.WITHDRAWN)
            return None
        if running and running.due_on == due_on:
            self._touched.add(running.pk)
            return running
        if running:
            self._settle(running, State.MOVED)
        about = KINDS[kind]
        row = Deadline(
            trajectory=self.trajectory,
            kind=kind,
            started_on=started_on,
            due_on=due_on,
            basis=basis or about.basis,
            statutory=about.statutory,
            replaces=running,
            paused_since=self._waits_since(running, started_on) if about.pausable else None,
            subject_table=subject._meta.db_table if subject else "",
            subject_id=subject.pk if subject else None,
        )
        added = self.add(row)
        self._touched.add(added.pk)
        return added

    def move_deadline(self, deadline: Deadline, due_on: date) -> Deadline:
        """Put a running term on another day; a pause goes on."""
        held = deadline.paused_since
        self._settle(deadline, State.MOVED)
        return self.add(
            Deadline(
                trajectory=self.trajectory,
                kind=deadline.kind,
                started_on=deadline.started_on,
                due_on=due_on,
                basis=deadline.basis,
                statutory=deadline.statutory,
                replaces=deadline,
                paused_since=held,
                subject_table=deadline.subject_table,
                subject_id=deadline.subject_id,
            )
        )

    def meet(self, kind: str, subject: CaseRow | None = None) -> int:
        """Meet the open terms of this kind that were there before this deed; of one row, if named."""
        self._declared(kind, self.deed.meets)
        return self._settle_all(kind, subject, State.MET)

    def withdraw(self, kind: str, subject: CaseRow | None = None) -> int:
        """Withdraw the open terms of this kind; of one row, if named."""
        return self._settle_all(kind, subject, State.WITHDRAWN)

    def keep(self, deadline: Deadline) -> None:
        """Leave this term as it runs, whatever else this act settles."""
        self._touched.add(deadline.pk)

    def withdraw_unless_set(self, deadline: Deadline) -> None:
        """Withdraw a term that this act did not set again."""
        current = self.open_deadlines().filter(pk=deadline.pk).first()
        if current and current.pk not in self._touched:
            self._settle(current, State.WITHDRAWN)

    def end_hold(self) -> None:
        """A hold that runs ends today, or on its first day if that is still to come."""
        for hold in HoldPeriod.objects.filter(trajectory=self.trajectory, ended_on=None):
            hold.ended_on = max(hold.from_on, self.on)
            hold.save(update_fields=["ended_on"])
        self._holds = None

    def withdraw_all_but_lasting(self) -> None:
        """Closing the trajectory withdraws all but the terms of a decision or objection (domain §5)."""
        lasting = [code for code, kind in KINDS.items() if kind.survives_closing]
        for deadline in self.open_deadlines().exclude(kind__in=lasting):
            if deadline.pk not in self._touched:
                self._settle(deadline, State.WITHDRAWN)

    def open_deadlines(self, kind: str | None = None, subject: CaseRow | None = None) -> Any:
        """The running terms of this trajectory."""
        rows = Deadline.objects.filter(trajectory=self.trajectory, state=State.OPEN)
        if kind is not None:
            rows = rows.filter(kind=kind)
        if subject is not None:
            rows = rows.filter(subject_table=subject._meta.db_table, subject_id=subject.pk)
        return rows

    def _settle_all(self, kind: str, subject: CaseRow | None, state: Deadline.State) -> int:
        settled = 0
        for deadline in self._of(kind, subject):
            if deadline.pk not in self._touched:
                self._settle(deadline, state)
                settled += 1
        return settled

    def _of(self, kind: str, subject: CaseRow | None) -> list[Deadline]:
        """The running terms of a kind, asked once: a deed settles and sets some ten of them."""
        if self._running is None or self.deed.name in REWRITES_TERMS:
            self._running = list(self.open_deadlines().order_by("id"))
        about = (subject._meta.db_table, subject.pk) if subject else None
        return [
            term
            for term in self._running
            if term.kind == kind and about in (None, (term.subject_table, term.subject_id))
        ]

    def _settle(self, deadline: Deadline, state: Deadline.State) -> None:
        deadline.state = state
        deadline.settled_on = self.on
        deadline.paused_since = None
        deadline.save(update_fields=["state", "settled_on", "paused_since"])
        if self._running is not None:
            self._running = [term for term in self._running if term.pk != deadline.pk]

    def _waits_since(self, running: Deadline | None, started_on: date) -> date | None:
        """Since when a term stands still in a hold; one that is set anew keeps the days it was held."""
        if self._holds is None or self.deed.name in REWRITES_TERMS:
            holds = HoldPeriod.objects.filter(trajectory=self.trajectory, ended_on=None, from_on__lte=self.on)
            self._holds = list(holds[:1])
        hold = next(iter(self._holds), None)
        if hold is None:
            return None
        since: date = running.paused_since if running and running.paused_since else hold.from_on
        return min(self.on, max(since, started_on))

    def _declared(self, kind: str, declared: tuple[str, ...]) -> None:
        # `correct` acts for the deed whose row it changes, so it answers for every kind.
        assert self.deed.name == "correct" or kind in declared, f"{self.deed.name} does not declare {kind}"

    # Papers

    def letter(self, kind: str, title: str, *, addressed_to: str = "", **facts: Any) -> Letter:
        """Draft a letter to the candidate (and the representative, if there is one)."""
        person = self.candidate
        return self.add(
            Letter(
                trajectory=self.trajectory,
                kind=kind,
                title=title,
                addressed_to=addressed_to or person.full_name,
                copy_to=person.representative_name if not addressed_to else "",
                facts={name: _plain(value) for name, value in facts.items()},
            )
        )

    def issue(self, letter: Letter, on: date) -> None:
        """The letter goes out on this day. Its paper is kept when the deed has written everything."""
        letter.issued_on = on
        letter.save(update_fields=["issued_on"])
        self._issued.append(letter)

    def keep_papers(self) -> None:
        """Freeze what was issued: after this neither a new text nor a correction changes it."""
        from casework.letters.papers import freeze

        for letter in self._issued:
            freeze(Letter.objects.select_related(*_OF_LETTER).get(pk=letter.pk), self.situation)

    def task(self, kind: str, text: str, *, due_on: date | None = None, owner: User | None = None) -> Task:
        """Put something to do on the dossier."""
        return self.add(Task(trajectory=self.trajectory, kind=kind, text=text, due_on=due_on, owner=owner))

    def finish_tasks(self, kind: str) -> None:
        """Tick off the open tasks of this kind."""
        for task in Task.objects.filter(trajectory=self.trajectory, kind=kind, done_on=None):
            task.done_on = self.on
            task.save(update_fields=["done_on"])


_OF_LETTER = ("trajectory__candidate", "trajectory__municipality", "trajectory__case_worker")


def _plain(value: Any) -> Any:
    return value if isinstance(value, (str, int, bool)) or value is None else str(value)

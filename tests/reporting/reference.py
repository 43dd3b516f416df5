"""The figures once more, in plain Python over rows: slow, obvious, and without a line of the SQL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from casework.models import Event, HoldPeriod, Trajectory
from indications.models import Indication
from placements.models import Contract, ContractVersion, Outflow, Trial, Waiting


@dataclass
class Rows:
    """Everything of these gemeenten, in memory. Managers leave out what is void."""

    municipalities: list[int]

    def __post_init__(self) -> None:
        here = {"municipality_id__in": self.municipalities}
        self.contracts = list(Contract.objects.filter(**here).select_related("candidate", "employer"))
        self.versions = list(ContractVersion.objects.filter(**here).order_by("from_on", "id"))
        self.indications = list(Indication.objects.filter(**here))
        self.trajectories = {t.pk: t for t in Trajectory.objects.filter(**here)}
        self.outflows = list(Outflow.objects.filter(**here).select_related("made_by"))
        self.trials = list(Trial.objects.filter(**here))
        self.holds = list(HoldPeriod.objects.filter(**here))
        self.waitings = list(Waiting.objects.filter(**here).order_by("from_on", "id"))
        events = list(Event.objects.filter(trajectory__in=self.trajectories, **here).order_by("number"))
        undone = {e.undoes_id for e in events if e.undoes_id}
        self.events = [e for e in events if e.undoes_id is None and e.pk not in undone]
        self.moves: dict[int, list[Event]] = {}
        for event in self.events:
            if event.from_phase != event.to_phase:
                self.moves.setdefault(event.trajectory_id, []).append(event)

    # contracts

    def terms(self, contract: Contract, on: date) -> Any:
        held: Any = contract
        for version in self.versions:
            if version.contract_id == contract.pk and version.from_on <= on:
                held = version
        return held

    def has_indication(self, candidate: int, on: date) -> bool:
        return any(i.candidate_id == candidate and i.active_on(on) for i in self.indications)

    def counting(self, on: date) -> list[Contract]:
        return [c for c in self.contracts if c.runs_on(on) and self.has_indication(c.candidate_id, on)]

    def hours(self, on: date) -> Fraction:
        return sum((Fraction(self.terms(c, on).hours) for c in self.counting(on)), Fraction(0))

    def jobs(self, on: date) -> Fraction:
        return self.hours(on) / 31

    def working(self, on: date) -> set[int]:
        return {c.candidate_id for c in self.counting(on)}

    # persons

    def phase_on(self, trajectory: int, on: date) -> str | None:
        phase = None
        for move in self.moves.get(trajectory, []):
            if move.on <= on:
                phase = move.to_phase
        return phase

    def was_gone(self, candidate: int, on: date) -> bool:
        """Whether the last trajectory begun by then had ended before that day, and was not taken up again."""
        own = [t for t in self.trajectories.values() if t.candidate_id == candidate and t.opened_on <= on]
        if not own:
            return False
        last = max(own, key=lambda t: (t.opened_on, t.pk))
        for out in self.outflows:
            if out.trajectory_id != last.pk or out.out_on >= on:
                continue
            back = [
                m.on for m in self.moves[last.pk] if m.from_phase == "ended" and m.number > out.made_by.number
            ]
            if not any(day <= on for day in back):
                return True
        return False

    def indicated(self, on: date) -> set[int]:
        held = {i.candidate_id for i in self.indications if i.active_on(on)}
        return {c for c in held if not self.was_gone(c, on)}

    def waiting(self, on: date) -> set[int]:
        return self.indicated(on) - self.working(on)

    def own(self, rows: Iterable[Any], candidate: int) -> list[Any]:
        ids = {t.pk for t in self.trajectories.values() if t.candidate_id == candidate}
        return [r for r in rows if r.trajectory_id in ids]

    def waiting_since(self, candidate: int, on: date) -> date:
        days = [i.from_on for i in self.indications if i.candidate_id == candidate and i.active_on(on)]
        days += [
            e.on for e in self.own(self.events, candidate) if e.deed == "return_to_sheltered" and e.on <= on
        ]
        days += [c.last_day for c in self.begun(candidate) if c.last_day and c.last_day < on]
        return max(days)

    def begun(self, candidate: int) -> list[Contract]:
        return [c for c in self.contracts if c.candidate_id == candidate and c.end_reason != "not_started"]

    def waiting_state(self, candidate: int, on: date) -> str:
        for trial in self.own(self.trials, candidate):
            if trial.outcome != "not_started" and trial.start_on <= on <= trial.last_day:
                return "trial"
        for hold in self.own(self.holds, candidate):
            if hold.from_on <= on and (hold.ended_on is None or on < hold.ended_on):
                return "hold"
        return "waiting"

    def waiting_reason(self, candidate: int, on: date) -> str:
        hired = [c.start_on for c in self.begun(candidate) if c.start_on <= on]
        rows = [
            w
            for w in self.own(self.waitings, candidate)
            if w.from_on <= on and (not hired or w.from_on >= max(hired))
        ]
        return rows[-1].reason if rows else ""

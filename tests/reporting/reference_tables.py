"""The tables of counts once more, in plain Python over rows."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from math import ceil
from statistics import median
from typing import Any

from indications.models import Advice
from placements.models import GuidancePlan, SiteVisit, WageMeasurement
from placements.queries import terms_on
from tests.reporting.reference import Rows

OPEN_END = date.max


class Tables(Rows):
    """Cells of every table of one unit, under the keys of the table."""

    def __post_init__(self) -> None:
        super().__post_init__()
        here = {"municipality_id__in": self.municipalities}
        self.advices = list(Advice.objects.filter(**here).select_related("request"))
        self.plans = list(GuidancePlan.objects.filter(**here).order_by("agreed_on", "id"))
        self.visits = list(SiteVisit.objects.filter(**here).order_by("visited_on", "id"))
        self.measured = list(
            WageMeasurement.objects.filter(source="measured", **here).order_by("measured_on", "id")
        )

    def waiting_reasons(self, on: date) -> Counter[str]:
        found: Counter[str] = Counter()
        for candidate in self.waiting(on):
            state = self.waiting_state(candidate, on)
            found[state if state != "waiting" else self.waiting_reason(candidate, on)] += 1
        return found

    def waiting_lengths(self, on: date) -> Counter[str]:
        found: Counter[str] = Counter()
        for candidate in self.waiting(on):
            days = (on - self.waiting_since(candidate, on)).days
            found[str(sum(days >= limit for limit in (91, 183, 365, 730)))] += 1
        return found

    def pipeline(self, on: date) -> Counter[str]:
        return Counter(phase for t in self.trajectories if (phase := self.phase_on(t, on)))

    def flows(self, on: date) -> Counter[str]:
        found: Counter[str] = Counter()
        for moves in self.moves.values():
            found["registered"] += so_far(moves[0].on, on)
        for advice in self.advices:
            if not so_far(advice.advised_on, on):
                continue
            if advice.adopted:
                found["advice_adopted"] += 1
            else:
                kind = "again" if advice.request.kind == "reindication" else "advice"
                found[f"{kind}_{'positive' if advice.positive else 'negative'}"] += 1
        found["granted"] += sum(so_far(i.from_on, on) for i in self.indications)
        for trial in self.trials:
            began = trial.outcome != "not_started"
            found["trial_started"] += began and so_far(trial.start_on, on)
            if began and trial.ended_on and so_far(trial.ended_on, on):
                found[f"trial_{trial.outcome}"] += 1
        for contract in self.contracts:
            if contract.end_reason != "not_started" and so_far(contract.start_on, on):
                found["permanent" if contract.permanent else "temporary"] += 1
        return found

    def outflows_(self, on: date) -> Counter[str]:
        return Counter(f"out_{o.destination}" for o in self.outflows if so_far(o.out_on, on))

    def stays(self, on: date) -> dict[str, tuple[int, float, int]]:
        days: dict[str, list[int]] = {}
        for moves in self.moves.values():
            for here, after in pairwise(moves):
                if so_far(after.on, on):
                    days.setdefault(here.to_phase, []).append((after.on - here.on).days)
        return {phase: (len(d), median(d), at(d, 0.9)) for phase, d in days.items()}

    def funnel(self, on: date, year: int = 0, quarter: int = 0) -> Counter[str]:
        """How far they were on the day: of its year or another, or of one quarter."""
        found: Counter[str] = Counter()
        for moves in self.moves.values():
            begun = moves[0].on
            if begun > on or begun.year != (year or on.year) or quarter not in (0, (begun.month + 2) // 3):
                continue
            reached = {m.to_phase for m in moves if m.on <= on}
            found["registered"] += 1
            for key, phases in {
                "observation": {"observation"},
                "requested": {"advice_requested"},
                "advised": {"advice_positive"},
                "granted": {"admitted"},
                "tried": {"trial"},
                "hired": {"temporary_contract", "permanent_contract"},
                "for_good": {"permanent_contract"},
            }.items():
                found[key] += bool(reached & phases)
        return found

    def mains(self, on: date) -> list[Any]:
        best: dict[int, Any] = {}
        for contract in sorted(self.counting(on), key=lambda c: (-self.terms(c, on).hours, c.pk)):
            best.setdefault(contract.candidate_id, contract)
        return list(best.values())

    def splits(self, on: date) -> Counter[str]:
        found: Counter[str] = Counter()
        for c in self.mains(on):
            place = terms_on(c, on).workplace
            found[f"work_type:{place.work_type if place else ''}"] += 1
            found[f"employer_type:{c.employer.employer_type}"] += 1
            found[f"contract_form:{c.contract_form}"] += 1
            found[f"duration:{'permanent' if c.permanent else 'temporary'}"] += 1
            found[f"age:{'young' if c.candidate.age_on(on) < 27 else 'older'}"] += 1
            found[f"route:{self.trajectories[c.trajectory_id].route}"] += 1
        return found

    def wage(self, on: date) -> tuple[int, int, int, int, Counter[str]]:
        """Measured, sum of values, compared, sum of changes, and the bands."""
        total = compared = change = 0
        bands: Counter[str] = Counter()
        for candidate in self.working(on):
            rows = [m for m in self.own(self.measured, candidate) if m.measured_on <= on]
            if not rows:
                continue
            last = rows[-1]
            total += last.wage_value
            bands[str(sum(last.wage_value >= limit for limit in (30, 40, 50, 60, 70, 80)))] += 1
            same = [m for m in rows[:-1] if function_of(m) == function_of(last)]
            if same:
                compared += 1
                change += last.wage_value - same[-1].wage_value
        return bands.total(), total, compared, change, bands

    def care(self, on: date) -> Counter[str]:
        found: Counter[str] = Counter()
        for candidate in self.working(on):
            plans = [p for p in self.own(self.plans, candidate) if p.agreed_on <= on]
            visits = [v for v in self.own(self.visits, candidate) if v.visited_on <= on]
            if not plans:
                found["visit_none"] += 1
            elif visits and visits[-1].visited_on >= on - timedelta(weeks=plans[-1].visit_every_weeks):
                found["visit_done"] += 1
            else:
                found["visit_late"] += 1
            if not plans or not visits or visits[-1].minutes_given is None:
                found["guidance_unknown"] += 1
            else:
                given, agreed = visits[-1].minutes_given, plans[-1].minutes_per_day
                found["guidance_" + ("same", "more", "less")[(given > agreed) - (given < agreed)]] += 1
        return found

    def deviations(self, on: date) -> Counter[str]:
        return Counter(code for e in self.events if so_far(e.on, on) for code in e.motivation)

    # What to expect on 31 December.

    def forecast(self, on: date) -> dict[str, tuple[int, Any, int, int]]:
        end = date(on.year, 12, 31)
        before, end_before = on.replace(year=on.year - 1), date(on.year - 1, 12, 31)
        since, at_end = date(on.year - 3, on.month, min(on.day, 28)), self.working(end)
        running = [
            t
            for t in self.trials
            if t.outcome != "not_started"
            and t.start_on <= on <= t.last_day <= end
            and self.trajectories[t.trajectory_id].candidate_id not in at_end
        ]
        tried = [
            t
            for t in self.trials
            if t.outcome in ("match", "no_match", "stopped") and t.ended_on and since <= t.ended_on <= on
        ]
        wait = [c for c in self.waiting(on) if self.waiting_state(c, on) == "waiting" and c not in at_end]
        waited = [c for c in self.waiting(before) if self.waiting_state(c, before) == "waiting"]
        hired = self.working(end_before)
        ending = [
            c
            for c in self.counting(on)
            if not c.permanent and c.ended_on is None and c.end_on < end and c.candidate_id not in at_end
        ]
        ended = [
            c
            for c in self.contracts
            if not c.permanent and c.end_reason != "not_started" and since <= c.last_day < on
        ]
        went_on = [c for c in ended if self.runs_on_after(c)]
        return {
            "trial": (len(running), 0, sum(t.outcome == "match" for t in tried), len(tried)),
            "waiting": (len(wait), 0, sum(c in hired for c in waited), len(waited)),
            "ending": (len(ending), sum(self.terms(c, on).hours for c in ending), len(went_on), len(ended)),
        }

    def runs_on_after(self, contract: Any) -> bool:
        next_day = contract.last_day + timedelta(days=1)
        return any(c != contract and c.runs_on(next_day) for c in self.begun(contract.candidate_id))


def so_far(day: date, on: date) -> bool:
    """In the year of `on`, and not after it."""
    return day.year == on.year and day <= on


def at(days: list[int], part: float) -> int:
    """The smallest number of days within which at least this part was done."""
    return sorted(days)[max(ceil(part * len(days)), 1) - 1]


def function_of(measurement: Any) -> tuple[str, int | None]:
    return measurement.function_done.strip().lower(), measurement.task_package_id

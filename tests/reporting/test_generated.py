"""Lives that nobody would write down: deeds drawn at random, refused ones skipped; the figures still agree.

A dozen lives by default. With LUWTE_LONG_TESTS=1 a hundred caseloads of two dozen, which takes about an hour.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from casework.deed import DEEDS
from casework.models import Event, Trajectory
from casework.phases import Phase
from casework.refusals import Refusal
from reporting.figures.stock import stock_on
from tests.builders import TODAY, do
from tests.placements.builders import (
    WHY,
    admitted,
    an_employer,
    contract_fields,
    contract_of,
    permanent_fields,
    trial_fields,
)
from tests.reporting.listing import check_names, check_sizes
from tests.reporting.reference_tables import Tables
from tests.reporting.test_reference import (
    check_cohorts,
    check_days,
    check_forecast,
    check_stock,
    check_tables,
    check_wage,
    check_waiting_list,
    peil_on,
)

MOTIVATED = dict.fromkeys(
    ("S1", "S6", "S7", "S8", "S9", "S10", "S11", "S12", "S13", "S14", "lks_decided"), "Zo afgesproken."
)
LONG = os.environ.get("LUWTE_LONG_TESTS") == "1"
PEOPLE, DEEDS_EACH = (24 if LONG else 10), 14
SEEDS = range(1, 101) if LONG else (1,)
MUST_HAPPEN = {
    "start_trial", "start_contract", "start_permanent", "record_waiting", "hold", "outflow",
    "return_to_sheltered", "undo", "correct",
}  # fmt: skip
BEGIN = date(2024, 2, 1)


class Life:
    """One person, and a day that only goes forward."""

    def __init__(
        self, chance: random.Random, municipality: Any, worker: Any, lead: Any, employers: list[Any]
    ) -> None:
        self.chance, self.worker, self.lead, self.employers = chance, worker, lead, employers
        self.on = BEGIN + timedelta(days=chance.randrange(300))
        self.trajectory: Trajectory = admitted(municipality, worker, self.on)
        self.municipality = municipality

    def step(self) -> str:
        """Try one deed, a few weeks on; its name when it was done."""
        self.on = min(self.on + timedelta(days=self.chance.randrange(0, 90)), TODAY)
        phase = Phase(self.trajectory.phase)
        name = self.chance.choice([name for name in sorted(FIELDS) if phase in DEEDS[name].phases])
        fields = FIELDS[name](self)
        by = self.lead if name in ("undo", "correct") else self.worker
        try:
            self.trajectory = do(
                name, self.trajectory, by, self.on, motivation={**WHY, **MOTIVATED}, data=fields
            )
        except (Refusal, Trajectory.DoesNotExist):
            return ""
        return name

    @property
    def employer(self) -> Any:
        return self.chance.choice(self.employers)

    @property
    def hours(self) -> Decimal:
        return Decimal(self.chance.choice(("12", "24", "27.5", "31", "36")))

    def until(self, days: int) -> date:
        return self.on + timedelta(days=self.chance.randrange(10, days))

    def newest(self) -> Any:
        return contract_of(self.trajectory)

    def correction(self) -> dict[str, Any]:
        made = ("start_contract", "start_permanent", "add_contract", "change_contract")
        events = Event.objects.filter(trajectory=self.trajectory, deed__in=made).order_by("number")
        number = self.chance.choice([e.number for e in events] or [1])
        return {"event": number, "values": {"hours": str(self.hours)}, "reason": "Verkeerd overgenomen"}


FIELDS: dict[str, Any] = {
    "start_trial": lambda x: trial_fields(x.employer, planned_end_on=x.until(90), expectations_talk_on=x.on),
    "end_trial": lambda x: {"reason": "Paste niet"},
    "start_contract": lambda x: contract_fields(
        x.employer, why_no_trial="known", hours=x.hours, end_on=x.until(500)
    ),
    "start_permanent": lambda x: permanent_fields(x.employer, why_no_trial="known", hours=x.hours),
    "add_contract": lambda x: contract_fields(x.employer, hours=Decimal(8), end_on=x.until(300)),
    "extend_contract": lambda x: contract_fields(x.employer, hours=x.hours, end_on=x.until(600)),
    "change_contract": lambda x: {
        "contract": getattr(x.newest(), "pk", None), "hours": x.hours, "reason": "Andere uren"},
    "let_contract_end": lambda x: {"end_reason": "not_extended"},
    "end_employment": lambda x: {"end_reason": "mutual"},
    "end_one_contract": lambda x: {"contract": getattr(x.newest(), "pk", None), "end_reason": "mutual"},
    "record_waiting": lambda x: {"reason": x.chance.choice(("ill", "school", "no_place"))},
    "hold": lambda x: {"reason": "Ziek", "expected_until": x.until(60)},
    "resume": lambda x: {},
    "outflow": lambda x: {
        "destination": x.chance.choice(("benefit", "daycare", "moved")), "reason": "Klaar",
        "end_reason": "mutual" if x.newest() else ""},
    "return_to_sheltered": lambda x: {"reason": "Toch terug"},
    "reopen": lambda x: {"reason": "Begint opnieuw"},
    "undo": lambda x: {"reason": "Verkeerd"},
    "correct": lambda x: x.correction(),
}  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_random_lives(seed, zaanstad, worker, lead):
    chance = random.Random(seed)
    employers = [an_employer(zaanstad, worker) for _ in range(4)]
    done: Counter[str] = Counter()
    for _ in range(PEOPLE):
        life = Life(chance, zaanstad, worker, lead, employers)
        done.update(life.step() for _ in range(DEEDS_EACH))
    if seed == SEEDS[0]:
        assert set(done) >= MUST_HAPPEN, done
    rows = Tables([zaanstad.pk])
    gemeenten = {zaanstad.pk: rows}
    for _ in range(50):
        day = BEGIN + timedelta(days=chance.randrange((TODAY - BEGIN).days + 200))
        peil = peil_on(gemeenten, day)
        check_stock(stock_on(peil), rows, day)
        check_tables(peil, zaanstad.pk, rows, day)
        check_days(peil, zaanstad.pk, rows, day)
        check_wage(peil, rows, day)
        check_cohorts(peil, rows, day)
    check_forecast(gemeenten)
    check_waiting_list(gemeenten)
    check_sizes(gemeenten, [TODAY, *(BEGIN + timedelta(days=chance.randrange(900)) for _ in range(3))])
    check_names([zaanstad.pk], TODAY)

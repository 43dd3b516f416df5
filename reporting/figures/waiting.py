"""Positief advies zonder baan: how many, why, how long, and who is first (domain §8, §9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from placements.models import Waiting
from reporting.figures.base import Peil
from reporting.figures.behind import Behind, stands_behind
from reporting.figures.sql import INDICATED, ONE_DAY, SCOPE, WAITING, WORKING, with_
from reporting.figures.tables import Table, by_unit, table

_HEAD = with_(SCOPE, ONE_DAY, WORKING, INDICATED, WAITING)
_FACTS = f"""{_HEAD},
facts AS (
  SELECT unit, candidate_id, since_on, days, CASE WHEN state = 'waiting' THEN reason ELSE state END AS why,
         width_bucket(days, ARRAY[91, 183, 365, 730])::text AS band
  FROM waiting
)"""
_COUNTS = f"""{_FACTS}
SELECT unit, why, band, count(*)::int FROM facts GROUP BY 1, 2, 3
UNION ALL
SELECT unit, NULL, NULL, count(*)::int FROM indicated GROUP BY 1
"""
_LIST = f"""{_HEAD}
SELECT w.candidate_id, w.unit, w.state, w.reason, w.bridging, w.since_on, w.days, c.birth_date, c.benefit
FROM waiting w JOIN casework_candidate c ON c.id = w.candidate_id
"""
STATES = {"trial": "Op proefplaatsing", "hold": "Traject onderbroken"}
REASONS = {**STATES, **dict(Waiting.Reason.choices), "": "Nog geen wachtreden vastgelegd"}
LENGTHS = (
    "korter dan 3 maanden", "3 tot 6 maanden", "6 maanden tot een jaar", "1 tot 2 jaar", "2 jaar of langer",
)  # fmt: skip


for _code, _key in (("waiting_reasons", "why"), ("waiting_lengths", "band")):
    stands_behind(
        _code,
        Behind(
            _FACTS,
            f"SELECT unit, {_key} AS key, candidate_id, NULL::bigint AS trajectory_id, since_on AS day, days AS detail "
            "FROM facts",
            day="Wacht sinds",
            detail="Dagen",
        ),
    )


def _counts(peil: Peil) -> list[tuple[Any, ...]]:
    """Those who wait, and everybody with an indication, in one statement: most of its work is the same."""
    return peil.rows(_COUNTS)


def waiting_counts(peil: Peil) -> list[tuple[int, str, str, int]]:
    """(unit, trial, hold or the reason, band of days, persons)."""
    return [(unit, why, band, count) for unit, why, band, count in peil.ask(_counts) if why is not None]


def indicated_counts(peil: Peil) -> dict[int, int]:
    """unit → persons with an indication on the peildatum, with or without a job."""
    return {unit: count for unit, why, _, count in peil.ask(_counts) if why is None}


@table
def waiting_reasons(peil: Peil) -> Table:
    rows = [(unit, why, count) for unit, why, _, count in peil.ask(waiting_counts)]
    return Table(
        "waiting_reasons",
        "Wie wacht, en waarom",
        "Personen met een indicatie zonder contract dat meetelt, naar de laatste wachtreden die sinds het begin "
        "van het laatste contract is vastgelegd. Wie op proefplaatsing is of van wie het traject is onderbroken, "
        "staat apart.",
        REASONS,
        by_unit(peil, rows),
        total_known=True,
    )


@table
def waiting_lengths(peil: Peil) -> Table:
    rows = [(unit, band, count) for unit, _, band, count in peil.ask(waiting_counts)]
    return Table(
        "waiting_lengths",
        "Hoe lang al",
        "Dagen sinds de toekenning van de indicatie, de terugkeer of de laatste dag van het laatste contract; de "
        "laatste van die drie telt. Drie maanden is 91 dagen, een halfjaar 183, een jaar 365.",
        {str(band): label for band, label in enumerate(LENGTHS)},
        by_unit(peil, rows),
        total_known=True,
    )


@dataclass(frozen=True)
class Waiter:
    """One person who waits, as the list shows it; the name is looked up by who may read it."""

    candidate_id: int
    unit: int
    state: str
    reason: str
    bridging: str
    since_on: date
    days: int
    birth_date: date
    benefit: str

    @property
    def reason_label(self) -> str:
        return REASONS[self.reason]

    @property
    def state_label(self) -> str:
        return STATES.get(self.state, "Wacht")


_ORDERS: dict[str, Any] = {
    "grant_date": lambda w: (w.since_on, w.candidate_id),
    "youngest": lambda w: (-w.birth_date.toordinal(), w.candidate_id),
    "benefit": lambda w: (w.benefit != "social_assistance", w.since_on, w.candidate_id),
}


def waiting_list(peil: Peil, order: str = "grant_date") -> list[Waiter]:
    """Everybody who waits, in the order of placement of the gemeente's own rule. One statement."""
    return sorted((Waiter(*row) for row in peil.rows(_LIST)), key=_ORDERS[order])

"""The persons behind a figure, for who may read their dossiers. One statement, however many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from casework.policy import policy_on
from reporting.figures.base import Peil
from reporting.figures.sql import COUNTING, INDICATED, ONE_DAY, SCOPE, WAITING, with_
from reporting.figures.waiting import REASONS, STATES

GROUPS = {"werkt": "Werkt", "wacht": "Positief advies zonder baan", "indicatie": "Heeft een indicatie"}
# What is known of each person meets in one grouping, not in joins: how many there are, the planner cannot know.
_LIST = f"""{with_(SCOPE, ONE_DAY, COUNTING, INDICATED, WAITING)},
people AS (
  SELECT candidate_id, max(unit) AS unit, COALESCE(sum(hours), 0) AS hours, count(hours) AS contracts,
         min(start_on) AS start_on, bool_or(indicated) AS indicated, max(state) AS state, max(reason) AS reason,
         max(bridging) AS bridging, max(since_on) AS since_on, max(days) AS days
  FROM (
    SELECT candidate_id, unit, hours, start_on, false AS indicated, NULL AS state, NULL AS reason, NULL AS bridging,
           NULL::date AS since_on, NULL::int AS days FROM counting
    UNION ALL
    SELECT candidate_id, unit, NULL, NULL, true, NULL, NULL, NULL, NULL, NULL FROM indicated
    UNION ALL
    SELECT candidate_id, unit, NULL, NULL, false, state, reason, bridging, since_on, days FROM waiting
  ) facts GROUP BY candidate_id
)
SELECT x.unit,
       (SELECT t.number FROM casework_trajectory t
        WHERE t.candidate_id = x.candidate_id AND t.voided_by_id IS NULL AND t.opened_on <= %(on)s
        ORDER BY t.opened_on DESC, t.id DESC LIMIT 1),
       p.given_name, p.prefix, p.surname, p.birth_date, p.benefit,
       x.hours, x.contracts, x.start_on, x.state, x.reason, x.bridging, x.since_on, x.days
FROM people x JOIN casework_candidate p ON p.id = x.candidate_id
WHERE CASE %(group)s WHEN 'werkt' THEN x.contracts > 0 WHEN 'wacht' THEN x.state IS NOT NULL ELSE x.indicated END
ORDER BY """
ORDERS = {
    "grant_date": "x.since_on, p.sort_name, x.candidate_id",
    "youngest": "p.birth_date DESC, x.candidate_id",
    "benefit": "p.benefit <> 'social_assistance', x.since_on, x.candidate_id",
    "name": "p.sort_name, x.candidate_id",
}
ORDER_LABELS = {
    "grant_date": "wie het langst wacht, staat bovenaan",
    "youngest": "de jongste staat bovenaan",
    "benefit": "wie bijstand heeft, staat bovenaan; daarna wie het langst wacht",
    "name": "op achternaam",
}
BATCH = 500


@dataclass(frozen=True)
class Person:
    """One person behind a figure."""

    unit: int
    number: str
    given_name: str
    prefix: str
    surname: str
    birth_date: date
    benefit: str
    hours: Decimal
    contracts: int
    start_on: date | None
    state: str | None
    reason: str | None
    bridging: str | None
    since_on: date | None
    days: int | None

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.given_name, self.prefix, self.surname) if part)

    @property
    def situation(self) -> str:
        if self.contracts:
            return "Werkt"
        return STATES.get(self.state or "", "Wacht op een plek")

    @property
    def reason_label(self) -> str:
        return REASONS[self.reason or ""] if self.state == "waiting" else ""


def persons_page(peil: Peil, group: str, order: str, first: int, count: int) -> list[Person]:
    """So many persons of a group in this order, from the one at `first` on. One statement."""
    sql = f"{_LIST}{ORDERS[order]} LIMIT %(count)s OFFSET %(first)s"
    return [Person(*row) for row in peil.rows(sql, group=group, first=first, count=count)]


def persons(peil: Peil, group: str, order: str) -> Iterator[Person]:
    """All of them, a few hundred at a time. Read it to the end."""
    for row in streamed(_LIST + ORDERS[order], {**peil.scope, "group": group}):
        yield Person(*row)


def streamed(sql: str, params: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of one statement, a few hundred at a time: a list of any length fits in memory."""
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(sql, params)
        while rows := cursor.fetchmany(BATCH):
            yield from rows


def order_of(peil: Peil, group: str) -> str:
    """The waiting list stands in the order of the gemeente's own rule; of several, who waits longest first."""
    if group != "wacht":
        return "name"
    if len(peil.units) > 1:
        return "grant_date"
    return str(policy_on(peil.units[0].id, peil.on)["placement_order"])

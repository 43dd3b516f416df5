"""How long planning takes when much is due, over the same rows by one INSERT that knows already who must be told.

In a database of its own, which is dropped afterwards: see `bench`.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import Municipality
from accounts.tenancy import scope
from casework.outbox.planner import plan
from config.bulk_terms import terms
from config.management.commands.bench import NOW, TODAY, become, throw_away_database

EARLY = datetime(2026, 11, 20, 5, 30, tzinfo=UTC)  # 06:30 here: reminders, no digests yet
# The same rows, by somebody who knows that each is for the consulent, for today, and new.
BARE_INSERT = """
INSERT INTO casework_reminder (municipality_id, deadline_id, recipient_id, moment, days, planned_on, created_at,
                               urgent, in_app, by_mail)
SELECT d.municipality_id, d.id, t.case_worker_id, 'day', 0, %(today)s, %(now)s, false, true, true
FROM casework_deadline d JOIN casework_trajectory t ON t.id = d.trajectory_id
WHERE d.state = 'open' AND d.voided_by_id IS NULL AND d.due_on <= %(today)s
"""


class Command(BaseCommand):
    help = "Measure the planning of reminders against the same INSERT in bare SQL."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--size", type=int, default=1_000_000, help="open terms; one in twenty is due")
        parser.add_argument("--rounds", type=int, default=5, help="how often it is done")
        parser.add_argument("--explain", action="store_true", help="also what the database makes of it")

    def handle(self, *args: Any, **options: Any) -> None:
        with throw_away_database():
            started = time.perf_counter()
            terms(options["size"])
            self.stdout.write(f"{options['size']:,} open terms in {time.perf_counter() - started:.0f} s")
            become(settings.DB_ROLE or "luwte_app")
            ours, bare, digests = [], [], []
            for _ in range(options["rounds"]):
                with CaptureQueriesContext(connection) as queries:
                    spent, made = alone(lambda: plan(EARLY))
                ours.append(spent)
                digests.append(alone(lambda: plan(NOW))[0])
                spent, same = alone(bare_insert)
                assert made == same, f"{made} reminders, and {same} in bare SQL"
                bare.append(spent)
            mine, theirs = statistics.median(ours), statistics.median(bare)
            self.stdout.write(
                f"herinneringen: {made:,} due, Luwte {mine:.2f} s, bare SQL {theirs:.2f} s,"
                f" ratio {mine / theirs:.1f}, {len(queries)} statements"
            )
            more = statistics.median(digests) - mine
            self.stdout.write(f"and after 07:00, with the digests of everybody: {more:.2f} s more")
            if options["explain"]:
                self._explain(next(q["sql"] for q in queries.captured_queries if "horizon" in q["sql"]))

    def _explain(self, sql: str) -> None:
        with transaction.atomic(), scope(everywhere()), connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) {sql}")
            self.stdout.writelines(row[0] + "\n" for row in cursor.fetchall())
            transaction.set_rollback(True)


def everywhere() -> Any:
    return Municipality.objects.values_list("pk", flat=True)


def bare_insert() -> int:
    with scope(everywhere()), connection.cursor() as cursor:
        cursor.execute(BARE_INSERT, {"today": TODAY, "now": NOW})
        return int(cursor.rowcount)


def alone(run: Callable[[], int]) -> tuple[float, int]:
    """Seconds, and what it gave. Leaves nothing behind."""
    with transaction.atomic():
        started = time.perf_counter()
        given = run()
        spent = time.perf_counter() - started
        transaction.set_rollback(True)
    return spent, given

"""Speed as a ratio: what Luwte needs, over what the same statements need in bare SQL. Never a timed test.

Makes its own database beside the configured one, fills it in bulk, measures as the application
role, and drops it. The numbers depend on the machine; the ratios hardly do.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.tenancy import scope
from casework.models import Trajectory
from casework.outbox.planner import plan
from casework.perform import perform
from config.bulk import caseload

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Command(BaseCommand):
    help = "Measure deed, dossier and werkvoorraad against the same statements in bare SQL."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--size", type=int, default=10_000, help="trajectories (default 10,000)")
        parser.add_argument("--rounds", type=int, default=30, help="how often each thing is done")

    def handle(self, *args: Any, **options: Any) -> None:
        with throw_away_database():
            started = time.perf_counter()
            lead = caseload(options["size"])
            self.stdout.write(f"{options['size']} trajectories in {time.perf_counter() - started:.1f} s")
            become(settings.DB_ROLE or "luwte_app")
            self.stdout.write(f"{'':14}{'Luwte ms':>10}{'SQL ms':>10}{'ratio':>8}{'statements':>12}")
            for name, run in self._subjects(lead, options["size"]).items():
                self._report(name, run, options["rounds"])

    def _subjects(self, lead: User, size: int) -> dict[str, Callable[[int], Any]]:
        client = Client(headers={"host": "localhost"})
        client.force_login(lead)
        numbers = [f"BW-2026-{1 + i * 18 % size:07d}" for i in range(500)]

        def get(path: str) -> None:
            response = client.get(path)
            assert response.status_code == 200, f"{path}: {response.status_code}"

        def deed(i: int) -> None:
            with scope([m.pk for m in municipalities]):
                trajectory = Trajectory.objects.get(number=numbers[i % 500])
                perform("add_note", trajectory, by=lead, on=TODAY, today=TODAY, text="gebeld")

        municipalities = [m.municipality for m in lead.memberships.select_related("municipality")]
        return {
            "handeling": deed,
            "dossier": lambda i: get(f"/trajecten/{numbers[i % 500]}/"),
            "werkvoorraad": lambda i: get("/werkvoorraad/"),
            "herinneringen": lambda i: plan(NOW),
            "taakstelling": lambda i: get("/taakstelling/?waar=0001"),
            "idem, regio": lambda i: get("/taakstelling/"),
            "doorstroom": lambda i: get("/taakstelling/doorstroom/?waar=0001"),
        }

    def _report(self, name: str, run: Callable[[int], Any], rounds: int) -> None:
        ours, bare, statements = [], [], 0
        for i in range(rounds + 3):
            captured, spent, replayed = measure(run, i)
            if i >= 3:  # the first rounds warm caches
                ours.append(spent)
                bare.append(replayed)
                statements = captured
        mine, theirs = statistics.median(ours) * 1000, statistics.median(bare) * 1000
        self.stdout.write(f"{name:14}{mine:10.1f}{theirs:10.1f}{mine / theirs:8.1f}{statements:12d}")


def measure(run: Callable[[int], Any], i: int) -> tuple[int, float, float]:
    """Statements, seconds of ours, seconds of the same statements alone. Leaves nothing behind."""
    with transaction.atomic():
        with CaptureQueriesContext(connection) as queries:
            run(i)
        # Read now: the next request begins a new list.
        statements = [q["sql"] for q in queries.captured_queries]
        transaction.set_rollback(True)
    with transaction.atomic():
        started = time.perf_counter()
        run(i)
        spent = time.perf_counter() - started
        transaction.set_rollback(True)
    with transaction.atomic():
        raw = connection.connection.cursor()
        started = time.perf_counter()
        for statement in statements:
            raw.execute(statement)
            if raw.description:
                raw.fetchall()
        replayed = time.perf_counter() - started
        transaction.set_rollback(True)
    return len(statements), spent, replayed


def become(role: str | None) -> None:
    """Go on as another role of the same login."""
    connection.close()
    connection.settings_dict["OPTIONS"]["assume_role"] = role


class throw_away_database:  # noqa: N801 - read as `with throw_away_database():`
    """A database of this run alone, made and migrated by the owner, gone afterwards."""

    def __enter__(self) -> None:
        self.role = connection.settings_dict["OPTIONS"].get("assume_role")
        self.name = connection.settings_dict["NAME"]
        become(None)
        creation: Any = connection.creation
        self.made = creation._create_test_db(verbosity=0, autoclobber=True)
        connection.close()
        connection.settings_dict["NAME"] = self.made
        call_command("migrate", verbosity=0, interactive=False)

    def __exit__(self, *exc: Any) -> None:
        become(None)
        connection.creation.destroy_test_db(self.name, verbosity=0)
        connection.settings_dict["OPTIONS"]["assume_role"] = self.role

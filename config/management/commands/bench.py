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
FEW = 10_000
PAGES = {
    "stand, gemeente": "/taakstelling/?waar=0001",
    "stand, regio van 20": "/taakstelling/",
    "doorstroom, gemeente": "/taakstelling/doorstroom/?waar=0001",
    "doorstroom, regio van 20": "/taakstelling/doorstroom/",
    "wachtlijst, gemeente": "/taakstelling/personen/?waar=0001",
}


class Command(BaseCommand):
    help = "Measure deed, dossier and werkvoorraad against the same statements in bare SQL."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--size", type=int, default=10_000, help="trajectories (default 10,000)")
        parser.add_argument("--rounds", type=int, default=30, help="how often each thing is done")
        parser.add_argument(
            "--figures", action="store_true", help=f"only the figures, beside those of {FEW:,} trajectories"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["figures"]:
            return self._beside(options["size"], options["rounds"])
        with throw_away_database():
            started = time.perf_counter()
            lead = caseload(options["size"])
            self.stdout.write(f"{options['size']} trajectories in {time.perf_counter() - started:.1f} s")
            become(settings.DB_ROLE or "luwte_app")
            self.stdout.write(f"{'':14}{'Luwte ms':>10}{'SQL ms':>10}{'ratio':>8}{'statements':>12}")
            for name, run in self._subjects(lead, options["size"]).items():
                count, mine, theirs = median_of(run, options["rounds"])
                self.stdout.write(f"{name:14}{mine:10.1f}{theirs:10.1f}{mine / theirs:8.1f}{count:12d}")
        return None

    def _beside(self, size: int, rounds: int) -> None:
        """The pages of figures over few and over many trajectories: the same statements, and how much longer."""
        few, many = (self._figures(n, rounds) for n in (FEW, size))
        here, there = f"ms at {FEW:,}", f"ms at {size:,}"
        self.stdout.write(
            f"{'':24}{'statements':>11}{here:>14}{there:>18}{'times':>7}{'bare SQL':>10}{'ratio':>7}"
        )
        for name, (count, mine, theirs) in many.items():
            before = few[name][1]
            same = f"{count}" if count == few[name][0] else f"{few[name][0]} → {count}"
            self.stdout.write(
                f"{name:24}{same:>11}{before:14.1f}{mine:18.1f}{mine / before:7.1f}{theirs:10.1f}{mine / theirs:7.2f}"
            )

    def _figures(self, size: int, rounds: int) -> dict[str, tuple[int, float, float]]:
        with throw_away_database():
            started = time.perf_counter()
            lead = caseload(size)
            # A busy machine may need longer than a page gets; then that is what is told.
            connection.settings_dict["OPTIONS"]["options"] += " -c statement_timeout=600s"
            self.stdout.write(f"{size:,} trajectories in {time.perf_counter() - started:.1f} s")
            become(settings.DB_ROLE or "luwte_app")
            get = self._visitor(lead)
            return {name: median_of(lambda _, p=path: get(p), rounds) for name, path in PAGES.items()}  # type: ignore[misc]

    def _visitor(self, lead: User) -> Callable[[str], None]:
        client = Client(headers={"host": "localhost"})
        client.force_login(lead)

        def get(path: str) -> None:
            response = client.get(path)
            assert response.status_code == 200, f"{path}: {response.status_code}"

        return get

    def _subjects(self, lead: User, size: int) -> dict[str, Callable[[int], Any]]:
        get = self._visitor(lead)
        numbers = [f"BW-2026-{1 + i * 18 % size:07d}" for i in range(500)]

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


def median_of(run: Callable[[int], Any], rounds: int) -> tuple[int, float, float]:
    """Statements, and the median milliseconds of ours and of the same statements in bare SQL."""
    ours, bare, statements = [], [], 0
    warming = 3 if rounds > 1 else 0  # the first rounds warm caches; of one, counting its statements did
    for i in range(rounds + warming):
        captured, spent, replayed = measure(run, i)
        if i >= warming:
            ours.append(spent)
            bare.append(replayed)
            statements = captured
    return statements, statistics.median(ours) * 1000, statistics.median(bare) * 1000


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

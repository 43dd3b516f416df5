"""`manage.py load_demo`: an invented caseload, built by performing deeds.

The same size, seed and day give the same people and the same deeds.
"""

import os
import secrets
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from casework.policy import national_figures
from config.demo.journeys import play
from config.demo.stage import is_set, set_stage
from config.demo.targets import set_targets


class Command(BaseCommand):
    help = "Vult een lege database met verzonnen kandidaten in alle fasen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--size", type=int, default=120, help="aantal kandidaten (standaard 120)")
        parser.add_argument("--seed", type=int, default=1, help="hetzelfde getal geeft dezelfde mensen")
        parser.add_argument("--today", type=date.fromisoformat, help="de dag van vandaag, als JJJJ-MM-DD")
        parser.add_argument(
            "--processes", type=int, default=1, help="zoveel tegelijk; het resultaat is gelijk"
        )
        parser.add_argument("--force", action="store_true", help="voeg toe, ook als er al gegevens staan")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["size"] < 0:
            raise CommandError("Het aantal kandidaten kan niet negatief zijn.")
        if is_set() and not options["force"]:
            raise CommandError(
                "De database is niet leeg. Begin met een lege database, of voeg toe met --force."
            )
        today = self._today(options["today"])
        password = os.environ.get("LUWTE_DEMO_PASSWORD", "")
        if not password:
            password = secrets.token_urlsafe(12)
            self.stdout.write(f"Wachtwoord van alle demogebruikers: {password}")
        cast = set_stage(today=today, seed=options["seed"], password=password)
        count = play(cast, options["size"], options["processes"])
        set_targets(cast.municipalities, today)
        self.stdout.write(f"{count} kandidaten gemaakt in {len(cast.municipalities)} gemeenten.")

    def _today(self, asked: date | None) -> date:
        """The day to play on: as asked, else the clock's, but no later than the wages are known."""
        today = asked or timezone.localdate()
        known = last_day_with_figures(today)
        if known < today:
            self.stdout.write(
                f"Het minimumloon is bekend tot en met {known:%d-%m-%Y}; de demo speelt op die dag."
            )
        return known


def last_day_with_figures(today: date) -> date:
    """`today`, or the last day before it on which the minimum wage is known."""
    newest = max(
        (
            valid_from
            for kind in ("wml_month", "wml_hour")
            for valid_from, _ in national_figures().series(kind)[:1]
        ),
        default=today,
    )
    half_year_ends = date(newest.year, 6, 30) if newest.month <= 6 else date(newest.year, 12, 31)
    return min(today, half_year_ends)

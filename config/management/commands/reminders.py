"""Plan and send what is due, without Celery: for cron, a systemd timer, or by hand."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from casework.outbox.rounds import remind


class Command(BaseCommand):
    help = "Plan and send reminders. With --loop SECONDS it goes on until it is stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", type=float, default=0, help="seconds between two rounds")
        parser.add_argument("--rounds", type=int, default=0, help="stop after this many rounds (0: never)")

    def handle(self, *args: Any, **options: Any) -> None:
        rounds = 0
        while True:
            planned, sent = remind(timezone.now)
            rounds += 1
            self.stdout.write(f"{planned} planned, {sent} sent")
            if not options["loop"] or rounds == options["rounds"]:
                return
            time.sleep(options["loop"])

"""Take away what interrupted uploads left, and look again at files that wait for the virus scanner."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from casework.documents.sweep import sweep


class Command(BaseCommand):
    help = "Sweep the store of files once. Harmless to run twice; Celery does it every ten minutes."

    def handle(self, *args: Any, **options: Any) -> None:
        done = sweep(timezone.now())
        self.stdout.write(
            f"{done.drafts} drafts, {done.strays} strays and {done.unused} unused files removed; "
            f"{done.released} released and {done.refused} refused by the scanner."
        )
        if done.missing:
            self.stderr.write(f"{done.missing} documents have lost their file. Restore them from the backup.")

"""`manage.py draw_workflow`: bring docs/workflow.md up to date with casework/workflow.py."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from casework.drawing import redrawn

PAGE = settings.BASE_DIR / "docs" / "workflow.md"


class Command(BaseCommand):
    help = "Tekent de fasen en handelingen opnieuw in docs/workflow.md."
    requires_system_checks = ()  # it reads one table and writes one page

    def handle(self, *args: Any, **options: Any) -> None:
        before = PAGE.read_text()
        after = redrawn(before)
        PAGE.write_text(after)
        self.stdout.write(
            "docs/workflow.md is bijgewerkt." if after != before else "docs/workflow.md klopte al."
        )

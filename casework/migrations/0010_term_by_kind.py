"""An index for the planner of reminders, made without holding anybody up."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("casework", "0009_deed_notices")]
    operations = [
        AddIndexConcurrently(
            model_name="deadline",
            index=models.Index(
                condition=models.Q(("voided_by__isnull", True), ("state", "open")),
                fields=["kind", "due_on"],
                name="deadline_open_kind",
            ),
        ),
    ]

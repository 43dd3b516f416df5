"""Events cannot be changed and history cannot be written by the application; and the figures Luwte knows."""

from django.db import migrations

from casework.national import SHIPPED

APPEND_ONLY = """
REVOKE UPDATE, DELETE ON casework_event FROM luwte_app;
REVOKE INSERT, UPDATE, DELETE ON casework_change FROM luwte_app;
"""
WRITABLE = """
GRANT UPDATE, DELETE ON casework_event TO luwte_app;
GRANT INSERT, UPDATE, DELETE ON casework_change TO luwte_app;
"""


def load_figures(apps, schema_editor):
    figure = apps.get_model("casework", "NationalFigure")
    figure.objects.bulk_create(
        (figure(kind=f.kind, key=f.key, valid_from=f.valid_from, value=f.value) for f in SHIPPED),
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("casework", "0002_the_file")]
    operations = [
        migrations.RunSQL(APPEND_ONLY, WRITABLE),
        migrations.RunSQL(
            "CREATE SEQUENCE casework_trajectory_number", "DROP SEQUENCE casework_trajectory_number"
        ),
        migrations.RunPython(load_figures, migrations.RunPython.noop),
    ]

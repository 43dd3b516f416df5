"""Snapshots and the read log can only grow; and an index that answers "which phase, when" by itself."""

from django.db import migrations

APPEND_ONLY = """
REVOKE UPDATE, DELETE ON reporting_snapshot, reporting_snapshotrow, reporting_figureread FROM luwte_app;
"""
WRITABLE = """
GRANT UPDATE, DELETE ON reporting_snapshot, reporting_snapshotrow, reporting_figureread TO luwte_app;
"""
PHASE_HISTORY = """
CREATE INDEX reporting_phase_history ON casework_event (municipality_id, trajectory_id, number)
INCLUDE ("on", from_phase, to_phase, id)
WHERE trajectory_id IS NOT NULL AND undoes_id IS NULL AND from_phase IS DISTINCT FROM to_phase
"""


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0001_initial"),
        ("casework", "0003_append_only"),
        ("indications", "0001_initial"),
        ("placements", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(APPEND_ONLY, WRITABLE),
        migrations.RunSQL(PHASE_HISTORY, "DROP INDEX reporting_phase_history"),
    ]

"""Snapshots and the read log can only grow; and indexes that answer "which phase, when" by themselves."""

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
RETURNS = """
CREATE INDEX reporting_returns ON casework_event (municipality_id, trajectory_id)
WHERE trajectory_id IS NOT NULL AND undoes_id IS NULL AND from_phase IS DISTINCT FROM to_phase
  AND from_phase = 'ended'
"""
UNDONE = """
CREATE INDEX reporting_undone ON casework_event (municipality_id, undoes_id) WHERE undoes_id IS NOT NULL
"""
DEVIATIONS = """
CREATE INDEX reporting_deviations ON casework_event (municipality_id, "on")
WHERE motivation <> '{}' AND undoes_id IS NULL
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
        migrations.RunSQL(RETURNS, "DROP INDEX reporting_returns"),
        migrations.RunSQL(UNDONE, "DROP INDEX reporting_undone"),
        migrations.RunSQL(DEVIATIONS, "DROP INDEX reporting_deviations"),
    ]

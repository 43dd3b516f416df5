"""Indexes that give contracts, indications and trajectories person by person, and answer without the rows."""

from django.db import migrations

CONTRACTS = """
CREATE INDEX reporting_contracts ON placements_contract (municipality_id, candidate_id, start_on, id)
INCLUDE (end_on, ended_on, permanent, hours)
WHERE voided_by_id IS NULL AND end_reason <> 'not_started'
"""
INDICATIONS = """
CREATE INDEX reporting_indications ON indications_indication (municipality_id, candidate_id, from_on, id)
INCLUDE (ended_on)
WHERE voided_by_id IS NULL
"""
TRAJECTORIES = """
CREATE INDEX reporting_trajectories ON casework_trajectory (municipality_id, candidate_id, opened_on, id)
WHERE voided_by_id IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0004_reads_name_the_cell"),
    ]
    operations = [
        migrations.RunSQL(CONTRACTS, "DROP INDEX reporting_contracts"),
        migrations.RunSQL(INDICATIONS, "DROP INDEX reporting_indications"),
        migrations.RunSQL(TRAJECTORIES, "DROP INDEX reporting_trajectories"),
    ]

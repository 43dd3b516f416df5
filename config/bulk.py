"""A caseload of any size for benchmarks: rows straight into an empty, throw-away database.

Not test data and not demo data: those are built by performing deeds. Here triggers are off, so it
only ever runs in the database that `manage.py bench` makes and drops.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, models

from accounts.models import Membership, Municipality, User
from accounts.roles import Role
from accounts.tenancy import scope
from casework.models import Candidate, Change, Deadline, Event, Trajectory
from config.bulk_work import INDICATED, STEPS, WORK, work

EVENTS_EACH = 6
DEADLINES_EACH = 3
PHASES = (
    "registered,observation,advice_requested,advice_positive,admitted,trial,"
    "temporary_contract,permanent_contract,reindication,other_route,ended,ended,ended,ended,ended,ended,ended,ended"
)
KINDS = "advice,decision,placement_offer,contract_end,remeasurement,visit"


def fill(model: type[models.Model], source: str, /, **columns: str) -> int:
    """INSERT … SELECT into a model's table; what is not named gets null or the field's own default."""
    names, values = [], []
    for field in model._meta.concrete_fields:
        assert field.column is not None
        value = columns.pop(field.column, None) or _default(field)
        if value is None:
            continue
        names.append(connection.ops.quote_name(field.column))
        values.append(value)
    assert not columns, f"{model.__name__} has no column {sorted(columns)}"
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)} FROM {source}")
        return int(cursor.rowcount)


def _default(field: models.Field[Any, Any]) -> str | None:
    if field.primary_key or field.null:
        return None
    default = field.get_default() if field.has_default() else None
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, dict | list):
        return "'{}'::jsonb" if isinstance(default, dict) else "'[]'::jsonb"
    if default is not None:
        return f"'{default}'"
    return "''" if isinstance(field, models.CharField | models.TextField) else None


def caseload(size: int, municipalities: int = 20) -> User:
    """Fill the database with `size` trajectories; gives a teamleider who sees them all."""
    lead = people(municipalities)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")  # of this login only; it ends before anything is measured
        tables = [m._meta.db_table for m in (Candidate, Trajectory, Event, Change, Deadline, *WORK)]
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        again = _take_off(cursor, tables)
    with scope(Municipality.objects.values_list("pk", flat=True)):
        _rows(size, municipalities, lead)
        with connection.cursor() as cursor:
            for table in tables:
                serial = f"pg_get_serial_sequence('{table}', 'id')"
                cursor.execute(f"SELECT setval({serial}, (SELECT COALESCE(max(id), 1) FROM {table}))")
    with connection.cursor() as cursor:
        for statement in again:
            cursor.execute(statement)
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("VACUUM ANALYZE")  # as a database that has been there for a while
    return lead


def _take_off(cursor: Any, tables: list[str]) -> list[str]:
    """Drop the foreign keys and plain indexes of these tables; gives the statements that put them back.

    Rows made here point where they should: checking each costs more than making it. Foreign keys come back
    without looking at the rows that are there; the planner takes them as any other.
    """
    cursor.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE contype = 'f' AND conrelid = ANY(%s::regclass[])", [tables],
    )  # fmt: skip
    keys = cursor.fetchall()
    cursor.execute(
        "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i"
        " WHERE i.indrelid = ANY(%s::regclass[]) AND NOT i.indisunique"
        " AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)", [tables],
    )  # fmt: skip
    indexes = cursor.fetchall()
    for table, name, _ in keys:
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    back = [f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {told} NOT VALID' for table, name, told in keys]
    return ["SET maintenance_work_mem = '256MB'", *(told for _, told in indexes), *back]


def people(municipalities: int) -> User:
    lead = User.objects.create(id=1, username="bench", first_name="Bench")
    for i in range(1, municipalities + 1):
        here = Municipality.objects.create(
            id=i, cbs_code=f"{i:04d}", name=f"Gemeente {i}", region=f"Regio {i % 5}"
        )
        Membership.objects.create(user=lead, municipality=here, role=Role.TEAM_LEAD)
    return lead


def _rows(size: int, municipalities: int, lead: User) -> None:
    here = f"1 + g / 18 % {municipalities}"  # every phase in every gemeente
    numbers = f"generate_series(1, {size}) g"
    phase = f"(string_to_array('{PHASES}', ','))[1 + g % 18]"
    day = "(date '2026-11-20' - (g % 700))"
    fill(
        Candidate, numbers, id="g", municipality_id=here, made_by_id="g", given_name="'Naam' || g",
        surname="'Achternaam' || g", sort_name="'achternaam' || g || ' naam' || g",
        birth_date="date '1970-01-01' + (g % 12000)",
    )  # fmt: skip
    fill(
        Trajectory, numbers, id="g", municipality_id=here, made_by_id="g", candidate_id="g", phase=phase,
        number="'BW-2026-' || lpad(g::text, 7, '0')", route="'wmo'", case_worker_id=str(lead.pk), opened_on=day,
        phase_since=day, next_deadline_on="date '2026-11-20' + (g % 400 - 20)", version=str(EVENTS_EACH),
    )  # fmt: skip
    step = f"(string_to_array('{STEPS}', ','))"
    fill(
        Event, f"generate_series(1, {size}) g, generate_series(1, {EVENTS_EACH}) e",
        id=f"(g + (e - 1) * {size})", municipality_id=here, trajectory_id="g", number="e",
        deed="CASE e WHEN 1 THEN 'register' ELSE 'add_note' END", at="now()", by_id=str(lead.pk),
        on=f"{day} - ({EVENTS_EACH} - e) * 30",
        from_phase=f"CASE WHEN e = 1 THEN NULL WHEN {INDICATED} THEN {step}[LEAST(e - 1, 5)] ELSE 'registered' END",
        to_phase=f"CASE WHEN {INDICATED} THEN COALESCE({step}[e], {phase}) ELSE 'registered' END",
    )  # fmt: skip
    fill(
        Change, f"generate_series(1, {size}) g, generate_series(1, {EVENTS_EACH}) e",
        municipality_id=here, event_id=f"(g + (e - 1) * {size})", table_name="'casework_trajectory'", row_id="g",
        op="'U'", before="jsonb_build_object('phase_since', '2026-01-01')",
        after="jsonb_build_object('phase_since', '2026-02-01')",
    )  # fmt: skip
    fill(
        Deadline, f"generate_series(1, {size}) g, generate_series(1, {DEADLINES_EACH}) e",
        municipality_id=here, made_by_id="g", trajectory_id="g",
        kind=f"(string_to_array('{KINDS}', ','))[1 + (g + e) % 6]", started_on=day,
        due_on="date '2026-11-20' + (g % 400 - 20 + e * 30)", basis="'beleid'",
    )  # fmt: skip
    work(size, municipalities, lead, fill)

"""Open terms in any number, of which some are due: for measuring the planner of reminders."""

from __future__ import annotations

from django.db import connection

from accounts.models import Municipality, User
from accounts.tenancy import scope
from casework.models import Candidate, Deadline, Event, Trajectory
from config.bulk import fill, people

TERM_TABLES = [m._meta.db_table for m in (Candidate, Trajectory, Event, Deadline)]


def terms(size: int, municipalities: int = 20) -> User:
    """Fill the database with `size` open terms, three to a trajectory, of which one in twenty is due today.

    The others are so far off that nobody is told. Each gemeente has ten consulenten and a teamleider.
    """
    lead = people(municipalities)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")  # until this login ends: filling takes its time
        cursor.execute(
            "INSERT INTO accounts_user (id, username, password, first_name, last_name, email, is_active, is_staff,"
            " is_superuser, date_joined) SELECT 1 + g, 'consulent' || g, '', 'Consulent', g::text, '', true, false,"
            f" false, now() FROM generate_series(1, {municipalities * 10}) g"
        )
        cursor.execute(
            "INSERT INTO accounts_membership (user_id, municipality_id, role) SELECT 1 + g,"
            f" 1 + g % {municipalities}, 'case_worker' FROM generate_series(1, {municipalities * 10}) g"
        )
        for table in TERM_TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    with scope(Municipality.objects.values_list("pk", flat=True)):
        here, rows = f"1 + g % {municipalities}", f"generate_series(1, {size // 3}) g"
        fill(
            Candidate, rows, id="g", municipality_id=here, made_by_id="g", given_name="'Naam' || g",
            surname="'Achternaam'", sort_name="'achternaam' || g", birth_date="date '1970-01-01'",
        )  # fmt: skip
        fill(
            Trajectory, rows, id="g", municipality_id=here, made_by_id="g", candidate_id="g", phase="'trial'",
            number="'BW-2026-' || lpad(g::text, 7, '0')", route="'wmo'", opened_on="date '2026-01-01'",
            case_worker_id=f"2 + (g + {municipalities - 1}) % {municipalities * 10}", version="1",
            phase_since="date '2026-01-01'",
        )  # fmt: skip
        fill(
            Event, rows, id="g", municipality_id=here, trajectory_id="g", number="1", deed="'register'", at="now()",
            by_id=str(lead.pk), on="date '2026-01-01'", to_phase="'trial'",
        )  # fmt: skip
        fill(
            Deadline, f"{rows}, generate_series(0, 2) e", municipality_id=here, made_by_id="g", trajectory_id="g",
            kind="(ARRAY['visit', 'remeasurement', 'placement_offer'])[1 + e]", started_on="date '2026-01-01'",
            basis="'beleid'",
            due_on="date '2026-11-20' + CASE WHEN (g * 3 + e) % 20 = 0 THEN 0 ELSE 60 + g % 300 END",
        )  # fmt: skip
    with connection.cursor() as cursor:
        for table in TERM_TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("VACUUM ANALYZE")
    return lead

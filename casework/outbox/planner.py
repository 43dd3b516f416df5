"""Who must be told now: everything due and unplanned, in a fixed number of statements.

Never "due in the last minute": a run that was missed loses nothing, one that runs twice doubles
nothing, because each reminder and each mail has a key that the database keeps unique.
"""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection

from accounts.models import Municipality
from accounts.tenancy import scope
from casework.deadlines.kinds import KINDS
from casework.models import ReminderRule
from casework.outbox.heartbeat import beat
from casework.outbox.rules import windows

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DIGEST_FROM = time(7, 0)
STATEMENT_TIMEOUT = "40s"

# `one` is the single person a message is for; nobody (an unassigned trajectory, an owner who left, no
# vervanger, the last rung) means the teamleiders. Each kind of term is read once, from its own index.
# (OFFSET 0 keeps it so: row security makes the database overestimate, and read everything instead.)
# Who was told already is left to the unique key: one look in its index per row, whatever the database
# thinks the table looks like. A plan that guessed wrong took ten seconds for two thousand rows.
PLAN = """
WITH active AS (SELECT id FROM accounts_user WHERE is_active),
away AS (
    SELECT DISTINCT ON (a.user_id) a.user_id, a.substitute_id
    FROM accounts_absence a JOIN active ON active.id = a.substitute_id
    WHERE a.from_on <= %(today)s AND a.until_on >= %(today)s
    ORDER BY a.user_id, a.id DESC
),
member AS (
    SELECT m.municipality_id, m.user_id, COALESCE(away.substitute_id, m.user_id) AS owner_id,
           COALESCE(away.substitute_id, min(s.id)) AS substitute_id
    FROM accounts_membership m JOIN active ON active.id = m.user_id
    LEFT JOIN active s ON s.id = m.substitute_id LEFT JOIN away ON away.user_id = m.user_id
    WHERE m.role IN ('case_worker', 'team_lead') GROUP BY 1, 2, 3, away.substitute_id
),
lead AS (
    SELECT DISTINCT m.municipality_id, COALESCE(away.substitute_id, m.user_id) AS user_id
    FROM accounts_membership m JOIN active ON active.id = m.user_id LEFT JOIN away ON away.user_id = m.user_id
    WHERE m.role = 'team_lead'
),
win AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(%(windows)s)
        AS w (kind text, municipality_id int, moment text, days int, rung text, after date, until date)),
own AS (SELECT DISTINCT kind, municipality_id FROM win WHERE municipality_id IS NOT NULL),
due AS MATERIALIZED (
    SELECT d.*, t.case_worker_id
    FROM (SELECT kind, max(until) AS until FROM win GROUP BY kind) AS horizon
    CROSS JOIN LATERAL (
        SELECT id, municipality_id, trajectory_id, kind, due_on, statutory FROM casework_deadline
        WHERE kind = horizon.kind AND due_on <= horizon.until
          AND state = 'open' AND voided_by_id IS NULL AND paused_since IS NULL OFFSET 0
    ) AS d
    CROSS JOIN LATERAL (
        SELECT case_worker_id FROM casework_trajectory WHERE id = d.trajectory_id AND voided_by_id IS NULL OFFSET 0
    ) AS t
),
told AS MATERIALIZED (
    SELECT due.*, win.moment, win.days,
           CASE win.rung WHEN 'owner' THEN member.owner_id WHEN 'substitute' THEN member.substitute_id END AS one
    FROM due
    LEFT JOIN own ON own.kind = due.kind AND own.municipality_id = due.municipality_id
    JOIN win ON win.kind = due.kind AND due.due_on > win.after AND due.due_on <= win.until
         AND win.municipality_id IS NOT DISTINCT FROM own.municipality_id
    LEFT JOIN member ON member.municipality_id = due.municipality_id AND member.user_id = due.case_worker_id
),
message AS MATERIALIZED (
    SELECT told.*, COALESCE(told.one, lead.user_id) AS recipient_id
    FROM told LEFT JOIN lead ON lead.municipality_id = told.municipality_id AND told.one IS NULL
)
INSERT INTO casework_reminder (municipality_id, deadline_id, recipient_id, moment, days, planned_on, created_at,
                               urgent, in_app, by_mail)
SELECT m.municipality_id, m.id, m.recipient_id, m.moment, m.days, %(today)s, %(now)s,
       (m.statutory OR m.kind = ANY (%(urgent)s)) AND m.due_on <= %(tomorrow)s,
       COALESCE(p.in_app, true), COALESCE(p.by_mail, true)
FROM message m
LEFT JOIN casework_notificationpreference p ON p.user_id = m.recipient_id AND p.kind = m.kind
WHERE m.recipient_id IS NOT NULL
ON CONFLICT (municipality_id, deadline_id, recipient_id, moment, days) DO NOTHING
"""

# A mail gets its reminders in the statement that makes it: nothing is added to one that may be under way.
URGENT = """
WITH made AS (
    INSERT INTO casework_mail (recipient_id, kind, key, created_at, next_try_at, attempts, skipped, last_error)
    SELECT recipient_id, 'urgent', 'urgent-' || id, %(now)s, %(now)s, 0, false, ''
    FROM casework_reminder WHERE mail_id IS NULL AND by_mail AND urgent
    ON CONFLICT (key) DO NOTHING RETURNING id, key
)
UPDATE casework_reminder r SET mail_id = made.id FROM made WHERE r.id = substr(made.key, 8)::bigint
"""
DIGEST = """
WITH made AS (
    INSERT INTO casework_mail (recipient_id, kind, key, created_at, next_try_at, attempts, skipped, last_error)
    SELECT DISTINCT recipient_id, 'digest', 'digest-' || recipient_id || '-' || %(today)s, %(now)s::timestamptz,
           %(now)s::timestamptz, 0, false, ''
    FROM casework_reminder WHERE mail_id IS NULL AND by_mail AND NOT urgent
    ON CONFLICT (key) DO NOTHING RETURNING id, recipient_id
)
UPDATE casework_reminder r SET mail_id = made.id FROM made
WHERE r.recipient_id = made.recipient_id AND r.mail_id IS NULL AND r.by_mail AND NOT r.urgent
"""
WEEKLY = """
INSERT INTO casework_mail (recipient_id, kind, key, created_at, next_try_at, attempts, skipped, last_error)
SELECT DISTINCT m.user_id, 'weekly', 'weekly-' || m.user_id || '-' || %(monday)s, %(now)s::timestamptz,
       %(now)s::timestamptz, 0, false, ''
FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id AND u.is_active
WHERE m.role = 'team_lead'
ON CONFLICT (key) DO NOTHING
"""


def local_day(now: datetime) -> date:
    """The day it is in the Netherlands; due dates are local days."""
    return now.astimezone(AMSTERDAM).date()


def plan(now: datetime) -> int:
    """Write every reminder and mail that is due at `now` and not there yet. Gives the new reminders.

    One at a time: a second planner would wait for the rows of the first only to leave them alone. It goes
    home at once, also when the first was killed and the database has yet to notice.
    """
    today = local_day(now)
    with scope(Municipality.objects.values_list("pk", flat=True)):
        if not _is_alone():
            return 0
        made = _plan_reminders(now, today)
        with connection.cursor() as cursor:
            cursor.execute(URGENT, {"now": now})
            if now.astimezone(AMSTERDAM).time() >= DIGEST_FROM:
                cursor.execute(DIGEST, {"now": now, "today": today.isoformat()})
            if _week_has_begun(now):
                monday = today - timedelta(days=today.weekday())
                cursor.execute(WEEKLY, {"now": now, "monday": monday.isoformat()})
        beat("planner", now, f"{made} herinneringen gepland")
    return made


def _is_alone() -> bool:
    """The right to plan, until the transaction ends; and more time than a page gets, should very much be due."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(hashtext('luwte planner')), set_config('statement_timeout', %s, true)",
            [STATEMENT_TIMEOUT],
        )
        return bool(cursor.fetchone()[0])


def _plan_reminders(now: datetime, today: date) -> int:
    rows = [window.as_row() for window in windows(today, ReminderRule.objects.all())]
    with connection.cursor() as cursor:
        cursor.execute(
            PLAN,
            {
                "today": today,
                "tomorrow": today + timedelta(days=1),
                "now": now,
                "windows": json.dumps(rows),
                "urgent": [code for code, kind in KINDS.items() if kind.urgent],
            },
        )
        return int(cursor.rowcount)


def _week_has_begun(now: datetime) -> bool:
    """From Monday 07:00 on; a Monday that was missed is made up on a later day."""
    local = now.astimezone(AMSTERDAM)
    return local.weekday() > 0 or local.time() >= DIGEST_FROM

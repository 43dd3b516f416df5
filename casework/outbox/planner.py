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

# owner_id 0 stands for nobody: an unassigned trajectory, or an owner who left.
PLAN = """
WITH active AS (SELECT id FROM accounts_user WHERE is_active),
away AS (
    SELECT DISTINCT ON (a.user_id) a.user_id, a.substitute_id
    FROM accounts_absence a JOIN active ON active.id = a.substitute_id
    WHERE a.from_on <= %(today)s AND a.until_on >= %(today)s
    ORDER BY a.user_id, a.id DESC
),
member AS (
    SELECT m.municipality_id, m.user_id, min(s.id) AS standing_id
    FROM accounts_membership m JOIN active ON active.id = m.user_id LEFT JOIN active s ON s.id = m.substitute_id
    WHERE m.role IN ('case_worker', 'team_lead') GROUP BY 1, 2
),
lead AS (
    SELECT DISTINCT m.municipality_id, COALESCE(away.substitute_id, m.user_id) AS user_id
    FROM accounts_membership m JOIN active ON active.id = m.user_id LEFT JOIN away ON away.user_id = m.user_id
    WHERE m.role = 'team_lead'
),
told AS MATERIALIZED (
    SELECT m.municipality_id, m.user_id AS owner_id, 'owner' AS rung,
           COALESCE(away.substitute_id, m.user_id) AS recipient_id
    FROM member m LEFT JOIN away USING (user_id)
    UNION
    SELECT m.municipality_id, m.user_id, 'substitute', COALESCE(away.substitute_id, m.standing_id, lead.user_id)
    FROM member m LEFT JOIN away USING (user_id)
    LEFT JOIN lead ON lead.municipality_id = m.municipality_id AND away.substitute_id IS NULL AND m.standing_id IS NULL
    UNION
    SELECT m.municipality_id, m.user_id, 'lead', lead.user_id FROM member m JOIN lead USING (municipality_id)
    UNION
    SELECT lead.municipality_id, 0, rung, lead.user_id
    FROM lead CROSS JOIN (VALUES ('owner'), ('substitute'), ('lead')) AS r (rung)
),
own AS (SELECT DISTINCT kind, municipality_id FROM jsonb_to_recordset(%(windows)s)
        AS w (kind text, municipality_id int) WHERE municipality_id IS NOT NULL),
win AS (SELECT * FROM jsonb_to_recordset(%(windows)s)
        AS w (kind text, municipality_id int, moment text, days int, rung text, after date, until date))
INSERT INTO casework_reminder (municipality_id, deadline_id, recipient_id, moment, days, planned_on, created_at,
                               urgent, in_app, by_mail)
SELECT d.municipality_id, d.id, told.recipient_id, win.moment, win.days, %(today)s, %(now)s,
       (d.statutory OR d.kind = ANY (%(urgent)s)) AND d.due_on <= %(tomorrow)s,
       COALESCE(p.in_app, true), COALESCE(p.by_mail, true)
FROM win
JOIN casework_deadline d ON d.kind = win.kind AND d.due_on > win.after AND d.due_on <= win.until
     AND d.state = 'open' AND d.voided_by_id IS NULL AND d.paused_since IS NULL
JOIN casework_trajectory t ON t.id = d.trajectory_id AND t.voided_by_id IS NULL
LEFT JOIN own ON own.kind = d.kind AND own.municipality_id = d.municipality_id
LEFT JOIN member mm ON mm.municipality_id = d.municipality_id AND mm.user_id = t.case_worker_id
JOIN told ON told.municipality_id = d.municipality_id AND told.rung = win.rung
     AND told.owner_id = COALESCE(mm.user_id, 0) AND told.recipient_id IS NOT NULL
LEFT JOIN casework_notificationpreference p ON p.user_id = told.recipient_id AND p.kind = d.kind
WHERE win.municipality_id IS NOT DISTINCT FROM own.municipality_id
  AND NOT EXISTS (
      SELECT 1 FROM casework_reminder r
      WHERE r.deadline_id = d.id AND r.recipient_id = told.recipient_id AND r.moment = win.moment AND r.days = win.days
  )
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
UPDATE casework_reminder r SET mail_id = made.id FROM made WHERE 'urgent-' || r.id = made.key
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
    """Write every reminder and mail that is due at `now` and not there yet. Gives the new reminders."""
    today = local_day(now)
    with scope(Municipality.objects.values_list("pk", flat=True)):
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

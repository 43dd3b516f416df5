"""What stands out in the log: a day on which somebody opened many dossiers, or dossiers that were not theirs.

It is a reason to ask, and never a judgement: who takes over a caseload, or takes a list along, stands out too.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.db import connection
from django.urls import reverse
from django.utils import timezone

MANY = 10
TIMES = 2
FOREIGN = 5
BEFORE = timedelta(days=90)
MOST = 20
MEANING = (
    f"Een dag staat hier als iemand ten minste {MANY} verschillende dossiers opende, en meer dan {TIMES} keer zoveel "
    "als op een gewone dag. Een gewone dag is de middelste van de andere dagen waarop deze gebruiker dossiers opende, "
    f"in de {BEFORE.days} dagen ervoor. Of als ten minste {FOREIGN} dossiers niet van deze gebruiker waren: een ander "
    "of niemand is nu de consulent, de gebruiker verving die consulent op die dag niet, en deed in dat traject nooit "
    "een handeling. Het is een reden om te vragen, geen oordeel."
)
_SQL = """
WITH looks AS (
  SELECT DISTINCT r.municipality_id, r.user_id, r.trajectory_id, (r.at AT TIME ZONE %(zone)s)::date AS day
  FROM casework_readlog r WHERE r.municipality_id = ANY(%(places)s) AND r.at >= %(since)s AND r.at < %(until)s
    AND (%(users)s::int[] IS NULL OR r.user_id = ANY(%(users)s::int[]))),
days AS (
  SELECT l.user_id, l.day, count(*) AS dossiers,
    count(*) FILTER (WHERE l.day >= %(first)s AND t.case_worker_id IS DISTINCT FROM l.user_id AND NOT EXISTS (
      SELECT 1 FROM casework_event e WHERE e.municipality_id = l.municipality_id
      AND e.trajectory_id = l.trajectory_id AND e.by_id = l.user_id) AND NOT EXISTS (
      SELECT 1 FROM accounts_absence a WHERE a.user_id = t.case_worker_id
      AND a.substitute_id = l.user_id AND l.day BETWEEN a.from_on AND a.until_on)) AS strange
  FROM looks l JOIN casework_trajectory t ON t.municipality_id = l.municipality_id AND t.id = l.trajectory_id
  GROUP BY 1, 2),
told AS (
  SELECT d.*, COALESCE((SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY o.dossiers) FROM days o
                        WHERE o.user_id = d.user_id AND o.day <> d.day), 0) AS usual
  FROM days d WHERE d.day >= %(first)s)
SELECT u.username, u.first_name, u.last_name, d.day, d.dossiers, d.usual, d.strange
FROM told d JOIN accounts_user u ON u.id = d.user_id
WHERE (d.dossiers >= %(many)s AND d.dossiers > %(times)s * d.usual) OR d.strange >= %(foreign)s
ORDER BY d.day DESC, d.dossiers DESC, u.username LIMIT %(most)s
"""


@dataclass(frozen=True)
class BusyDay:
    """One user on one day: dossiers opened, on an ordinary day, and of those opened the ones of others."""

    username: str
    first_name: str
    last_name: str
    day: date
    dossiers: int
    usual: int
    strange: int

    @property
    def who(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.username


def conspicuous(
    places: Sequence[int], first: date, last: date, users: Collection[int] | None = None
) -> list[BusyDay]:
    """The days of this period that stand out, newest first; of these users, or of all. One statement."""
    asked = {
        "zone": timezone.get_current_timezone_name(),
        "places": list(places),
        "users": None if users is None else list(users),
        "since": midnight(first) - BEFORE,
        "until": midnight(last + timedelta(days=1)),
        "first": first,
        "many": MANY,
        "times": TIMES,
        "foreign": FOREIGN,
        "most": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SQL, asked)
        return [BusyDay(*row) for row in cursor.fetchall()]


def midnight(day: date) -> datetime:
    """The beginning of this day, here."""
    return timezone.make_aware(datetime.combine(day, time.min))


def day_href(username: str, day: date) -> str:
    """The looks of one user on one day."""
    return f"{reverse('privacy')}?{urlencode({'gebruiker': username, 'van': day, 'tot': day})}"

"""A file of fifty thousand rows passes through 150 MB of memory, whatever its kind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROWS, MOST_MB = 50_000, 150
# Another process, so that only what the writer needs is counted; the lines come as from the database, one by one.
PROGRAM = """
import sys
from datetime import date, timedelta
import django
django.setup()
from reporting.exports import PERSON_HEAD, Sheet, person_row
from reporting.persons import Person
from reporting.views.exports import KINDS
kind, count = sys.argv[1], int(sys.argv[2])
def lines():
    for n in range(count):
        day = date(2020, 1, 1) + timedelta(days=n % 2000)
        yield person_row(Person(
            1, f"BW-2026-{n:07d}", f"Naam {n}", "van der", f"Achternaam {n}", day, "none", 24 + n % 12, n % 2, day,
            "waiting", "no_place", f"Dagbesteding bij nummer {n}", day, n), "Zaanstad")
write, _ = KINDS[kind]
sent = sum(len(piece) for piece in write([Sheet("Personen", PERSON_HEAD, lines())]))
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))  # since this program began
print(sent, int(peak.split()[1]) // 1024)
"""


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_fifty_thousand_rows_stream(kind):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, kind, str(ROWS)],
        cwd=ROOT, env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    sent, megabytes = map(int, done.stdout.split())
    assert sent > 20 * ROWS and megabytes < MOST_MB, f"{sent} bytes through {megabytes} MB"

"""Freeze figures with their definitions and the persons behind them, and compare them with another or with now.

A person stands under a pseudonym that only this snapshot uses. A keyed hash over figures and rows
shows whether anything was changed behind our back.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from accounts.models import User
from casework.deed import DEEDS
from reporting.figures import FIGURES, TABLES
from reporting.figures.base import Peil
from reporting.figures.sql import COUNTING, INDICATED, ONE_DAY, SCOPE, WAITING, with_
from reporting.models import Snapshot, SnapshotRow
from reporting.numbers import dutch
from reporting.units import Unit

_BEHIND = f"""{with_(SCOPE, ONE_DAY, COUNTING, INDICATED, WAITING)},
jobs AS (SELECT candidate_id, sum(hours) AS hours, count(*)::int AS contracts FROM counting GROUP BY 1)
SELECT x.candidate_id, COALESCE(j.hours, 0)::text, COALESCE(j.contracts, 0), n.candidate_id IS NOT NULL,
       COALESCE(w.state, ''), COALESCE(w.reason, ''), w.since_on::text
FROM (SELECT candidate_id FROM jobs UNION SELECT candidate_id FROM indicated) x
LEFT JOIN jobs j USING (candidate_id)
LEFT JOIN indicated n USING (candidate_id)
LEFT JOIN waiting w USING (candidate_id)
"""
_CAUSES = """
SELECT t.candidate_id, e.deed, e.at FROM casework_event e JOIN casework_trajectory t ON t.id = e.trajectory_id
WHERE e.municipality_id = ANY(%(ids)s::int[]) AND e.at > %(since)s
  AND (%(until)s::timestamptz IS NULL OR e.at <= %(until)s)
  AND t.candidate_id = ANY(%(candidates)s::bigint[])
ORDER BY e.id
"""
FACTS = ("hours", "contracts", "indicated", "state", "reason", "since_on")
FACT_LABELS = {
    "hours": "uren per week", "contracts": "contracten", "indicated": "indicatie", "state": "wacht of proefplaatsing",
    "reason": "wachtreden", "since_on": "wacht sinds",
}  # fmt: skip


def figures_of(peil: Peil) -> dict[str, Any]:
    """Every figure and table with its definition, as it is written down: fractions as text, cells as they are."""
    told = {code: declared.count(peil) for code, declared in FIGURES.items()}
    tables = {code: make(peil) for code, make in TABLES.items()}
    return {
        "figures": {
            code: {
                "label": figure.label,
                "definition": figure.definition,
                "value": None if figure.value is None else str(figure.value),
                "shown": dutch(figure.value),
                "coverage": figure.coverage,
            }
            for code, figure in told.items()
        },
        "tables": {
            code: {
                "title": table.title,
                "definition": table.definition,
                "labels": dict(table.labels),
                "cells": {key: table.of(key) for key in table.labels},
                "total_known": table.total_known,
            }
            for code, table in tables.items()
        },
    }


def rows_of(peil: Peil) -> dict[int, dict[str, Any]]:
    """Candidate → what the figures rest on. One statement."""
    return {row[0]: dict(zip(FACTS, row[1:], strict=True)) for row in peil.rows(_BEHIND)}


def pseudonym(salt: str, candidate_id: int) -> str:
    """The same person in the same snapshot; nobody can turn it back without the key of this installation."""
    message = f"{salt}:{candidate_id}".encode()
    return hmac.new(_key(), message, hashlib.sha256).hexdigest()[:24]


def _key() -> bytes:
    return hashlib.sha256(b"luwte snapshots" + settings.SECRET_KEY.encode()).digest()


def digest(on: object, figures: Mapping[str, Any], rows: Mapping[str, Mapping[str, Any]]) -> str:
    """The keyed hash over everything that is frozen."""
    text = json.dumps([str(on), figures, sorted(rows.items())], sort_keys=True, ensure_ascii=False)
    return hmac.new(_key(), text.encode(), hashlib.sha256).hexdigest()


def freeze(peil: Peil, title: str, by: User, at: datetime) -> Snapshot:
    """Freeze the figures of one unit on the day of the Peil."""
    (unit,) = peil.units
    salt = secrets.token_hex(8)
    figures = figures_of(peil)
    rows = {pseudonym(salt, candidate): facts for candidate, facts in rows_of(peil).items()}
    snapshot = Snapshot.objects.create(
        municipality_id=unit.id,
        on=peil.on,
        title=title,
        taken_at=at,
        taken_by=by,
        figures=figures,
        salt=salt,
        digest=digest(peil.on, figures, rows),
    )
    SnapshotRow.objects.bulk_create(
        [
            SnapshotRow(municipality_id=unit.id, snapshot=snapshot, pseudonym=name, facts=facts)
            for name, facts in rows.items()
        ],
        batch_size=1000,
    )
    return snapshot


def is_whole(snapshot: Snapshot) -> bool:
    """Whether figures and rows are still what was frozen."""
    rows = _frozen_rows(snapshot)
    return hmac.compare_digest(snapshot.digest, digest(snapshot.on, snapshot.figures, rows))


@dataclass(frozen=True)
class Difference:
    """A figure then and now."""

    code: str
    label: str
    then: str
    now: str


def differences(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[Difference]:
    """The figures that are not the same any more."""
    return [
        Difference(
            code, known["label"], known["shown"], now["figures"].get(code, {}).get("shown", "bestaat niet")
        )
        for code, known in then["figures"].items()
        if now["figures"].get(code, {}).get("value") != known["value"]
    ]


@dataclass(frozen=True)
class PersonDifference:
    """A person behind the figures who stands there differently now, and what was done since."""

    pseudonym: str
    what: tuple[str, ...]
    causes: tuple[str, ...]


def person_differences(
    snapshot: Snapshot, peil: Peil, later: Snapshot | None = None
) -> list[PersonDifference]:
    """Who came, went or changed since the snapshot, until a later one or now; each with the deeds recorded in
    between. The pseudonyms are those of the first. Three statements, four with a later one."""
    then = _frozen_rows(snapshot)
    known = {pseudonym(snapshot.salt, c): c for c in _candidates(peil)}
    if later is None:
        now = {pseudonym(snapshot.salt, candidate): facts for candidate, facts in rows_of(peil).items()}
    else:
        there = _frozen_rows(later)
        same = {name: pseudonym(later.salt, candidate) for name, candidate in known.items()}
        now = {name: there[other] for name, other in same.items() if other in there}
    changed = [name for name in sorted({*then, *now}) if then.get(name) != now.get(name)]
    until = None if later is None else later.taken_at
    causes = _causes(peil, snapshot.taken_at, until, [known[name] for name in changed if name in known])
    return [
        PersonDifference(
            name,
            _what(then.get(name), now.get(name)),
            tuple(
                causes.get(known.get(name, 0), ("taakstelling, beleid of tijd: geen handeling in die tijd",))
            ),
        )
        for name in changed
    ]


def _frozen_rows(snapshot: Snapshot) -> dict[str, Any]:
    return dict(SnapshotRow.objects.filter(snapshot=snapshot).values_list("pseudonym", "facts"))


def cell_differences(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[Difference]:
    """The cells of tables that are not the same, as they are: for who may see persons."""
    return [
        Difference(
            code, f"{table['title']}: {label}", dutch(table["cells"][key]), dutch(other["cells"].get(key, 0))
        )
        for code, table in then["tables"].items()
        if (other := now["tables"].get(code))
        for key, label in table["labels"].items()
        if table["cells"][key] != other["cells"].get(key, 0)
    ]


def _candidates(peil: Peil) -> list[int]:
    """Everybody of these gemeenten, void rows too: who was undone still has a pseudonym."""
    sql = "SELECT id FROM casework_candidate WHERE municipality_id = ANY(%(ids)s::int[])"
    return [row[0] for row in peil.rows(sql)]


def _what(then: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> tuple[str, ...]:
    if then is None:
        return ("is erbij gekomen",)
    if now is None:
        return ("telt niet meer mee",)
    return tuple(
        f"{FACT_LABELS[fact]}: {then[fact] or 'geen'} → {now[fact] or 'geen'}"
        for fact in FACTS
        if then[fact] != now[fact]
    )


def _causes(
    peil: Peil, since: datetime, until: datetime | None, candidates: list[int]
) -> dict[int, tuple[str, ...]]:
    if not candidates:
        return {}
    found: dict[int, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_CAUSES, {**peil.scope, "since": since, "until": until, "candidates": candidates})
        for candidate, deed, at in cursor.fetchall():
            label = DEEDS[deed].label if deed in DEEDS else deed
            found.setdefault(candidate, []).append(f"{label} ({timezone.localtime(at):%d-%m-%Y})")
    return {candidate: tuple(done) for candidate, done in found.items()}


def unit_of(snapshot: Snapshot, units: list[Unit]) -> Unit | None:
    """The gemeente of the snapshot as it is among these units."""
    return next((unit for unit in units if snapshot.municipality_id == unit.id), None)

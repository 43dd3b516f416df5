"""Going through the rows of an import: checking first, then for real. It can stop anywhere and go on.

A row is done whole or not at all. What was done before, by this file or by hand, is skipped.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import IO, Any

from django.db import InterfaceError, OperationalError, transaction

from accounts.models import Municipality, User
from casework.deed import DEEDS
from casework.refusals import Conflict, Forbidden, Reason, Refused
from placements.imports.cells import Cell, holds_bsn, seal, unseal, without_bsn
from placements.imports.kinds import IMPORT_KINDS, BadRow, Outcome, RowOf
from placements.imports.sheets import BadSheet, read
from placements.models import ImportRun

State = ImportRun.State
# How long what was not right stays, to be repaired.
KEPT_DAYS = 14
MOST_WORDS = 600
logger = logging.getLogger(__name__)
# Rows per step: a step is one transaction, and a web request may wait for one.
STEP = 25


def start(
    kind: str, file: IO[bytes], name: str, *, municipality: Municipality, by: User, at: datetime
) -> ImportRun:
    """Read the sheet and keep its rows, with every BSN sealed. Raises BadSheet."""
    about = IMPORT_KINDS[kind]
    sheet = read(file, name, about.known)
    headers = [header[:80] for header in sheet.headers]
    if any(holds_bsn(header) for header in headers):
        raise BadSheet(
            "De eerste rij heeft geen namen van kolommen. Zet er een rij boven, zoals in het voorbeeld."
        )
    file.seek(0)
    mark = sha256(file.read()).hexdigest()
    mapping = _as_before(about.guess(headers), headers, kind, municipality)
    return ImportRun.objects.create(
        municipality=municipality,
        kind=kind,
        name=f"bestand.{name.rpartition('.')[2]}"[:120] if holds_bsn(name) else name[:120],
        sha256=mark,
        headers=headers,
        mapping=mapping,
        rows=_sealed(sheet.rows, mapping, municipality.pk),
        lines=sheet.lines,
        amount=len(sheet.rows),
        by=by,
        started_at=at,
    )


def choose(run: ImportRun, mapping: dict[str, int]) -> None:
    """Which column is what from now on. The cells of the column that is the BSN lie sealed, whatever is in them."""
    run.mapping, run.rows = mapping, _sealed(run.rows, mapping, run.municipality_id)
    run.save(update_fields=["mapping", "rows"])


def _sealed(
    rows: Sequence[Sequence[Cell]], mapping: dict[str, int], municipality_id: int
) -> list[list[Cell]]:
    number = mapping.get("bsn")
    return [[seal(cell, municipality_id, always=at == number) for at, cell in enumerate(row)] for row in rows]


def _as_before(
    guess: dict[str, int], headers: Sequence[str], kind: str, municipality: Municipality
) -> dict[str, int]:
    """The columns as they were chosen the last time, where the sheet has them; else as guessed."""
    chosen = ImportRun.objects.filter(municipality=municipality, kind=kind).exclude(state=State.NEW)
    last = chosen.exclude(results={}).defer("rows", "results", "lines").order_by("-pk").first()
    if last is None:
        return guess
    named = {name: last.headers[at] for name, at in last.mapping.items() if at < len(last.headers)}
    again = {name: headers.index(header) for name, header in named.items() if header in headers}
    # What was there and was not chosen, was left out on purpose.
    new = {name: at for name, at in guess.items() if name not in named and headers[at] not in last.headers}
    return {**new, **again}


def begin(run: ImportRun, state: ImportRun.State, by: User) -> None:
    """Go through the rows from the start: to check them, or for real. The deeds are done in this name.

    Who presses a moment after somebody else finds it busy: nothing begins twice.
    """
    as_seen = ImportRun.objects.filter(pk=run.pk, state=run.state)
    as_seen.update(state=state, position=0, results={}, by=by)
    run.refresh_from_db(fields=["state", "position", "results", "by"])


def step(run_id: int, today: date, now: datetime, amount: int = STEP) -> ImportRun:
    """Do the next rows of a run that is busy. A run at rest, or at which somebody else works, stays as it is."""
    with transaction.atomic():
        rows = ImportRun.objects.select_related("municipality", "by")
        run: ImportRun | None = (
            rows.select_for_update(of=("self",), skip_locked=True).filter(pk=run_id).first()
        )
        if run is None or not run.is_busy:
            return run or rows.get(pk=run_id)
        dry = run.state == State.CHECKING
        stop = min(run.amount, run.position + amount)
        twins = _twins(run, stop)
        for number in range(run.position, stop):
            run.results[str(number + 1)] = one(run, number, today, dry=dry, twin=twins.get(number))
        run.position = stop
        if stop == run.amount:
            _finish(run, dry, now)
        run.save(
            update_fields=["results", "position", "state", "finished_at", *(["rows"] if not dry else [])]
        )
    return run


def _finish(run: ImportRun, dry: bool, now: datetime) -> None:
    if dry:
        run.state = State.CHECKED
        return
    run.state, run.finished_at = State.DONE, now
    # What was done stands in the dossiers now; what was wrong can be repaired for a while.
    wrong = {number for number, (outcome, _) in run.results.items() if outcome == "wrong"}
    run.rows = [row if str(i + 1) in wrong else [] for i, row in enumerate(run.rows)] if wrong else []


def wipe(run: ImportRun, at: datetime) -> None:
    """Stop, and wipe what was kept of the rows and said about them; what was done, stays done."""
    with transaction.atomic():
        # A step that is under way is waited for: it would write its words after this.
        row = ImportRun.objects.select_for_update().defer("rows", "headers", "lines").get(pk=run.pk)
        row.state = State.DONE if row.state == State.DONE else State.STOPPED
        row.rows, row.wiped_at = [], at
        row.results = {number: (outcome, "") for number, (outcome, _) in row.results.items()}
        row.save(update_fields=["state", "rows", "results", "wiped_at"])


def forget(now: datetime) -> int:
    """Wipe the imports that began too long ago, also those that went well; gives how many."""
    old = ImportRun.objects.filter(started_at__lt=now - timedelta(days=KEPT_DAYS), wiped_at=None)
    forgotten = list(old.only("pk"))
    for run in forgotten:
        wipe(run, now)
    return len(forgotten)


def _twins(run: ImportRun, stop: int) -> dict[int, int]:
    """Row → the row before it in the same file that is about the same."""
    kind, firsts, found = IMPORT_KINDS[run.kind], dict[str, int](), dict[int, int]()
    for number in range(stop):
        same = kind.same(values_of(run, number))
        first = firsts.setdefault(same, number)
        if first != number and same.strip(" 0"):
            found[number] = first
    return found


class _RollBack(Exception):
    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome


def one(run: ImportRun, number: int, today: date, *, dry: bool, twin: int | None = None) -> Outcome:
    """One row, whole or not at all; a dry run takes it back. One bad row never stops the others.

    Its words stay longer than its cells: no BSN of the row stands in them.
    """
    values = values_of(run, number)
    outcome, words = _tried(run, number, values, today, dry, twin)
    return outcome, without_bsn(words, values.values())[:MOST_WORDS]


def _tried(
    run: ImportRun, number: int, values: dict[str, str], today: date, dry: bool, twin: int | None
) -> Outcome:
    kind = IMPORT_KINDS[run.kind]
    missing = [column.label for column in kind.columns if column.required and not values.get(column.name)]
    if missing:
        return "wrong", f"Vul in: {', '.join(missing)}."
    if twin is not None:
        return kind.twice, f"Dit staat ook in rij {run.line(twin)}. Elke rij telt één keer."
    row = RowOf(values, run.municipality, run.by, today, f"{run.pk}:{number}", dry)
    try:
        with transaction.atomic():
            outcome = kind.do(row)
            if dry:
                raise _RollBack(outcome)
            return outcome
    except _RollBack as done:
        return done.outcome
    except Refused as refused:
        return "wrong", _words(refused.reasons)
    except (BadRow, Forbidden, Conflict) as refusal:
        return "wrong", str(refusal)
    except (InterfaceError, OperationalError):
        raise  # the database is away: the whole step waits for it
    except Exception as error:  # its words could hold what is personal
        logger.error("import %s, row %s: %s", run.pk, number + 1, type(error).__name__)
        return (
            "wrong",
            "Deze rij kan Luwte niet verwerken. Leg haar met de hand vast, en meld dit aan uw beheerder.",
        )


def cells_of(run: ImportRun, number: int) -> list[str]:
    """The cells of this row (from 0) as they came in, a BSN in clear."""
    return [unseal(cell, run.municipality_id) for cell in run.rows[number]]


def values_of(run: ImportRun, number: int) -> dict[str, str]:
    """Column name → cell of this row, for the columns that were chosen."""
    cells: Sequence[Cell] = run.rows[number]
    return {
        name: unseal(cells[at], run.municipality_id) for name, at in run.mapping.items() if at < len(cells)
    }


def _words(reasons: Sequence[Reason]) -> str:
    return " ".join(f"{_label(r)}{r.message}" for r in reasons)


def _label(reason: Reason) -> str:
    if not reason.field:
        return ""
    for deed in DEEDS.values():
        field: Any = deed.form.base_fields.get(reason.field)
        if field is not None:
            return f"{field.label}: "
    return ""

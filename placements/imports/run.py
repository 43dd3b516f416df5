"""Going through the rows of an import: checking first, then for real. It can stop anywhere and go on.

A row is done whole or not at all. What was done before, by this file or by hand, is skipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import IO, Any

from django.db import transaction

from accounts.models import Municipality, User
from casework import bsn as bsn_rules
from casework.deed import DEEDS
from casework.refusals import Conflict, Forbidden, Reason, Refused
from placements.imports.kinds import IMPORT_KINDS, BadRow, Outcome, RowOf
from placements.imports.sheets import read
from placements.models import ImportRun

State = ImportRun.State
SEALED = "verzegeld:"
# Rows per step: a step is one transaction, and a web request may wait for one.
STEP = 25


def start(
    kind: str, file: IO[bytes], name: str, *, municipality: Municipality, by: User, at: datetime
) -> ImportRun:
    """Read the sheet and keep its rows, with every BSN sealed. Raises BadSheet."""
    sheet = read(file, name)
    file.seek(0)
    mark = sha256(file.read()).hexdigest()
    return ImportRun.objects.create(
        municipality=municipality,
        kind=kind,
        name=name[:120],
        sha256=mark,
        headers=[header[:80] for header in sheet.headers],
        mapping=IMPORT_KINDS[kind].guess(sheet.headers),
        rows=[[_seal(cell, municipality.pk) for cell in row] for row in sheet.rows],
        amount=len(sheet.rows),
        by=by,
        started_at=at,
    )


def _seal(cell: str, municipality_id: int) -> str:
    """Whatever could be a BSN, in whichever column, lies sealed as it was typed; a day may look like one too."""
    digits = "".join(c for c in cell if c not in " .-")
    if digits.isascii() and digits.isdigit() and len(digits) in (8, 9):
        number = digits.zfill(9)
        if bsn_rules.problem_with(number) is None:
            return SEALED + bsn_rules.seal(cell, municipality_id)
    return cell


def _unseal(cell: str, municipality_id: int) -> str:
    if cell.startswith(SEALED):
        return bsn_rules.unseal(cell.removeprefix(SEALED), municipality_id)
    return cell


def begin(run: ImportRun, state: ImportRun.State) -> None:
    """Go through the rows from the start: to check them, or for real."""
    run.state, run.position, run.results = state, 0, {}
    run.save(update_fields=["state", "position", "results"])


def step(run_id: int, today: date, now: datetime, amount: int = STEP) -> ImportRun:
    """Do the next rows of a run that is busy. Two at once wait for each other; a run at rest stays as it is."""
    with transaction.atomic():
        run: ImportRun = (
            ImportRun.objects.select_for_update(of=("self",))
            .select_related("municipality", "by")
            .get(pk=run_id)
        )
        if not run.is_busy:
            return run
        dry = run.state == State.CHECKING
        stop = min(run.amount, run.position + amount)
        for number in range(run.position, stop):
            run.results[str(number + 1)] = one(run, number, today, dry=dry)
        run.position = stop
        if stop == run.amount:
            _finish(run, dry, now)
        run.save()
    return run


def _finish(run: ImportRun, dry: bool, now: datetime) -> None:
    if dry:
        run.state = State.CHECKED
        return
    run.state, run.finished_at = State.DONE, now
    run.rows = []  # what was personal stands in the dossiers now, and nowhere else


class _RollBack(Exception):
    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome


def one(run: ImportRun, number: int, today: date, *, dry: bool) -> Outcome:
    """One row, whole or not at all; a dry run takes it back."""
    kind = IMPORT_KINDS[run.kind]
    values = values_of(run, number)
    missing = [column.label for column in kind.columns if column.required and not values.get(column.name)]
    if missing:
        return "wrong", f"Vul in: {', '.join(missing)}."
    row = RowOf(values, run.municipality, run.by, today, f"{run.sha256}:{number}")
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


def values_of(run: ImportRun, number: int) -> dict[str, str]:
    """Column name → cell of this row, for the columns that were chosen."""
    cells: Sequence[str] = run.rows[number]
    return {
        name: _unseal(cells[at], run.municipality_id) for name, at in run.mapping.items() if at < len(cells)
    }


def _words(reasons: Sequence[Reason]) -> str:
    return " ".join(f"{_label(r)}{r.message}" for r in reasons)[:600]


def _label(reason: Reason) -> str:
    if not reason.field:
        return ""
    for deed in DEEDS.values():
        field: Any = deed.form.base_fields.get(reason.field)
        if field is not None:
            return f"{field.label}: "
    return ""

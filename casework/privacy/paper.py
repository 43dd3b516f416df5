"""All that is held about one person, as a table per kind of row: for the page, and for the file for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import slugify

from accounts.models import User
from casework.documents.checks import clean_name
from casework.documents.store import path_of, pieces
from casework.models import Change, Event, IssuedLetter, StoredFile, Trajectory
from casework.privacy.catalogue import CHAPTERS, Model, columns, entry, left_out, ways
from casework.privacy.person import Held
from casework.privacy.words import changed, for_a_program, in_dutch, label_of, name_of
from casework.rows import CaseRow

NAME_BYTES = 200
NARROW = 6  # so many columns still stand beside each other on paper
WAITS = "Dit bestand wacht nog op de virusscanner, of is geweigerd. Het zit niet in deze map."
GONE = "Dit bestand is er niet meer."
MAKING = frozenset({"made_by", "voided_by"})


@dataclass(frozen=True)
class Request:
    """Who made the export, when, on which request, and why."""

    by: User
    at: datetime
    reference: str
    reason: str


@dataclass(frozen=True)
class Block:
    """One row on paper: a line of a table, or label beside value. What is empty is left out of the latter."""

    cells: tuple[tuple[str, str], ...]
    voided: bool = False
    file: str = ""
    note: str = ""


@dataclass(frozen=True)
class Part:
    """The rows of one table on paper. `head`: they stand beside each other under these words."""

    title: str
    blocks: list[Block]
    head: tuple[str, ...] = ()


def file_name(row: Any) -> str:
    """Where the paper of a letter, or a document, stands in the archive; empty when it does not."""
    if isinstance(row, IssuedLetter):
        return f"brieven/{row.letter_id}-{row.pk}-{slugify(row.letter.title)[:60] or 'brief'}.pdf"
    if isinstance(row, StoredFile) and row.state == StoredFile.State.CLEAN and path_of(row.token).exists():
        return f"documenten/{row.pk}-{_short(clean_name(row.name))}"
    return ""


def _short(name: str) -> str:
    """A name that fits on every disk, which counts bytes: a letter takes up to four."""
    stem, dot, suffix = name.rpartition(".")
    return stem.encode()[: NAME_BYTES - len(suffix)].decode(errors="ignore") + dot + suffix


def files_of(held: Held) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Name and content of every letter and document, each fetched when its turn comes."""
    for row in held.rows[IssuedLetter]:
        yield file_name(row), _letter(row)
    for row in held.rows[StoredFile]:
        if name := file_name(row):
            yield name, pieces(row)


def _letter(row: IssuedLetter) -> Iterator[bytes]:
    yield bytes(row.pdf)


def chapters(held: Held) -> list[tuple[str, list[Part]]]:
    """What stands on paper, in the order in which a person reads it."""
    found: dict[str, list[Part]] = {chapter: [] for chapter in CHAPTERS}
    there = {(model._meta.db_table, pk) for model in ways() for pk in held.ids(model)}
    for model in ways():
        rows = held.rows[model]
        if model is Change:
            # That a row was put down says no more than the row itself, if it is there.
            rows = [row for row in rows if row.op != "I" or (row.table_name, row.row_id) not in there]
            rows = [
                row for row in rows if any(changed(side or {}, row, held) for side in (row.before, row.after))
            ]
        if rows:
            found[entry(model).chapter].append(_part(model, rows, held))
    return [(chapter, parts) for chapter, parts in found.items() if parts]


def _part(model: Model, rows: list[Any], held: Held) -> Part:
    quiet = {*entry(model).quiet, *MAKING}
    if len(held.rows[Trajectory]) == 1 and not _is_narrow(model):
        quiet.add("trajectory")
    shown = [field for field in columns(model) if field.name not in quiet]
    blocks = []
    for row in rows:
        cells = [(label_of(f), in_dutch(f, row, held)) for f in shown if not _says_nothing(f.name, row)]
        blocks.append(
            Block(tuple(cells), getattr(row, "voided_by_id", None) is not None, file_name(row), _note(row))
        )
    title = str(model._meta.verbose_name_plural)
    head = tuple(label_of(field) for field in shown) if _is_narrow(model) else ()
    return Part(title[:1].upper() + title[1:], blocks, head)


def _is_narrow(model: Model) -> bool:
    return not issubclass(model, CaseRow | IssuedLetter | StoredFile) and len(columns(model)) <= NARROW


def _says_nothing(column: str, row: Any) -> bool:
    """A deed that kept the phase went from it to itself."""
    return isinstance(row, Event) and column in ("from_phase", "to_phase") and row.from_phase == row.to_phase


def _note(row: Any) -> str:
    if isinstance(row, StoredFile) and not file_name(row):
        return WAITS if row.state != StoredFile.State.CLEAN else GONE
    return ""


def not_told() -> list[str]:
    """What may be about this person and stands nowhere in the export, with where to ask."""
    return [known.told for known in left_out().values() if known.told]


def as_data(held: Held, request: Request) -> dict[str, Any]:
    """The same for a program, with every column."""
    return {
        "gemaakt_op": request.at.isoformat(),
        "gemaakt_door": str(request.by),
        "kenmerk": request.reference,
        "gemeente": held.municipality.name,
        "trajecten": [row.number for row in held.trajectories],
        "niet_opgenomen": not_told(),
        "bestanden": [name for name, _ in files_of(held)],
        "tabellen": [
            {
                "naam": model._meta.model_name,
                "betekenis": str(model._meta.verbose_name_plural),
                "kolommen": {name_of(field): label_of(field) for field in columns(model)},
                "regels": [
                    {"nummer": row.pk}
                    | {name_of(field): for_a_program(field, row, held) for field in columns(model)}
                    for row in held.rows[model]
                ],
            }
            for model in ways()
        ],
    }

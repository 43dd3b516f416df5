"""What is different: between two visits, and between two versions of one visit. No database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from placements.forms.visits import OWNERS
from placements.models import SiteVisit
from placements.models.visits import Signal, SpokenWith

MOST_WORDS = 1500  # more than this is shown whole: comparing takes time that grows with the square


@dataclass(frozen=True)
class Difference:
    """One line of the comparison. `mark`: hoger, lager, anders, nieuw, weg, or "" for the same."""

    label: str
    before: str
    now: str
    mark: str = ""


@dataclass(frozen=True)
class Piece:
    """A run of words; `op`: same, gone or new."""

    op: str
    text: str


_SCORES = (("Taken", "tasks"), ("Team", "team"), ("Begeleiding", "guidance"))


def compare(before: SiteVisit | None, now: SiteVisit) -> list[Difference]:
    """This visit beside the one before it, line by line; without one before every line is new."""
    lines = [
        _words("Soort en manier", before, now, _how),
        _words("Gesproken met", before, now, lambda v: ", ".join(v.spoken_with_labels())),
        _words("In de woorden van de werknemer", before, now, lambda v: v.worker_words),
    ]
    for label, name in _SCORES:
        lines.append(_number(label, before, now, f"{name}_score", f"{name}_text", " van 5"))
    lines += [
        _number("Begeleiding per dag", before, now, "minutes_given", "", " minuten"),
        _words("Nog de juiste plek", before, now, lambda v: "ja" if v.right_place else "nee", telling=True),
        _words("Privésituatie", before, now, _private, telling=True),
        _signals(before, now),
        _words("Afspraken", before, now, lambda v: agreed(v.agreements)),
        _words("Bijlagen", before, now, lambda v: ", ".join(v.attachment_titles())),
    ]
    return [line for line in lines if line.before or line.now]


def _how(visit: SiteVisit) -> str:
    place = f", {visit.place}" if visit.place else ""
    return f"{visit.get_kind_display()}, {visit.get_channel_display().lower()}{place}"


def _private(visit: SiteVisit) -> str:
    state = {True: "stabiel", False: "niet stabiel", None: "niet besproken"}[visit.private_stable]
    return f"{state}. {visit.private_text}" if visit.private_text else state


def agreed(rows: list[dict[str, str]]) -> str:
    """Agreements as lines: what, who, when."""
    owners = dict(OWNERS)
    return "\n".join(
        f"{row['text']} ({owners.get(row['owner'], row['owner']).lower()}, uiterlijk {_day(row['due_on'])})"
        for row in rows
    )


def _day(iso: str) -> str:
    return "-".join(reversed(iso.split("-")))


def _words(
    label: str, before: SiteVisit | None, now: SiteVisit, read: Any, *, telling: bool = False
) -> Difference:
    """`telling`: that it is different says something; free text is different every time."""
    was, became = (read(before) if before else ""), read(now)
    return Difference(label, was, became, "anders" if telling and before and was != became else "")


def _number(
    label: str, before: SiteVisit | None, now: SiteVisit, name: str, text: str, unit: str
) -> Difference:
    old, new = (getattr(before, name) if before else None), getattr(now, name)
    mark = ""
    if before is not None and old != new:
        mark = "nieuw" if old is None else "weg" if new is None else "hoger" if new > old else "lager"

    def shown(visit: SiteVisit | None, value: int | None) -> str:
        words = getattr(visit, text) if visit and text else ""
        figure = f"{value}{unit}" if value is not None else ""
        return ". ".join(part for part in (figure, words) if part)

    return Difference(label, shown(before, old), shown(now, new), mark)


def _signals(before: SiteVisit | None, now: SiteVisit) -> Difference:
    was, is_ = set(before.signals if before else ()), set(now.signals)
    mark = "nieuw" if is_ - was else "weg" if was - is_ else ""
    return Difference("Signalen", ", ".join(before.signal_labels()) if before else "",
                      ", ".join(now.signal_labels()), mark)  # fmt: skip


# --- two versions of one visit --------------------------------------------------------------------


@dataclass(frozen=True)
class Rewritten:
    """One field that its author changed, word by word."""

    label: str
    pieces: tuple[Piece, ...]


LEFT_OUT = {
    "state", "submitted_on", "reviewer_id", "reviewed_on", "review_comment", "question", "voided_by_id", "fed_back_on",
}  # fmt: skip


def rewritten(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Rewritten]:
    """The columns of a change (`Change.before`, `Change.after`) in words; the review's own left out."""
    found = []
    for column in after:
        if column in LEFT_OUT or before.get(column) == after[column]:
            continue
        field = SiteVisit._meta.get_field(column)
        label = str(getattr(field, "verbose_name", column)).capitalize()
        pieces = word_pieces(_said(column, before.get(column)), _said(column, after[column]))
        found.append(Rewritten(label, tuple(pieces)))
    return found


def _said(column: str, value: Any) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if column == "signals":
        return ", ".join(Signal(code).label for code in value)
    if column == "spoken_with":
        return ", ".join(SpokenWith(code).label for code in value)
    if column == "agreements":
        return agreed(value)
    if column == "attachments":
        return ", ".join(row["title"] for row in value)
    choices = dict(getattr(SiteVisit._meta.get_field(column), "choices", None) or ())
    if column == "visited_on":
        return _day(str(value))
    return str(choices.get(value, value))


def word_pieces(before: str, now: str) -> list[Piece]:
    """What went and what came, as runs of words; a very long text is shown as replaced whole."""
    old, new = before.split(), now.split()
    if max(len(old), len(new)) > MOST_WORDS:
        return [Piece("gone", before), Piece("new", now)]
    pieces: list[Piece] = []
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            pieces.append(Piece("same", " ".join(old[a:b])))
            continue
        if b > a:
            pieces.append(Piece("gone", " ".join(old[a:b])))
        if d > c:
            pieces.append(Piece("new", " ".join(new[c:d])))
    return pieces

"""A BSN in a sheet: found however it is written, kept sealed, and never repeated in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from casework import bsn as bsn_rules

# A cell as it is kept: its text, or what only the key opens: {"s": cipher}. No text can look like that.
Cell = str | dict[str, str]
SEALED = "s"
HIDDEN = "•••••••••"
_DIGITS = re.compile(r"[0-9]+")
# Between the digits of one number: 1234.56.782, 123 / 456 / 782, 123_456_782; never a letter.
_BETWEEN = re.compile(r"[^0-9A-Za-z]{1,3}")


def _numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """From where to where this text could hold a BSN, and that BSN; they may overlap."""
    groups = list(_DIGITS.finditer(text))
    for i, first in enumerate(groups):
        digits, end = "", first.start()
        for group in groups[i:]:
            if digits and not _BETWEEN.fullmatch(text, end, group.start()):
                break
            digits, end = digits + group.group(), group.end()
            if len(digits) > 9:
                break
            if len(digits) >= 8 and bsn_rules.problem_with(digits.zfill(9)) is None:
                yield first.start(), end, digits.zfill(9)


def _plain(text: str) -> str:
    """The digits of every alphabet, and every kind of space, as the usual ones."""
    flat = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in flat)


def holds_bsn(text: str) -> bool:
    return next(_numbers(_plain(text)), None) is not None


def seal(cell: Cell, municipality_id: int, *, always: bool = False) -> Cell:
    """Whatever could hold a BSN lies sealed as it was typed; a day may look like one too."""
    if isinstance(cell, str) and cell and (always or holds_bsn(cell)):
        return {SEALED: bsn_rules.seal(cell, municipality_id)}
    return cell


def unseal(cell: Cell, municipality_id: int) -> str:
    """The text of a cell. Raises InvalidTag when it was moved or tampered with."""
    return cell if isinstance(cell, str) else bsn_rules.unseal(cell[SEALED], municipality_id)


def without_bsn(words: str, values: Iterable[str]) -> str:
    """Words about a row, with every BSN that its cells hold covered, and what else a cell with one says."""
    holding = [value for value in values if value and holds_bsn(value)]
    known = {number for value in holding for _, _, number in _numbers(_plain(value))}
    for value in sorted(holding, key=len, reverse=True):
        words = words.replace(value, HIDDEN)
    if not known:
        return words
    words = _plain(words)
    for begin, end, number in sorted(_numbers(words), reverse=True):
        if number in known:
            words = words[:begin] + HIDDEN + words[end:]
    return words

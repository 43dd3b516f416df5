"""What stands behind a number: the rows of which it is the count (domain §8).

A question has one statement of facts, one row per thing that counts. Its numbers group those facts and its list
names them, so the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from reporting.figures.base import Peil


def no_params(peil: Peil) -> Mapping[str, Any]:
    """For facts that need no more than the `scope` of the Peil."""
    return {}


def as_it_is(value: Any) -> Any:
    """A detail that needs no words."""
    return value


@dataclass(frozen=True)
class Behind:
    """The rows behind the cells of a table, or behind a figure.

    `facts` is a statement's head, which the count has too. `rows` selects from it, for each row of each cell: unit,
    key, candidate_id, trajectory_id, day, detail. Without a trajectory it is the newest of the person on the day.
    `day` and `detail` say what these two are, "" when there is nothing to tell. `tell` puts a detail into words.
    A figure has rows with an empty key, and `size` tells how many; a table knows that itself.
    """

    facts: str
    rows: str
    day: str = ""
    detail: str = ""
    params: Callable[[Peil], Mapping[str, Any]] = no_params
    tell: Callable[[Any], Any] = as_it_is
    size: Callable[[Peil], int] | None = None
    noun: str = "personen"


BEHIND: dict[str, Behind] = {}
"""The code of a table or figure → what stands behind it."""


def stands_behind(code: str, behind: Behind) -> None:
    """Put what stands behind a table or figure in the register."""
    assert code not in BEHIND, code
    BEHIND[code] = behind

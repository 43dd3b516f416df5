"""The registry of deadline kinds. Each app registers its own in `kinds.py`; domain §5 is the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.deadlines.terms import add_days, add_months

# A running term and the policy of a gemeente → the day it would have; None when policy says nothing of it.
ByPolicy = Callable[[Any, Any], date | None]


def weeks_after_start(setting: str) -> ByPolicy:
    """So many weeks after the term began, as the setting says."""
    return lambda term, policy: add_days(term.started_on, 7 * policy.number(setting))


def months_after_start(setting: str) -> ByPolicy:
    """So many months after the term began; none when the gemeente leaves the setting open."""

    def due(term: Any, policy: Any) -> date | None:
        months = policy.optional(setting)
        return None if months is None else add_months(term.started_on, months)

    return due


@dataclass(frozen=True)
class DeadlineKind:
    """One kind of term. `pausable` (⏸): waits during a hold. `lapses`: nobody has to act on it.

    `lead_days` are the days before the due date on which someone is reminded (default 7 and 1).
    """

    code: str
    label: str
    basis: str
    statutory: bool = False
    pausable: bool = False
    lapses: bool = False
    survives_closing: bool = False
    lead_days: tuple[int, ...] = (7, 1)
    movable: bool = False
    # About a contract: the day before, a message goes out at once, as for a statutory term.
    urgent: bool = False
    # For a term that follows from a setting alone: a new policy proposes another day, and moves nothing.
    by_policy: ByPolicy | None = None
    # What follows when it is missed, and what to do then; in Dutch, for the dossier.
    missed: str = ""


KINDS: dict[str, DeadlineKind] = {}


def register_kind(kind: DeadlineKind) -> DeadlineKind:
    """Make a kind known. Twice the same code is a mistake of ours."""
    assert kind.code not in KINDS, f"deadline kind {kind.code} is registered twice"
    KINDS[kind.code] = kind
    return kind

"""The registry of deadline kinds. Each app registers its own in `kinds.py`; domain §5 is the table."""

from __future__ import annotations

from dataclasses import dataclass


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


KINDS: dict[str, DeadlineKind] = {}


def register_kind(kind: DeadlineKind) -> DeadlineKind:
    """Make a kind known. Twice the same code is a mistake of ours."""
    assert kind.code not in KINDS, f"deadline kind {kind.code} is registered twice"
    KINDS[kind.code] = kind
    return kind

"""The BSN at rest: encrypted in the row, found through a keyed index, shown in part.

An unkeyed hash would be worthless: all valid numbers can be tried in two minutes
(reliability §3). The key never lies in the database.
"""

from __future__ import annotations

import hashlib
import hmac

from stdnum.nl import bsn as stdnum_bsn

from accounts import sealing


def problem_with(number: str) -> str | None:
    """Why this is no BSN, in Dutch, or nothing. Nine digits, elfproef, not 000000000 (H1)."""
    if not (number.isascii() and number.isdigit() and len(number) == 9):
        return "Een BSN heeft negen cijfers. Controleer het nummer op het identiteitsbewijs."
    if int(number) < 10_000_000 or not stdnum_bsn.is_valid(number):
        return "Dit BSN klopt niet: het voldoet niet aan de elfproef. Controleer of de cijfers goed zijn overgenomen."
    return None


def index_of(number: str, municipality_id: int) -> str:
    """What a BSN is searched by; differs per gemeente, so that two gemeenten cannot be matched."""
    salted = f"{municipality_id}:{number}".encode()
    return hmac.new(sealing.key_for("bsn-index"), salted, hashlib.sha256).hexdigest()


def seal(number: str, municipality_id: int) -> str:
    """The encrypted BSN, bound to the gemeente."""
    return sealing.seal(number, "bsn-cipher", str(municipality_id))


def unseal(cipher: str, municipality_id: int) -> str:
    """The BSN back. Raises InvalidTag when the row was moved or tampered with."""
    return sealing.unseal(cipher, "bsn-cipher", str(municipality_id))


def masked(number: str) -> str:
    """`•••••••12`: enough to tell two people apart, not enough to use."""
    return "•" * 7 + number[-2:]

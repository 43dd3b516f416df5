"""The BSN at rest: encrypted in the row, found through a keyed index, shown in part.

An unkeyed hash would be worthless: all valid numbers can be tried in two minutes
(reliability §3). The key never lies in the database.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from stdnum.nl import bsn as stdnum_bsn


def problem_with(number: str) -> str | None:
    """Why this is no BSN, in Dutch, or nothing. Nine digits, elfproef, not 000000000 (H1)."""
    if not (number.isascii() and number.isdigit() and len(number) == 9):
        return "Een BSN heeft negen cijfers. Controleer het nummer op het identiteitsbewijs."
    if int(number) < 10_000_000 or not stdnum_bsn.is_valid(number):
        return "Dit BSN klopt niet: het voldoet niet aan de elfproef. Controleer of de cijfers goed zijn overgenomen."
    return None


def _key(purpose: str) -> bytes:
    return hmac.new(settings.LUWTE_BSN_KEY.encode(), purpose.encode(), hashlib.sha256).digest()


def index_of(number: str, municipality_id: int) -> str:
    """What a BSN is searched by; differs per gemeente, so that two gemeenten cannot be matched."""
    salted = f"{municipality_id}:{number}".encode()
    return hmac.new(_key("bsn-index"), salted, hashlib.sha256).hexdigest()


def seal(number: str, municipality_id: int) -> str:
    """The encrypted BSN (AES-256-GCM), bound to the gemeente."""
    nonce = os.urandom(12)
    sealed = AESGCM(_key("bsn-cipher")).encrypt(nonce, number.encode(), str(municipality_id).encode())
    return "1:" + base64.b64encode(nonce + sealed).decode()


def unseal(cipher: str, municipality_id: int) -> str:
    """The BSN back. Raises InvalidTag when the row was moved or tampered with."""
    raw = base64.b64decode(cipher.removeprefix("1:"))
    return AESGCM(_key("bsn-cipher")).decrypt(raw[:12], raw[12:], str(municipality_id).encode()).decode()


def masked(number: str) -> str:
    """`•••••••12`: enough to tell two people apart, not enough to use."""
    return "•" * 7 + number[-2:]

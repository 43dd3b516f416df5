"""What may never lie readable in the database: encrypted with AES-256-GCM, under a key that lies elsewhere.

Each purpose has a key of its own. What is sealed begins with the number of the key, so that a next key can come.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY = "1:"


def key_for(purpose: str) -> bytes:
    """The 256 bits of one purpose."""
    return hmac.new(settings.LUWTE_BSN_KEY.encode(), purpose.encode(), hashlib.sha256).digest()


def seal(text: str, purpose: str, bound_to: str = "") -> str:
    """The encrypted text. Bound to what it belongs to, it cannot be read back as something else's."""
    nonce = os.urandom(12)
    sealed = AESGCM(key_for(purpose)).encrypt(nonce, text.encode(), bound_to.encode())
    return KEY + base64.b64encode(nonce + sealed).decode()


def unseal(cipher: str, purpose: str, bound_to: str = "") -> str:
    """The text back. Raises InvalidTag when it was moved or tampered with."""
    raw = base64.b64decode(cipher.removeprefix(KEY))
    return AESGCM(key_for(purpose)).decrypt(raw[:12], raw[12:], bound_to.encode()).decode()

"""The search form: what may stand in an address, and what looks like a BSN and may not."""

from __future__ import annotations

import re
import unicodedata

from django import forms

from casework import bsn as bsn_rules

BSN_ALONE = "Typ alleen de negen cijfers van het BSN, zonder andere tekens."
# As people write one, and as nobody writes a day or the number of a traject.
_WRITTEN = re.compile(r"(?<!\d)(?:\d{9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}([ .-])\d{2}\2\d{3})(?!\d)")


class SearchForm(forms.Form):
    """Naam, nummer of BSN."""

    use_required_attribute = False
    all_optional = True

    q = forms.CharField(
        label="Naam, nummer of BSN",
        max_length=100,
        required=False,
        error_messages={"max_length": "Zoek met minder tekens: ten hoogste 100."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )


def bsn_in(q: str) -> str:
    """The nine digits, if what was typed can be a BSN (dots and spaces forgiven); else nothing."""
    digits = "".join(c for c in q if c not in " .-")
    return digits if len(digits) == 9 and digits.isascii() and digits.isdigit() else ""


def bsn_among(words: str) -> bool:
    """Whether a BSN stands among other words, which go into an address or stay in a log."""
    plain = unicodedata.normalize("NFKC", words)
    numbers = ("".join(filter(str.isdigit, found.group())) for found in _WRITTEN.finditer(plain))
    return any(bsn_rules.problem_with(number) is None for number in numbers)

"""The search form: what may stand in an address, and what looks like a BSN and may not."""

from __future__ import annotations

from django import forms


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

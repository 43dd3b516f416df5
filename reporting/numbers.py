"""Exact numbers for people: rounded once, at the end, half up; with a comma, as it is written here."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from reporting.figures.base import Number


def rounded(value: Number, decimals: int = 2) -> Decimal:
    """The value to so many decimals, half up (away from zero)."""
    exact = (
        Decimal(value.numerator) / Decimal(value.denominator)
        if isinstance(value, Fraction)
        else Decimal(value)
    )
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def dutch(value: Number | None, decimals: int | None = None) -> str:
    """`Fraction(119, 31)` → `3,84`, 7032 → `7.032`, None → `onbekend`."""
    if value is None:
        return "onbekend"
    if decimals is None:
        decimals = 0 if isinstance(value, int) else 2
    text = f"{rounded(value, decimals):,f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".").replace("-", "−")

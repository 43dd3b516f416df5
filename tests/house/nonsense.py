"""Input that nobody should send, and somebody will."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

TEXTS = [
    "", " ", "\x00", "a\x00b", "x" * 20_001, "<script>alert(1)</script>", "'; DROP TABLE casework_trajectory; --",
    "٣٤٥", "ﷺ" * 300, "\u202eomgekeerd", "😀", "-", "null", "{{ 7 * 7 }}", "%s%n", "../../etc/passwd",
    "\r\nSet-Cookie: x=1",
]  # fmt: skip
NUMBERS = [
    "-1",
    "0",
    "1e999",
    "NaN",
    "Infinity",
    "-0",
    "0x10",
    "1_000",
    "3,5",
    "3.14159265358979",
    str(2**63),
    "9" * 400,
]
DATES = [
    "2026-02-29", "2024-02-29", "29-02-2023", "0000-00-00", "9999-12-31", "10000-01-01", "1899-12-31", "0001-01-01",
    "2026-13-01", "31-02-2026", "2101-01-01", "20260101", "2026-11-20T12:00:00Z", "morgen", "٢٠٢٦-١١-٢٠",
]  # fmt: skip
# Only JSON can say these.
JSON_ONLY: list[Any] = [
    None, True, False, 0, -1, 1.5, 2**63, -(2**63), 2**31, [], {}, [[]], {"a": 1}, [None], ["a", 1], [{}], [{"x": {}}],
    "\ud800", "\udfff\ud800",
]  # fmt: skip

typed = st.sampled_from([*TEXTS, *NUMBERS, *DATES]) | st.text(max_size=30).filter(str.isprintable)
said = typed | st.sampled_from(JSON_ONLY)


def spoiled(names: list[str], values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Nonsense for one to three of these fields."""
    return st.dictionaries(st.sampled_from(sorted(names)), values, min_size=1, max_size=3)

"""Papers made of the dossier itself: the praktijkdossier for UWV and the summary of a case.

Each app adds what it knows, from its `panels.py`; casework puts it in order without knowing the apps.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from casework.situation import Situation

PRACTICE_FILE = "practice_file"
SUMMARY = "summary"
Rows = list[tuple[str, str]]


@dataclass(frozen=True)
class Section:
    """One block of a paper: label and value, from the candidate's file. Empty: the block is left out."""

    title: str
    rows: Callable[[Situation], Rows]
    papers: tuple[str, ...]
    order: int = 50


SECTIONS: list[Section] = []


def register_section(section: Section) -> Section:
    """Add a block to one paper or to both."""
    SECTIONS.append(section)
    return section


def blocks_of(paper: str, situation: Situation) -> list[dict[str, Any]]:
    """The blocks of this paper for this trajectory, in order, as plain data."""
    chosen = sorted((s for s in SECTIONS if paper in s.papers), key=lambda s: (s.order, s.title))
    made = [(section.title, [(a, b) for a, b in section.rows(situation) if b]) for section in chosen]
    return [{"title": title, "rows": [[a, b] for a, b in rows]} for title, rows in made if rows]

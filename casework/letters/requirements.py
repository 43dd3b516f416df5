"""What sending a letter asks: a draft that no other deed sends."""

from __future__ import annotations

from casework.deed import Requirement
from casework.models import Letter
from casework.situation import Situation

# A decision goes out by `notify_decision`, which also starts the objection term.
DECISION = "decision"


def drafts(situation: Situation) -> list[Letter]:
    """The letters of this trajectory that still wait, decisions left out."""
    rows = situation.file.rows(Letter, trajectory_id=situation.trajectory.pk, issued_on=None)
    return [row for row in rows if row.kind != DECISION]


def _has_draft(situation: Situation) -> str | None:
    if situation.ask(drafts):
        return None
    return "Er is geen brief in concept. Een besluit verstuurt u met ‘Besluit bekendmaken’."


HAS_DRAFT = Requirement("has_draft", "Er is een brief in concept", _has_draft)

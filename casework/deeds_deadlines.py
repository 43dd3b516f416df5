"""move_deadline: a term of policy to another day, by a person and with a reason. Never a statutory one."""

from __future__ import annotations

from datetime import date

from casework.act import Act
from casework.deed import Deed, Requirement, declare, keeps
from casework.forms.deadlines import MoveDeadlineForm, movable
from casework.models import Deadline
from casework.situation import Situation


def _something_to_move(situation: Situation) -> str | None:
    if situation.ask(movable):
        return None
    return "Er loopt geen termijn die u mag verplaatsen. Wettelijke termijnen staan vast."


def move_deadline(act: Act, *, deadline: Deadline | None, due_on: date, reason: str) -> Deadline:
    """The old term is kept as moved; the new one stands in its place, so reminders start anew."""
    assert deadline is not None
    return act.move_deadline(deadline, due_on)


MOVE_DEADLINE = declare(
    Deed(
        "move_deadline",
        "Termijn verplaatsen",
        MoveDeadlineForm,
        move_deadline,
        keeps=keeps(),
        requirements=(
            Requirement("movable_deadline", "Er loopt een termijn die u mag verplaatsen", _something_to_move),
        ),
        help="Een termijn van de gemeente zelf krijgt een andere datum. Wettelijke termijnen blijven staan.",
    )
)

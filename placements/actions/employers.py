"""What adding an employer or a workplace leaves behind. They belong to the gemeente, not to a trajectory."""

from __future__ import annotations

from typing import Any

from casework.act import Act
from placements.models import Employer, Supervisor, Workplace


def add_employer(act: Act, **facts: Any) -> Employer:
    return act.add(Employer(**facts))


def add_workplace(
    act: Act,
    *,
    supervisor_name: str,
    supervisor_phone: str,
    supervisor_minutes: int | None,
    supervisor_deputy: str,
    **facts: Any,
) -> Workplace:
    """The workplace, and the one who guides there if a name was given."""
    workplace = act.add(Workplace(**facts))
    if supervisor_name:
        act.add(
            Supervisor(
                employer=workplace.employer,
                workplace=workplace,
                name=supervisor_name,
                phone=supervisor_phone,
                minutes_per_day=supervisor_minutes,
                deputy_name=supervisor_deputy,
            )
        )
    return workplace

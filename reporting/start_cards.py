"""What figures add to the start page: where the gemeente stands, for who works with figures and not with dossiers."""

from __future__ import annotations

from django.urls import reverse

from accounts.access import holds_anywhere
from accounts.rights import Right
from casework.cards import LINES, Card, CardLine, CardMaker, Desk, register_card
from reporting.figures import gap_jobs, realised_jobs, target
from reporting.numbers import dutch
from reporting.reading import looking, note_read


def standing(desk: Desk) -> Card | None:
    """Jobs against the target per gemeente, today. A few statements, whatever the size."""
    if holds_anywhere(desk.user, Right.READ):
        return None
    with looking(desk.user, desk.today) as look:
        lines = []
        for unit in look.units[:LINES]:
            part = look.peil.part(unit)
            goal, jobs, gap = target(part).value, realised_jobs(part).value, gap_jobs(part).value
            text = "geen taakstelling ingevuld" if goal is None else f"van {dutch(goal)} banen van 31 uur"
            if gap is not None:
                text += f", nog {dutch(gap, 2)} nodig" if gap > 0 else ", gehaald"
            href = f"{reverse('target_overview')}?waar={unit.code}"
            lines.append(CardLine(unit.name, href, text, figure=dutch(jobs, 2)))
        note_read(desk.user, look.units, "start", desk.today)
        count = len(look.units)
    return Card(
        "stand", "Taakstelling", tuple(lines), count, "U mag nog van geen gemeente cijfers zien.",
        href=reverse("target_overview"), more="Alle cijfers",
    )  # fmt: skip


register_card(CardMaker("stand", Right.FIGURES, 5, standing))

"""Kosten en baten of one contract: every figure unfolds to its steps and where the rule stands."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import User
from casework.models import ReadLog
from casework.national import FigureMissing
from casework.situation import Situation
from casework.steps import head_of
from casework.views.dossier import seen
from placements.costs import Assumptions, not_counted, peil, proposal, sheet_of
from placements.forms.costs import CostsForm
from placements.models import Contract
from placements.queries import contracts, terms_on


@require_GET
def costs(request: HttpRequest, number: str, contract: int) -> HttpResponse:
    """The sheet as it is today, or with the assumptions in the address. Nothing is recorded."""
    trajectory, today = seen(request, number), timezone.localdate()
    situation = Situation(
        municipality=trajectory.municipality, trajectory=trajectory, by=cast(User, request.user),
        on=today, today=today,
    )  # fmt: skip
    row = next(
        (c for c in situation.ask(contracts) if (c.pk, c.trajectory_id) == (contract, trajectory.pk)), None
    )
    if row is None:
        raise Http404
    form, context = _sheet(request, situation, row, peil(row, today))
    ReadLog.note(situation.by, trajectory, "kosten en baten", timezone.now())
    context |= {
        "head": head_of(situation),
        "crumbs": [
            {"url": reverse("worklist"), "label": "Werkvoorraad"},
            {"url": trajectory.get_absolute_url(), "label": trajectory},
        ],
        "contract": row,
        "form": form,
    }
    return render(request, "placements/costs.html", context, status=422 if form.errors else 200)


def _sheet(
    request: HttpRequest, situation: Situation, row: Contract, on: date
) -> tuple[CostsForm, dict[str, Any]]:
    """The form and what is shown; without a sheet when a figure of that day is missing."""
    asked = CostsForm.asked(request.GET)
    limits: dict[str, Any] = {"first": row.start_on, "last": row.last_day}
    try:
        proposed = proposal(situation, row, on)
        form = CostsForm(request.GET if asked else None, initial=proposed.initial, **limits)
        if asked and not form.is_valid():
            return form, {}
        given = Assumptions(**(form.cleaned_data if asked else proposed.initial))
        sheet = sheet_of(situation, row, given)
    except FigureMissing as missing:
        return CostsForm(None, initial={"on": on}, **limits), {"problem": str(missing)}
    return form, {
        "sheet": sheet,
        "given": given,
        "terms": terms_on(row, given.on),
        "missing": not_counted(situation, row, given.on),
        "why_wage_value": "" if asked else proposed.why_wage_value,
        "share": f"?{form.address()}" if asked else "",
    }

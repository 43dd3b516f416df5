"""The chain of contracts as a time line, and what a next contract would do to it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import User
from casework.deadlines.terms import last_day_of_duration
from casework.models import ReadLog
from casework.national import FigureMissing
from casework.situation import Situation
from casework.steps import head_of
from casework.views.dossier import seen
from placements.chain_line import draw
from placements.chains import Chain, Question, chains_of
from placements.forms.chain import ELSEWHERE, WhatIfForm
from placements.queries import contracts, terms_on

MONTHS_AHEAD = 7  # how long the contract lasts that is proposed to look at


@require_GET
def chain(request: HttpRequest, number: str) -> HttpResponse:
    """The contracts with their gaps and limits; with a question in the address also the answer."""
    trajectory, today = seen(request, number), timezone.localdate()
    situation = Situation(
        municipality=trajectory.municipality, trajectory=trajectory, by=cast(User, request.user),
        on=today, today=today,
    )  # fmt: skip
    rows = situation.ask(contracts)
    employers = list({str(c.employer_id): c.employer.name for c in reversed(rows)}.items())
    asked = WhatIfForm.asked(request.GET)
    form = WhatIfForm(request.GET if asked else None, employers=employers, initial=_proposal(situation))
    question = _question(form) if asked and form.is_valid() else None
    chains, problem = _chains(situation, question)
    if problem:
        form.add_error(None, problem) if form.is_bound else None
    answer = next((c for c in chains if any(row.looked_at for row in c.rows)), None)
    ReadLog.note(situation.by, trajectory, "keten", timezone.now())
    context: dict[str, Any] = {
        "head": head_of(situation),
        "crumbs": [
            {"url": reverse("worklist"), "label": "Werkvoorraad"},
            {"url": trajectory.get_absolute_url(), "label": trajectory},
        ],
        "form": form,
        "chains": chains,
        "drawing": draw([c.lane for c in chains], today),
        "answer": answer,
        "cap": situation.policy.number("chain_cap_months"),
        "short": bool(question and question.end < last_day_of_duration(question.start, _least(situation))),
        "least": _least(situation),
        "problem": problem,
        "today": today,
    }
    return render(request, "placements/chain.html", context, status=422 if form.errors else 200)


def _least(situation: Situation) -> int:
    return situation.policy.number("contract_min_months")


def _chains(situation: Situation, question: Question | None) -> tuple[list[Chain], str]:
    """The chains; or, when a figure of that time is missing, those without the question and why."""
    try:
        return chains_of(situation, question), ""
    except FigureMissing as missing:
        if question is None:
            return [], str(missing)
        return _chains(situation, None)[0], str(missing)


def _question(form: WhatIfForm) -> Question:
    data = form.cleaned_data
    employer = None if data["employer"] == ELSEWHERE else int(data["employer"])
    return Question(employer, data["start"], data["end"], data["hours"], data["agency"])


def _proposal(situation: Situation) -> dict[str, Any]:
    """The day after the last temporary contract, for as long as is usual."""
    temporary = [c for c in situation.ask(contracts) if not c.permanent and c.last_day]
    if not temporary:
        start: date = situation.today
        return {"start": start, "end": last_day_of_duration(start, MONTHS_AHEAD)}
    last = max(temporary, key=lambda c: (c.last_day, c.pk))
    assert last.last_day is not None
    start = max(last.last_day + timedelta(days=1), situation.today)
    return {
        "employer": str(last.employer_id),
        "start": start,
        "end": last_day_of_duration(start, MONTHS_AHEAD),
        "hours": terms_on(last, last.last_day).hours,
        "agency": last.agency_regime,
    }

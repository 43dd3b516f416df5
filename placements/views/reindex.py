"""The page of the run of 1 January: see what changes, confirm, go on until all is done."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.access import municipality_ids
from accounts.models import User
from accounts.rights import Right
from placements.reindexing import due_periods, letter_day, look, missing_figure, run

BATCH = 20


def reindex(request: HttpRequest) -> HttpResponse:
    """LKS per 1 januari: at most twenty cases at a time, so that each round answers quickly."""
    user = cast(User, request.user)
    places = municipality_ids(user, Right.DECIDE)
    if not places:
        raise PermissionDenied("Alleen wie besluiten mag nemen, kan de subsidies indexeren.")
    today = timezone.localdate()
    year = _year(request, today)
    missing = missing_figure(year)
    after = _number(request, "na")
    batch = due_periods(places, year, after)[:BATCH]
    if request.method == "POST" and not missing:
        outcomes = list(run(batch, year, by=user, today=today))
        done = sum(1 for outcome in outcomes if outcome.new_amount is not None)
        messages.success(
            request, f"{done} beschikkingen gemaakt. De brieven staan in concept in de dossiers."
        )
        for outcome in outcomes:
            if outcome.problem:
                messages.error(request, f"{outcome.period.trajectory}: {outcome.problem}")
        last = max((outcome.period.pk for outcome in outcomes), default=after)
        return redirect(f"{request.path}?jaar={year}&na={last}")
    rows = [] if missing else [look(period, year, by=user, today=today) for period in batch]
    context: dict[str, Any] = {
        "year": year,
        "day": letter_day(year),
        "years": [today.year, today.year + 1],
        "missing": missing,
        "rows": rows,
        "total": due_periods(places, year).count(),
        "batch": BATCH,
    }
    return render(request, "placements/reindex.html", context)


def _number(request: HttpRequest, name: str) -> int:
    typed = request.GET.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 18 else 0


def _year(request: HttpRequest, today: date) -> int:
    year = _number(request, "jaar")
    return year if year in (today.year, today.year + 1) else today.year + (today.month > 6)

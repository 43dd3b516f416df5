"""Zoeken: by the beginning of a name, by number, or by an exact BSN, which never stands in an address."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from casework import bsn as bsn_rules
from casework.forms.search import BSN_ALONE, SearchForm, bsn_among, bsn_in
from casework.models import ReadLog, Trajectory
from casework.queries import found_by_bsn, found_by_name_or_number
from casework.views.reading import reader

LIMIT = 50
BSN_IN_ADDRESS = (
    "Een BSN hoort niet in het adres van een pagina: daar blijft het bewaard. "
    "Typ het BSN in het zoekveld. Luwte stuurt het dan zonder het op te slaan."
)


@sensitive_post_parameters("q")
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """POST looks for a BSN at once, and turns anything else into an address; GET shows names and numbers."""
    user = reader(request)
    form = SearchForm(request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        return _page(request, form, query="", found=[], status=422)
    q = form.cleaned_data["q"]
    number = bsn_in(q)
    if number and request.method == "POST":
        problem = bsn_rules.problem_with(number)
        if problem:
            form.add_error("q", problem)
            return _page(request, form, query="", found=[], status=422)
        found = found_by_bsn(user, number, LIMIT + 1)
        seen = [(t.pk, t.municipality_id) for t in found]
        ReadLog.note_all(user, seen, "gezocht op bsn", timezone.now())  # whose BSN this is
        return _page(request, SearchForm(), query="dit BSN", found=found, by_bsn=True)
    if number:
        form.add_error("q", BSN_IN_ADDRESS)
        return _page(request, form, query="", found=[], status=422)
    if bsn_among(q):
        form.add_error("q", BSN_ALONE)
        return _page(request, form, query="", found=[], status=422)
    if request.method == "POST":
        return redirect(f"{reverse('search')}?{urlencode({'q': q})}" if q else "search")
    found = found_by_name_or_number(user, q, timezone.localdate(), LIMIT + 1) if q else []
    if len(found) == 1 and q.upper() == found[0].number:
        return redirect(found[0].get_absolute_url())
    return _page(request, form, query=q, found=found)


def _page(
    request: HttpRequest, form: SearchForm, *, query: str, found: list[Trajectory], by_bsn: bool = False,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    rows: list[dict[str, Any]] = [
        {
            "href": t.get_absolute_url(),
            "name": t.candidate.full_name,
            "number": t.number,
            "birth_date": t.candidate.birth_date,
            "phase": t.current_phase.label,
            "open": t.is_open,
            "case_worker": t.case_worker,
            "municipality": t.municipality.name,
        }
        for t in found[:LIMIT]
    ]
    context = {
        "form": form,
        "query": "" if by_bsn else query,
        "asked": query,
        "rows": rows,
        "more": len(found) > LIMIT,
        "by_bsn": by_bsn,
    }
    response = render(request, "casework/search.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response

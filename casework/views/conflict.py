"""The page of who came second: who did what meanwhile, and what was typed, to go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from casework.forms.page import shown
from casework.refusals import Conflict

if TYPE_CHECKING:
    from casework.views.deed import DeedPage


def conflict_page(request: HttpRequest, page: DeedPage, conflict: Conflict) -> HttpResponse:
    """Who did what meanwhile; what was typed is shown, not lost."""
    last = conflict.last
    form = page.form(page.posted)
    form.is_valid()
    context = {
        "reason": str(conflict),
        "oneself": last is not None and last.by_id == page.user.pk,
        "typed": shown(form),
        "kept": page.kept("version", "key"),
        "action": request.get_full_path(),
        "dossier_url": page.trajectory.get_absolute_url(),
    }
    return render(request, "409.html", context, status=409)

"""Saving a visit while it is being written: the page asks every few seconds (domain §6)."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.models import User
from placements.drafts import DraftConflict, TooMuch, save_draft
from placements.models import SiteVisit, VisitDraft
from placements.views.visits_desk import Desk, desk_for, mark_of

TOO_MUCH = (
    "Dit is meer tekst dan in een werkbezoek past. Maak het korter; tot dan wordt niets meer opgeslagen."
)


def _desk_of_draft(request: HttpRequest) -> Desk:
    """The desk that the posted fields name; the visit must have come back to this author."""
    pk = request.POST.get("visit", "")
    visit = None
    if pk:
        if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
            raise Http404
        visit = get_object_or_404(SiteVisit, pk=int(pk), author=cast(User, request.user))
    desk = desk_for(request, request.POST.get("traject", ""), visit, "")
    if visit is not None and visit.trajectory_id != desk.trajectory.pk:
        raise Http404
    return desk


@require_POST
def save(request: HttpRequest) -> JsonResponse:
    """Autosave. 200 with the version and the time; 409 when another page was first; 413 for too much."""
    desk = _desk_of_draft(request)
    try:
        draft = save_draft(
            desk.user, desk.trajectory, desk.visit, request.POST, seen=mark_of(request), at=timezone.now()
        )
    except TooMuch:
        return JsonResponse({"message": TOO_MUCH}, status=413)
    except DraftConflict as refused:
        return JsonResponse(_meanwhile(desk.user, refused.draft), status=409)
    at = timezone.localtime(draft.saved_at)
    return JsonResponse({"version": draft.version, "saved_at": f"{at:%H:%M}"})


def _meanwhile(user: User, draft: VisitDraft | None) -> dict[str, Any]:
    """Who was first and when; `version` is what to send to go on with one's own text."""
    if draft is None:
        return {
            "message": "Dit concept is intussen ingediend of weggegooid op een ander scherm. Uw tekst staat nog hier.",
            "version": 0,
        }
    at = timezone.localtime(draft.saved_at)
    return {
        "message": f"{user} heeft dit werkbezoek op {at:%d-%m-%Y} om {at:%H:%M} op een ander scherm opgeslagen. "
        "Uw tekst staat nog hier. Kies welke tekst telt.",
        "by": str(user),
        "at": f"{at:%d-%m-%Y %H:%M}",
        "version": draft.version,
    }


@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Concept weggooien: the author's own, nothing else."""
    desk = _desk_of_draft(request)
    VisitDraft.objects.filter(author=desk.user, trajectory=desk.trajectory, visit=desk.visit).delete()
    messages.success(request, "Het concept is weggegooid.")
    return redirect("visits")

"""Papers on screen: a letter as it was sent or as it would be, and the papers made of the dossier."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from accounts.models import User
from casework.letters.papers import dossier_paper, paper_of
from casework.models import Letter, ReadLog, Trajectory
from casework.situation import Situation
from casework.views.dossier import seen


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """A PDF of our own making, to be read in the browser; nothing keeps a copy."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response


def _situation(request: HttpRequest, trajectory: Trajectory) -> Situation:
    today = timezone.localdate()
    return Situation(
        municipality=trajectory.municipality, trajectory=trajectory, by=cast(User, request.user),
        on=today, today=today,
    )  # fmt: skip


@require_GET
def letter(request: HttpRequest, number: str, letter: int) -> HttpResponse:
    """The letter as PDF: frozen when it was sent, else a draft."""
    trajectory = seen(request, number)
    found: Letter = get_object_or_404(Letter, trajectory=trajectory, pk=letter)
    found.trajectory = trajectory
    situation = _situation(request, trajectory)
    ReadLog.note(situation.by, trajectory, "brief", timezone.now())
    return pdf_response(paper_of(found, situation, situation.today), f"{number}-{found.kind}.pdf")


@require_GET
def dossier_pdf(request: HttpRequest, number: str, paper: str) -> HttpResponse:
    """The summary of the case, or the praktijkdossier as it would be sent today."""
    trajectory = seen(request, number)
    situation = _situation(request, trajectory)
    ReadLog.note(situation.by, trajectory, paper, timezone.now())
    return pdf_response(dossier_paper(paper, situation, situation.today), f"{number}-{paper}.pdf")

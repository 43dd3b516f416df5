"""Who writes about which trajectory, and what the page knew of the draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from accounts.access import may
from accounts.models import User
from accounts.rights import Right
from casework.models import Trajectory
from casework.situation import Situation
from casework.views.dossier import seen
from placements.drafts import DraftConflict, Seen, TooMuch, own_draft, save_draft
from placements.models import SiteVisit, VisitDraft


@dataclass(frozen=True)
class Desk:
    """One author writing about one trajectory: a new visit, or one that came back."""

    user: User
    trajectory: Trajectory
    visit: SiteVisit | None
    today: date
    address: str

    @property
    def situation(self) -> Situation:
        return Situation(
            municipality=self.trajectory.municipality, trajectory=self.trajectory, by=self.user,
            on=self.today, today=self.today,
        )  # fmt: skip

    def draft(self) -> VisitDraft | None:
        return own_draft(self.user, self.trajectory, self.visit)


def desk_for(request: HttpRequest, number: str, visit: SiteVisit | None, address: str) -> Desk:
    """Raises Http404 for what one may not see, PermissionDenied for who may not write here."""
    trajectory = seen(request, number)
    user = cast(User, request.user)
    if not may(user, Right.WORK, trajectory.municipality_id):
        raise PermissionDenied(
            f"Uw rol geeft geen recht op ‘Werkbezoek indienen’ in {trajectory.municipality}."
        )
    return Desk(user, trajectory, visit, timezone.localdate(), address)


def mark_of(request: HttpRequest) -> Seen:
    """The version that the page saw, and its own mark. Anything unreadable: it saw nothing."""
    version = request.POST.get("version", "")
    known = int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0
    return Seen(known, request.POST.get("device", "").replace("\x00", "")[:40])


def stale(request: HttpRequest, draft: VisitDraft) -> bool:
    mark = mark_of(request)
    return mark.version != draft.version and mark.device != draft.device


def keep(request: HttpRequest, desk: Desk) -> VisitDraft | None:
    """Save what was typed beside a refusal; without room for it nothing is lost, it stands on the page."""
    try:
        return save_draft(
            desk.user, desk.trajectory, desk.visit, request.POST, seen=mark_of(request), at=timezone.now()
        )
    except (DraftConflict, TooMuch):
        return None

"""Start: what asks for attention today, by role."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import holds_anywhere, municipality_ids
from accounts.models import User
from accounts.rights import Right
from casework.cards import cards_for

NO_ROLE = (
    "U hebt nog geen rol in een gemeente, dus er is hier nog niets te doen. "
    "Vraag uw functioneel beheerder om een rol."
)


@require_GET
def start(request: HttpRequest) -> TemplateResponse:
    """The cards of everything the user may act on."""
    user = cast(User, request.user)
    now = timezone.now()
    context = {
        "today": timezone.localtime(now).date(),
        "cards": cards_for(user, now),
        "may_enrol": holds_anywhere(user, Right.WORK),
        "notices": [] if municipality_ids(user) else [NO_ROLE],
    }
    return TemplateResponse(request, "casework/start.html", context)

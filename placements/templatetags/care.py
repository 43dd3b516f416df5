"""Who sees the private part of a visit; sums for the page."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from accounts.models import User
from casework.models import Trajectory
from placements.articles import subsidy_article
from placements.queries_care import may_read_private

register = template.Library()


@register.simple_tag(takes_context=True)
def reads_private(context: template.Context, trajectory: Trajectory) -> bool:
    """Whether who looks may read the private text of the visits; without a reader nobody may."""
    request: Any = context.get("request")
    user = getattr(request, "user", None)
    return isinstance(user, User) and may_read_private(user, trajectory, timezone.localdate())


@register.filter
def article(step: str) -> str:
    """On which article a step of the wage-cost subsidy rests."""
    return subsidy_article(step)


@register.filter
def euros(amount: Any) -> str:
    """`€ 1.581,14`."""
    from placements.wages import euro

    return euro(amount)

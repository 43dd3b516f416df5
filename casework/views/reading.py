"""Who comes to read dossiers."""

from __future__ import annotations

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.access import holds_anywhere
from accounts.models import User
from accounts.rights import Right


def reader(request: HttpRequest) -> User:
    """The user, who must be allowed to read dossiers somewhere. Raises PermissionDenied."""
    user = cast(User, request.user)
    if not holds_anywhere(user, Right.READ):
        raise PermissionDenied("Uw rol geeft geen toegang tot dossiers.")
    return user

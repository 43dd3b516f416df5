"""Who comes to read dossiers."""

from __future__ import annotations

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.access import holds_anywhere
from accounts.models import User
from accounts.rights import Right
from casework.deed import Deed
from casework.models import Trajectory


def reader(request: HttpRequest) -> User:
    """The user, who must be allowed to read dossiers somewhere. Raises PermissionDenied."""
    user = cast(User, request.user)
    if not holds_anywhere(user, Right.READ):
        raise PermissionDenied("Uw rol geeft geen toegang tot dossiers.")
    return user


def seen_in(deed: Deed, trajectory: Trajectory) -> str:
    """What the form of this deed shows, for the log: the BSN where it is filled in, else the deed alone."""
    shown = "bsn" in deed.form.base_fields and trajectory.candidate.bsn_cipher
    return "bsn" if shown else "handeling"

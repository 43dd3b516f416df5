"""Who comes to guard the data, and that it is written down."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.access import municipality_ids
from accounts.models import Municipality, User
from accounts.rights import Right
from casework.models import PrivacyRead, Trajectory


def officer(request: HttpRequest) -> tuple[User, list[Municipality]]:
    """The user and the gemeenten of which he or she guards the data. Raises PermissionDenied for anybody else."""
    user = cast(User, request.user)
    places = list(Municipality.objects.filter(pk__in=municipality_ids(user, Right.PRIVACY)))
    if not places:
        raise PermissionDenied("Alleen de functionaris gegevensbescherming ziet deze pagina.")
    return user, places


def write_down(
    user: User, places: Iterable[Municipality], what: str, at: datetime, asked: str = "",
    trajectory: Trajectory | None = None, **request: Any,
) -> None:  # fmt: skip
    """That this officer looked, in each of these gemeenten. If this cannot be written, nothing is shown.

    `request`: the reference and the reason of a request under the AVG.
    """
    PrivacyRead.objects.bulk_create(
        PrivacyRead(
            municipality=place, user=user, what=what, at=at, asked=asked[:300], **request,
            trajectory=trajectory if trajectory and trajectory.municipality_id == place.pk else None,
        )
        for place in places
    )  # fmt: skip

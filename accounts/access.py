"""The one judge: every question "may this person …?" is asked here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from accounts.rights import Right
from accounts.roles import RIGHTS_OF_ROLE, Role

if TYPE_CHECKING:
    from accounts.models import User

_NONE: frozenset[Right] = frozenset()


def rights_by_municipality(user: User | AnonymousUser) -> Mapping[int, frozenset[Right]]:
    """The user's rights per gemeente id: the sum of the roles there. Inactive or anonymous: none.

    One query, remembered on the user object, so for the length of one request. A change of
    role holds from the next request on.
    """
    if isinstance(user, AnonymousUser) or not user.is_active:
        return {}
    known: dict[int, frozenset[Right]] | None = getattr(user, "_luwte_rights", None)
    if known is None:
        known = {}
        for municipality_id, role in user.memberships.values_list("municipality_id", "role"):
            known[municipality_id] = known.get(municipality_id, _NONE) | RIGHTS_OF_ROLE[Role(role)]
        user._luwte_rights = known
    return known


def may(user: User | AnonymousUser, right: Right, municipality_id: int) -> bool:
    """Whether the user holds this right in this gemeente."""
    return right in rights_by_municipality(user).get(municipality_id, _NONE)


def municipality_ids(user: User | AnonymousUser, right: Right | None = None) -> list[int]:
    """The gemeenten in which the user holds the right (without one: any membership), sorted."""
    return sorted(
        municipality_id
        for municipality_id, rights in rights_by_municipality(user).items()
        if right is None or right in rights
    )


def holds_anywhere(user: User | AnonymousUser, right: Right) -> bool:
    """Whether the user holds the right in at least one gemeente."""
    return bool(municipality_ids(user, right))

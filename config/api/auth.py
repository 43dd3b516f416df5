"""Who may call: a token for everything, a session for reading, this machine for the demo's calculators.

`accounts.tokens` has put the token's user on the request before; here is only asked whether.
"""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from accounts.models import ApiToken, User
from casework.refusals import Forbidden

ONLY_FIGURES = (
    "Deze API-sleutel geeft alleen cijfers: targets en figures. Vraag de beheerder om een andere sleutel."
)


class Token(HttpBearer):
    """`Authorization: Bearer …`, made by `manage.py api_token`. One for figures opens nothing else."""

    def __init__(self, *, figures: bool = False) -> None:
        super().__init__()
        self.figures = figures

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """The token's user. Raises Forbidden when the token is for figures and this is something else."""
        sent: ApiToken | None = getattr(request, "by_token", None)
        if sent is None:
            return None
        if sent.scope == ApiToken.Scope.FIGURES and not self.figures:
            raise Forbidden(ONLY_FIGURES)
        return sent.user


class Session(APIKeyCookie):
    """The login of the screens; only for operations that change nothing, hence without CSRF token."""

    param_name = settings.SESSION_COOKIE_NAME

    def __init__(self) -> None:
        super().__init__(csrf=False)

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        user = request.user
        return user if isinstance(user, User) and user.is_active else None


def demo_on_this_machine(request: HttpRequest) -> bool:
    """In the demo a caller on the loopback address needs no login for what stores nothing."""
    if not settings.DEMO or "X-Forwarded-For" in request.headers:
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


WRITE = [Token()]
READ = [Token(), Session()]
FIGURES = [Token(figures=True), Session()]
CALCULATE = [*READ, demo_on_this_machine]

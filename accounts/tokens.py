"""Bearer tokens: the API's way of saying who one is. Stands right after the session's."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from accounts.models import ApiToken

PREFIX = "bearer "


class BearerTokenMiddleware:
    """Puts the token and its user on the request; a wrong token makes the request anonymous, session or not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        header = request.headers.get("Authorization", "")
        if header.lower().startswith(PREFIX) and request.path.startswith("/api/"):
            from django.contrib.auth.models import AnonymousUser

            token = ApiToken.valid(header[len(PREFIX) :].strip())
            request.user = token.user if token else AnonymousUser()
            request.by_token = token  # type: ignore[attr-defined]
        return self.get_response(request)

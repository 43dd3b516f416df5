"""The second door: JSON in and out, the same `perform` behind it. Contract: docs/architecture.md, "The API".

`/api/v1/…`, described at `/api/openapi.json` and `/api/docs`.
"""

from __future__ import annotations

from functools import cached_property, wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver, path, re_path
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from config.api import calculate, figures, reference, targets, trajectories
from config.api.errors import not_allowed, not_found, speak_dutch


class Described(NinjaAPI):
    """Makes its description once: it is open to everybody and takes a tenth of a second."""

    @cached_property
    def _description(self) -> OpenAPISchema:
        return super().get_openapi_schema()

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        return self._description


api = Described(
    title="Luwte",
    version="1",
    description="Trajecten beschut werk: lezen, en handelingen doen. Alles loopt langs dezelfde regels als "
    "de schermen. Foutmeldingen zijn in het Nederlands.",
    urls_namespace="api",
)
for _router in (trajectories.router, reference.router, calculate.router, targets.router, figures.router):
    api.add_router("v1/", _router)
speak_dutch(api)


def _ours(callback: Any) -> Any:
    """A view of the framework as it belongs here: it asks for a token itself, and says no in JSON."""

    @wraps(callback, assigned=(), updated=())
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: Any = callback(request, *args, **kwargs)
        if response.status_code == 405:
            response = not_allowed(response)
        response["Cache-Control"] = "no-store"
        return response  # type: ignore[no-any-return]

    # No redirect to the login page: `auth` of each operation answers 401. The description is no secret.
    view.login_required = False  # type: ignore[attr-defined]
    view.csrf_exempt = True  # type: ignore[attr-defined]
    return view


def _nothing_here(request: HttpRequest) -> HttpResponseBase:
    return not_found(request, Exception())


def _patterns() -> list[URLPattern | URLResolver]:
    patterns = list(api.urls[0])
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            pattern.callback = _ours(pattern.callback)
    return patterns


urlpatterns: list[URLPattern | URLResolver] = [
    path("", (_patterns(), "ninja", "api")),
    re_path(r"^", _ours(_nothing_here), name="api_nothing"),
]

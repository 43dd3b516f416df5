"""Is Luwte well? `/gezond` for whoever watches, and the page for when the database is away."""

import sys
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import Error, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render

HEALTH_PATH = "/gezond"
READY_PATH = "/gereed"


def refuse_powerful_role() -> None:
    """Raise ImproperlyConfigured when this process can see through row-level security."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        user, powerful = cursor.fetchone()
    if powerful:
        raise ImproperlyConfigured(
            f"The database role {user} is superuser or has BYPASSRLS, so it would show everybody's files to"
            " everyone. Let web and worker use a plain role (LUWTE_DB_ROLE=luwte_app)."
        )


class HealthMiddleware:
    """Answers /gezond before anything else: no login, no session, no transaction."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path == HEALTH_PATH:
            return health()
        if request.path == READY_PATH:
            return ready()
        return self.get_response(request)


def health() -> JsonResponse:
    """200 {"status": "ok"}, or 503 with the part that fails. Says nothing about people or addresses."""
    try:
        with connection.cursor() as cursor:
            # plpgsql carries our triggers; a package upgrade under a running server can break just that
            cursor.execute("DO $$ BEGIN PERFORM 1; END $$")
        refuse_powerful_role()
    except ImproperlyConfigured:
        return JsonResponse({"status": "database role too powerful"}, status=503)
    except Error:
        connection.close()
        return JsonResponse({"status": "database away"}, status=503)
    return JsonResponse({"status": "ok"})


def ready() -> JsonResponse:
    """200 when everything works that must: the database, the reminders, the broker. Else 503 with what does not.

    A silent planner or dispatcher loses nothing, but somebody must look within minutes (R9).
    """
    from django.utils import timezone

    from casework.outbox.heartbeat import silent

    first = health()
    if first.status_code != 200:
        return first
    problems = [f"{name} silent" for name in silent(timezone.now())]
    try:
        from redis import Redis

        address = settings.REDIS_URL.replace("redis+socket://", "unix://")
        Redis.from_url(address, socket_timeout=1, socket_connect_timeout=1).ping()
    except Exception:  # whatever it is, the broker does not answer
        problems.append("broker away")
    return JsonResponse({"status": ", ".join(problems) or "ready"}, status=503 if problems else 200)


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500: our own fault (500), or the database that is away for a moment (503)."""
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = 503 if away else 500
    return render(request, f"{status}.html", status=status)

"""Every refusal as JSON: {"errors": [{"field" | "requirement", "code", "message"}]}, in Dutch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError

from casework.models import Trajectory
from casework.national import FigureMissing
from casework.refusals import Conflict, Forbidden, Reason, Refused


class NotFound(Exception):
    """404: it is not there, or not for this user; which of the two is nobody's business."""


class BadRequest(Exception):
    """400: no sense could be made of the request at all."""

    def __init__(self, message: str, code: str = "bad_request", status: int = 400) -> None:
        self.code = code
        self.status = status
        super().__init__(message)


# pydantic's own words for a query parameter that does not fit, in ours
_DUTCH = {
    "missing": "Deze waarde ontbreekt. Vul haar in.",
    "int_parsing": "Dit is geen heel getal.",
    "int_parsing_size": "Dit getal is te groot.",
    "bool_parsing": "Schrijf 1 of 0.",
    "date_from_datetime_parsing": "Dit is geen bestaande datum. Schrijf bijvoorbeeld 2026-12-31.",
    "date_parsing": "Dit is geen bestaande datum. Schrijf bijvoorbeeld 2026-12-31.",
    "string_too_long": "Deze tekst is te lang.",
    "too_long": "Dit zijn er te veel.",
}


def answer(status: int, errors: list[dict[str, Any]], **more: Any) -> JsonResponse:
    return JsonResponse({"errors": errors, **more}, status=status)


def as_json(reason: Reason) -> dict[str, Any]:
    """One reason: about a field, a requirement, or the deed as a whole."""
    about: dict[str, Any] = {}
    if reason.field:
        about["field"] = reason.field
    if reason.requirement:
        about |= {"requirement": reason.requirement, "hard": reason.hard}
    return {**about, "code": reason.code, "message": reason.message}


def not_signed_in(request: HttpRequest, error: Exception) -> HttpResponse:
    message = "Stuur een geldige API-sleutel mee: ‘Authorization: Bearer …’. De beheerder kan er een maken."
    response = answer(401, [{"code": "not_signed_in", "message": message}])
    response["WWW-Authenticate"] = "Bearer"
    return response


def not_found(request: HttpRequest, error: Exception) -> HttpResponse:
    message = "Dit is niet gevonden. Controleer het adres en het nummer."
    if isinstance(error, NotFound) and error.args:
        message = str(error)
    return answer(404, [{"code": "not_found", "message": message}])


def not_allowed(response: HttpResponse) -> HttpResponse:
    """405, with the methods that do work in the Allow header."""
    message = f"Dit kan hier niet met deze methode. Wel: {response['Allow']}."
    told = answer(405, [{"code": "method_not_allowed", "message": message}])
    told["Allow"] = response["Allow"]
    return told


def _forbidden(request: HttpRequest, error: Exception) -> HttpResponse:
    return answer(403, [{"code": "forbidden", "message": str(error)}])


def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return answer(422, [as_json(reason) for reason in error.reasons])


def _conflict(request: HttpRequest, error: Conflict) -> HttpResponse:
    """Who was first, when, and where the trajectory stands now."""
    last = error.last
    return answer(
        409,
        [{"code": "conflict", "message": str(error)}],
        phase=error.phase.value,
        phase_label=error.phase.label,
        version=last.number if last else None,
        by=str(last.by) if last else None,
        at=timezone.localtime(last.at).isoformat(timespec="milliseconds") if last else None,
        deed=last.deed if last else None,
    )


def _bad_request(request: HttpRequest, error: BadRequest) -> HttpResponse:
    return answer(error.status, [{"code": error.code, "message": str(error)}])


def _bad_parameters(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = []
    for one in error.errors:
        names = [str(part) for part in one["loc"][1:] if part not in ("params", "filters")]
        message = _DUTCH.get(one["type"], "Deze waarde klopt niet. Kijk in de beschrijving van de API.")
        errors.append({"field": ".".join(names), "code": one["type"], "message": message})
    return answer(422, errors)


def _figure_missing(request: HttpRequest, error: Exception) -> HttpResponse:
    return answer(422, [{"code": "figure_missing", "message": str(error)}])


_HANDLERS: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    AuthenticationError: not_signed_in,
    Http404: not_found,
    NotFound: not_found,
    Trajectory.DoesNotExist: not_found,
    Forbidden: _forbidden,
    Refused: _refused,
    Conflict: _conflict,
    BadRequest: _bad_request,
    ValidationError: _bad_parameters,
    FigureMissing: _figure_missing,
}


def speak_dutch(api: NinjaAPI) -> None:
    """Give the API our answers instead of the framework's."""
    for kind, handler in _HANDLERS.items():
        api.add_exception_handler(kind, handler)

"""Reading what a caller sends, strictly: whatever comes in, the answer is a 4xx in Dutch, never a 500."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import RequestDataTooBig, ValidationError
from django.http import HttpRequest

from casework.deed import Deed
from casework.forms.base import DayField, YesNoField
from casework.refusals import Reason, Refused
from casework.schema import takes_structure
from config.api.errors import BadRequest

# What may stand in the body beside the fields of the form; no form field may have such a name.
ENVELOPE = ("on", "motivation", "note", "version", "key")
OPENING_ENVELOPE = ("municipality", "deed")
DEEPEST = 8
LARGEST = 2**63 - 1
LONGEST_NOTE = 10_000
TRUE, FALSE = ("true", "1", "on", "ja"), ("false", "0", "", "nee")


@dataclass
class Sent:
    """One deed as it was asked for: the fields raw, as a form sends them."""

    on: date
    fields: dict[str, Any]
    motivation: dict[str, str] = field(default_factory=dict)
    note: str = ""
    version: int | None = None
    key: UUID | None = None


def read_json(request: HttpRequest) -> dict[str, Any]:
    """The body as an object; empty when there is none. Raises BadRequest or Refused."""
    try:
        raw = request.body
    except RequestDataTooBig:
        raise BadRequest("Dit bericht is te groot.", "too_large", 413) from None
    if not raw.strip():
        return {}
    try:
        body = json.loads(
            raw, object_pairs_hook=_no_doubles, parse_constant=_no_constant, parse_float=_finite
        )
    except (ValueError, RecursionError):
        raise BadRequest("Dit bericht is geen geldige JSON. Controleer de schrijfwijze.", "json") from None
    if not isinstance(body, dict):
        raise BadRequest("Stuur een JSON-object met de velden van de handeling.", "json")
    reasons = [
        Reason(problem, "unfit", field=_printable(name))
        for name, value in body.items()
        if (problem := _unfit(name) or _unfit(value))
    ]
    if reasons:
        raise Refused(reasons)
    return body


def refuse_doubled(request: HttpRequest, *lists: str) -> None:
    """Raise Refused for a query parameter given twice that may be given once, or with a NUL in it."""
    reasons = []
    for name, values in request.GET.lists():
        if len(values) > 1 and name not in lists:
            reasons.append(Reason("Deze waarde staat er meer dan eens. Geef er één.", "doubled", field=name))
        elif any("\x00" in value for value in values):
            reasons.append(Reason(_CHARACTERS, "unfit", field=name))
    if reasons:
        raise Refused(reasons)


def read_deed(body: dict[str, Any], deed: Deed, today: date) -> Sent:
    """The body of a deed, taken apart. Raises Refused with every reason at once."""
    reasons: list[Reason] = []
    sent = Sent(on=today, fields={})
    for name, reader in _READERS.items():
        if body.get(name) is not None:
            try:
                setattr(sent, name, reader(body[name]))
            except ValidationError as error:
                reasons += [Reason(m, error.code or "invalid", field=name) for m in error.messages]
    for name, value in body.items():
        if name in ENVELOPE:
            continue
        known = deed.form.base_fields.get(name)
        if known is None:
            message = f"Dit veld bestaat niet bij ‘{deed.label}’. Kijk bij GET /api/v1/deeds welke er zijn."
            reasons.append(Reason(message, "unknown_field", field=name))
            continue
        try:
            sent.fields[name] = _fitting(known, value)
        except ValidationError as error:
            reasons += [Reason(m, "wrong_type", field=name) for m in error.messages]
    if reasons:
        raise Refused(reasons)
    return sent


_CHARACTERS = "Deze tekst bevat tekens die niet kunnen worden bewaard. Haal ze weg."


def _unfit(value: Any) -> str | None:
    """Why a value, with all that is in it, cannot be kept. Walks without recursion."""
    todo = [(value, 0)]
    while todo:
        one, depth = todo.pop()
        if depth > DEEPEST:
            return "Dit is te diep genest."
        if isinstance(one, str) and ("\x00" in one or _has_surrogate(one)):
            return _CHARACTERS
        if isinstance(one, int) and abs(one) > LARGEST:
            return "Dit getal is te groot."
        if isinstance(one, dict):
            todo += [(part, depth + 1) for pair in one.items() for part in pair]
        elif isinstance(one, list):
            todo += [(part, depth + 1) for part in one]
    return None


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)


def _printable(name: str) -> str:
    return name.encode("ascii", "backslashreplace").decode().replace("\x00", "\\x00")[:100]


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    seen = dict(pairs)
    if len(seen) != len(pairs):
        raise ValueError("a key stands in it twice")
    return seen


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("too large")
    return number


def _fitting(field: forms.Field, value: Any) -> Any:
    """The value as the field's widget expects it. Raises ValidationError on a type that makes no sense."""
    if value is None:
        return value
    if takes_structure(field):
        if not isinstance(value, list | dict):
            raise ValidationError("Stuur een lijst of een object, geen tekst of getal.")
        simple = isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)
        if simple and (isinstance(value, dict) or any(isinstance(one, list | dict) for one in value)):
            raise ValidationError("Stuur een lijst van waarden.")
        return value
    if isinstance(value, list | dict):
        raise ValidationError("Stuur één waarde, geen lijst of object.")
    if isinstance(field, forms.BooleanField):
        told = str(value).lower()
        if told not in (*TRUE, *FALSE):
            raise ValidationError("Stuur true of false.")
        return told in TRUE
    if isinstance(value, bool) and not isinstance(field, YesNoField):
        raise ValidationError("Stuur hier geen true of false.")
    return value


def _motivation(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise ValidationError("Stuur een object: per eis de motivering als tekst.")
    if any(len(text) > LONGEST_NOTE for text in value.values()):
        raise ValidationError("Een motivering is te lang.")
    return value


def _note(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_NOTE:
        raise ValidationError("Stuur een tekst van hoogstens 10.000 tekens.")
    return value


def _version(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValidationError("Stuur het versienummer van het traject, een heel getal.")
    return value


def _key(value: Any) -> UUID:
    try:
        return UUID(str(value))
    except ValueError:
        raise ValidationError("Stuur een UUID.") from None


_READERS: dict[str, Any] = {
    "on": DayField().clean,
    "motivation": _motivation,
    "note": _note,
    "version": _version,
    "key": _key,
}

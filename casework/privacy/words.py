"""A value of a row in two forms: for people, in Dutch, and for a program, as JSON. Here the BSN is told in full: to
the person whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone

from casework import bsn
from casework.deed import DEEDS
from casework.history import SILENT, field_of, tables
from casework.models import Candidate, Change, Event
from casework.privacy.catalogue import entry
from casework.privacy.person import Held

SEALED, INDEX = "bsn_cipher", "bsn_index"
OTHER_BSN = "een ander nummer; niet getoond, want het kan van iemand anders zijn"


def name_of(field: models.Field[Any, Any]) -> str:
    """What the column is called in the file for programs."""
    return "bsn" if field.name == SEALED else field.name


def label_of(field: models.Field[Any, Any]) -> str:
    label = "BSN" if field.name == SEALED else str(field.verbose_name)
    return label[:1].upper() + label[1:]


def in_dutch(field: models.Field[Any, Any], row: Any, held: Held) -> str:
    """The value of this column as people read it; empty when there is nothing to tell."""
    value = getattr(row, field.attname)
    if isinstance(field, models.ForeignKey):
        return called(getattr(row, field.name)) if value is not None else ""
    if field.name == SEALED:
        return bsn.unseal(value, row.municipality_id) if value else ""
    return _in_dutch(field, value, row, held)


def _in_dutch(field: models.Field[Any, Any], value: Any, row: Any, held: Held) -> str:
    words = entry(field.model).words.get(field.name)
    if words is not None and value not in (None, "", [], {}):
        return words(value, row, held)
    if field.choices and not isinstance(value, bool):
        return str(dict(field.flatchoices).get(value, value)) if value not in (None, "") else ""
    return plain(value)


def plain(value: Any) -> str:
    """A value without a column: a date, a number with a comma, ja of nee, a list."""
    if value is None or value == "" or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%d-%m-%Y %H:%M:%S}"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal | float):
        return str(value).replace(".", ",")
    if isinstance(value, dict):
        return ", ".join(f"{key}: {plain(part)}" for key, part in value.items() if plain(part))
    if isinstance(value, list | tuple):
        return "; ".join(plain(part) for part in value)
    return str(value)


def renamed(value: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """The same facts under Dutch names."""
    return {names.get(key, key): part for key, part in value.items()}


def called(row: Any) -> str:
    """How a row is called where another refers to it."""
    name = entry(type(row)).name
    if name:
        return name(row)
    words = str(row)
    nameless = words == models.Model.__str__(row)
    return f"{row._meta.verbose_name} nr. {row.pk}" if nameless else words


def deed_label(code: str) -> str:
    return DEEDS[code].label if code in DEEDS else code


def deed_done(event: Event) -> str:
    """`Aanmelden, 20-11-2026 12:00:00, door Sanne de Boer`."""
    return f"{deed_label(event.deed)}, {plain(event.at)}, door {event.by}"


def table_label(name: str) -> str:
    """What the rows of this table are called."""
    model = tables().get(name)
    return str(model._meta.verbose_name) if model else name


def changed(values: Mapping[str, Any], change: Change, held: Held) -> str:
    """One side of a change, as `label: value`, a line each."""
    lines = []
    for column, value in values.items():
        field = None if column in SILENT else field_of(change.table_name, column)
        if field is None:
            continue
        if column == SEALED:
            text = _number(value, held)
        elif isinstance(field, models.ForeignKey):
            other = held.known(field.related_model, value) if value is not None else None
            text = called(other) if other is not None else plain(value)
        else:
            text = _in_dutch(field, _typed(field, value), None, held)
        if text:
            lines.append(f"{label_of(field)}: {text}")
    return "\n".join(lines)


def _typed(field: models.Field[Any, Any], value: Any) -> Any:
    """A value of a change, which is JSON, in the type of its column."""
    return value if value is None or isinstance(field, models.JSONField) else field.to_python(value)


def for_a_program(field: models.Field[Any, Any], row: Any, held: Held) -> Any:
    """The value as JSON: codes with what they mean, references with the number and name of what they refer to."""
    value = getattr(row, field.attname)
    if value is None:
        return None
    if isinstance(field, models.ForeignKey):
        return {"nummer": value, "naam": called(getattr(row, field.name))}
    if field.name == SEALED:
        return in_dutch(field, row, held)
    words = entry(field.model).words.get(field.name)
    if (field.choices or words) and isinstance(value, str) and value:
        return {"code": value, "betekenis": in_dutch(field, row, held)}
    if isinstance(row, Change) and isinstance(value, dict) and row.table_name == Candidate._meta.db_table:
        return _opened(value, held)
    if isinstance(value, Decimal | UUID):
        return str(value)
    return value.isoformat() if isinstance(value, datetime | date | time) else value


def _opened(values: Mapping[str, Any], held: Held) -> dict[str, Any]:
    """The values of a change with the BSN readable, and without its index."""
    opened = {key: value for key, value in values.items() if key not in (SEALED, INDEX)}
    if values.get(SEALED):
        opened["bsn"] = _number(values[SEALED], held)
    return opened


def _number(sealed: str, held: Held) -> str:
    """The BSN that stood there once, if it is this person's. One that was typed wrong may be somebody else's."""
    number = bsn.unseal(sealed, held.candidate.municipality_id) if sealed else ""
    return number if number in ("", held.candidate.bsn) else OTHER_BSN

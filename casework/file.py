"""The file of one candidate: every row of the dossier, fetched in one statement.

A page and a deed look at some twenty tables; asking each would be twenty queries. The rows come
as JSON in one UNION, become ordinary model instances, and know each other: a foreign key between
them, or to an employer or user, costs nothing more.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from typing import Any, TypeVar, cast

from django.apps import apps
from django.db import connection, models

from casework.rows import CaseRow

R = TypeVar("R", bound=CaseRow)
LEFT_OUT = {"made_by", "voided_by", "municipality"}
# A reminder whose mail can never arrive: the dossier says so, for somebody must be told another way.
UNDELIVERED = (
    "deadline_id IN (SELECT id FROM casework_deadline WHERE {deadlines} AND state = 'open' AND voided_by_id IS NULL) "
    "AND mail_id IN (SELECT id FROM casework_mail WHERE failed_at IS NOT NULL)"
)
MINE = "SELECT id FROM casework_trajectory WHERE candidate_id = %(candidate)s"
PREPARED = "luwte_file"
PLAN_LASTS = 500
DECODE = json.JSONDecoder(parse_float=Decimal).decode
AS_IN_JSON = (
    models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.JSONField,
)  # fmt: skip
# Of a user no more than the name.
USER_COLUMNS = ("id", "username", "first_name", "last_name", "is_active")


@dataclass(frozen=True)
class Branch:
    """One table of the UNION, and what makes a row belong to the candidate."""

    model: type[models.Model]
    condition: str

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def sql(self) -> str:
        row = "to_jsonb(t)"
        if self.model._meta.model_name == "user":
            columns = ", ".join(f"'{name}', t.{name}" for name in USER_COLUMNS)
            row = f"jsonb_build_object({columns})"
        return f"SELECT '{self.table}' AS name, {row} AS row FROM {self.table} t WHERE {self.condition}"


@cache
def _branches() -> tuple[tuple[Branch, ...], str]:
    """The tables of the file, from the models: by candidate, by trajectory, by a row of the file."""
    kept = [m for m in apps.get_models() if issubclass(m, CaseRow) and m.kept_in_file]
    ways: dict[type[models.Model], str] = {}
    for model in kept:
        names = {f.name for f in model._meta.concrete_fields}
        if "candidate" in names:
            ways[model] = "candidate_id = %(candidate)s"
        elif "trajectory" in names:
            ways[model] = "trajectory_id IN (SELECT id FROM mine)"
    for model in kept:
        owner = (
            next((f for f in _references(model) if f.related_model in ways), None)
            if model not in ways
            else None
        )
        if owner is not None:
            above = owner.related_model
            ways[model] = f"{owner.column} IN (SELECT id FROM {above._meta.db_table} WHERE {ways[above]})"
    own = [Branch(model, f"{way} AND voided_by_id IS NULL") for model, way in ways.items()]
    reminder = apps.get_model("casework", "Reminder")
    own.append(Branch(reminder, UNDELIVERED.format(deadlines=ways[apps.get_model("casework", "Deadline")])))
    around = [Branch(target, f"id IN ({wanted})") for target, wanted in _around(ways).items()]
    rows = " UNION ALL ".join(branch.sql for branch in own)
    others = "".join(f" UNION ALL SELECT name, row::text FROM ({b.sql}) around" for b in around)
    sql = f"WITH mine AS MATERIALIZED ({MINE}), own AS MATERIALIZED ({rows}) SELECT name, row::text FROM own"
    return (*own, *around), sql + others


def _around(ways: dict[type[models.Model], str]) -> dict[type[models.Model], str]:
    """The numbers of what the rows of the file point to outside it: employers, workplaces, users."""
    found: dict[type[models.Model], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for model in ways:
        for field in _references(model):
            target = field.related_model
            if target not in ways and target._meta.model_name != "candidate":
                found[target][field.column].append(f"'{model._meta.db_table}'")
    return {
        target: " UNION ALL ".join(
            f"SELECT (row->>'{column}')::bigint FROM own WHERE name IN ({', '.join(tables)})"
            for column, tables in columns.items()
        )
        for target, columns in found.items()
    }


@cache
def _references(model: type[models.Model]) -> tuple[Any, ...]:
    fields = model._meta.concrete_fields
    return tuple(f for f in fields if isinstance(f, models.ForeignKey) and f.name not in LEFT_OUT)


class CaseFile:
    """All rows of one candidate in one gemeente, of every trajectory, without voided ones."""

    def __init__(self, candidate_id: int) -> None:
        branches, _ = _branches()
        by_table = {branch.table: branch.model for branch in branches}
        self._rows: dict[type[models.Model], dict[int, models.Model]] = defaultdict(dict)
        for table, text in _read(candidate_id):
            row = _instance(by_table[table], DECODE(text))
            self._rows[type(row)][row.pk] = row
        for branch in branches:
            self._introduce(branch.model, self._rows.get(branch.model, {}).values())

    def undelivered(self) -> list[Any]:
        """The reminders about running terms whose mail could not be delivered."""
        return list(self._rows[apps.get_model("casework", "Reminder")].values())

    def rows(self, model: type[R], **fields: Any) -> list[R]:
        """The rows of a table, oldest first; `fields` must be equal."""
        found = sorted(self._rows.get(model, {}).values(), key=lambda row: row.pk)
        kept = [row for row in found if all(getattr(row, name) == value for name, value in fields.items())]
        return cast(list[R], kept)

    def _introduce(self, model: type[models.Model], rows: Iterable[models.Model]) -> None:
        """Let rows know the rows they point to; and a row the parts of it, like a contract its versions."""
        fields = _references(model)
        for field in fields:
            others = self._rows.get(field.related_model, {})
            for row in rows:
                pk = getattr(row, field.attname)
                if pk in others:
                    row._state.fields_cache[field.name] = others[pk]
        if not {"candidate", "trajectory"} & {field.name for field in fields}:
            for field in fields:
                if issubclass(field.related_model, CaseRow):
                    self._hand_out(model, field, sorted(rows, key=lambda row: row.pk))

    def _hand_out(self, model: Any, field: Any, rows: list[models.Model]) -> None:
        """Put the parts where `prefetch_related` would have put them."""
        name = field.remote_field.related_name
        wholes = self._rows.get(field.related_model)
        if not wholes:
            return
        every = model.objects.all()
        for pk, whole in wholes.items():
            parts = every.all()
            parts._result_cache = [row for row in rows if getattr(row, field.attname) == pk]
            parts._prefetch_done = True
            whole.__dict__.setdefault("_prefetched_objects_cache", {})[name] = parts


def _read(candidate_id: int) -> list[tuple[str, str]]:
    """Table and row, as JSON. The statement is prepared once per connection: planning it took six times as long
    as running it. It is prepared anew now and then, so that the plan follows tables that have grown.
    """
    with connection.cursor() as cursor:
        session = connection.connection
        uses = getattr(session, "luwte_file_uses", 0)
        if uses % PLAN_LASTS == 0:
            # part of opening the connection, like its role: no statement of the page
            with connection.wrap_database_errors:
                if uses:
                    session.execute(f"DEALLOCATE {PREPARED}")
                    session.luwte_file_uses = (
                        0  # gone, also when the new one fails and this transaction with it
                    )
                sql = _branches()[1].replace("%(candidate)s", "$1")
                session.execute(f"PREPARE {PREPARED} (bigint) AS {sql}")
        session.luwte_file_uses = uses + 1
        cursor.execute(f"EXECUTE {PREPARED} (%s)", [candidate_id])
        return cast(list[tuple[str, str]], cursor.fetchall())


def _instance(model: type[models.Model], values: dict[str, Any]) -> models.Model:
    columns = [column for column in _columns(model) if column[0] in values]
    read = [
        values[name] if make is None or values[name] is None else make(values[name])
        for name, _, make in columns
    ]
    return model.from_db("default", [attname for _, attname, _ in columns], read)


@cache
def _columns(model: type[models.Model]) -> tuple[tuple[str, str, Callable[[Any], Any] | None], ...]:
    """Column, attribute, and what makes its value of JSON where that has no such type."""
    return tuple(
        (
            str(field.column),
            field.attname,
            None if isinstance(_target(field), AS_IN_JSON) else partial(typed, field),
        )
        for field in model._meta.concrete_fields
    )


def _target(field: models.Field[Any, Any]) -> models.Field[Any, Any]:
    return field.target_field if isinstance(field, models.ForeignKey) else field


def typed(field: models.Field[Any, Any], value: Any) -> Any:
    """A value as JSON has it, in the type of its column."""
    if value is None or isinstance(field, models.JSONField):
        return value
    return _target(field).to_python(value)

"""What the catalogue of the database says: walls, keys, triggers and grants are there, for every table."""

import re

import pytest
from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import IntegrityError, InternalError, ProgrammingError, connection, models, transaction

from accounts.tenancy import MunicipalRow
from casework.constraints import message_for
from casework.models import Change, Event
from casework.rows import CaseRow

pytestmark = pytest.mark.django_db

MUNICIPAL = [m for m in apps.get_models() if issubclass(m, MunicipalRow)]
CASE = [m for m in MUNICIPAL if issubclass(m, CaseRow)]
by_name = {"ids": lambda model: model.__name__}


def ask(sql: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def test_the_application_has_no_power_over_the_schema():
    ((user, powerful, creates),) = ask(
        "SELECT rolname, rolsuper OR rolbypassrls OR rolreplication, rolcreaterole OR rolcreatedb "
        "FROM pg_roles WHERE rolname = current_user"
    )
    assert (user, powerful, creates) == ("luwte_app", False, False)
    owned = ask(
        "SELECT relname FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = %s)", user
    )
    assert owned == []


@pytest.mark.parametrize("model", MUNICIPAL, **by_name)
def test_the_wall_stands_around_every_municipal_table(model):
    ((enabled, forced),) = ask(
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass",
        model._meta.db_table,
    )
    assert enabled and forced
    policies = ask(
        "SELECT cmd, permissive, roles::text, qual, with_check FROM pg_policies WHERE tablename = %s",
        model._meta.db_table,
    )
    assert len(policies) == 1
    ((command, _, roles, qual, check),) = policies
    assert (command, roles) == ("ALL", "{public}")
    assert "luwte.municipalities" in qual and check == qual


def test_no_table_with_a_gemeente_stands_outside_the_wall():
    inside = {m._meta.db_table for m in MUNICIPAL}
    # a membership says who may look inside, so it is read before there is a context
    open_by_design = {"accounts_membership"}
    with_gemeente = {
        name for (name,) in ask(
            "SELECT table_name FROM information_schema.columns "
            "WHERE column_name = 'municipality_id' AND table_schema = 'public'"
        )
    }  # fmt: skip
    assert with_gemeente - inside == open_by_design


@pytest.mark.parametrize("model", MUNICIPAL, **by_name)
def test_no_row_can_point_into_another_gemeente(model):
    """Every key to a municipal table is composite and begins with municipality_id, in both tables."""
    keys = ask(
        "SELECT c.conname, c.confrelid::regclass::text, c.confdeltype, "
        "  ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(n, i) "
        "        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.n ORDER BY k.i), "
        "  ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY k(n, i) "
        "        JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.n ORDER BY k.i) "
        "FROM pg_constraint c WHERE c.contype = 'f' AND c.conrelid = %s::regclass",
        model._meta.db_table,
    )
    municipal = {m._meta.db_table for m in MUNICIPAL}
    composite = set()
    for name, target, on_delete, here, there in keys:
        assert on_delete in ("a", "r"), f"{name} deletes along"
        if target in municipal:
            assert here[0] == there[0] == "municipality_id" and there[1:] == ["id"], name
            composite.add(here[1])
    wanted = {
        f.column for f in model._meta.concrete_fields
        if isinstance(f, models.ForeignKey) and f.related_model in MUNICIPAL
    }  # fmt: skip
    assert composite == wanted


@pytest.mark.parametrize("model", MUNICIPAL, **by_name)
def test_uniqueness_tells_nothing_of_another_gemeente(model):
    """A unique index over gemeenten would reveal that a hidden row is there."""
    indexes = ask(
        "SELECT i.indexrelid::regclass::text, a.attname FROM pg_index i "
        "JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] "
        "WHERE i.indrelid = %s::regclass AND i.indisunique AND NOT i.indisprimary",
        model._meta.db_table,
    )
    assert {name: first for name, first in indexes if first != "municipality_id"} == {}


@pytest.mark.parametrize("model", CASE, **by_name)
def test_every_case_row_leaves_a_history(model):
    triggers = ask(
        "SELECT pg_get_triggerdef(oid), tgenabled FROM pg_trigger "
        "WHERE tgrelid = %s::regclass AND NOT tgisinternal",
        model._meta.db_table,
    )
    (found,) = [t for t in triggers if "luwte_history" in t[0]]
    definition, enabled = found
    assert "AFTER INSERT OR DELETE OR UPDATE ON" in definition and "FOR EACH ROW" in definition
    assert enabled == "O" and "WHEN" not in definition


def test_events_and_history_can_only_grow():
    rights = dict(
        ask(
            "SELECT t.name || ':' || p.name, has_table_privilege(current_user, t.name, p.name) "
            "FROM unnest(ARRAY['casework_event', 'casework_change']) t(name), "
            "unnest(ARRAY['INSERT', 'UPDATE', 'DELETE']) p(name)"
        )
    )
    assert rights == {
        "casework_event:INSERT": True, "casework_event:UPDATE": False, "casework_event:DELETE": False,
        "casework_change:INSERT": False, "casework_change:UPDATE": False, "casework_change:DELETE": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE casework_trajectory DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE casework_trajectory DISABLE TRIGGER ALL",
        "DROP TABLE casework_note",
        "CREATE TABLE mine (id int)",
        "CREATE OR REPLACE FUNCTION luwte_history() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "SET session_replication_role = replica",
    ],
)
def test_the_application_cannot_take_the_wall_down(sql):
    with pytest.raises(ProgrammingError, match=r"must be owner|permission denied"), transaction.atomic():
        ask(sql)


def test_without_a_context_there_are_no_rows_and_no_error():
    for model in MUNICIPAL:
        assert ask(f"SELECT count(*) FROM {model._meta.db_table}") == [(0,)]


def test_an_empty_context_is_no_error():
    """After a SET LOCAL the setting is '' in the next transaction, not NULL: still no rows."""
    ask("SELECT set_config('luwte.municipalities', '', true)")
    assert ask("SELECT count(*) FROM casework_trajectory") == [(0,)]


@pytest.mark.parametrize("model", CASE, **by_name)
def test_a_case_row_is_made_by_an_event_or_not_at_all(model):
    """Inserting defaults without an event is refused, whatever the table."""
    columns = {f.column for f in model._meta.concrete_fields}
    assert {"made_by_id", "voided_by_id", "municipality_id"} <= columns
    with pytest.raises((ProgrammingError, IntegrityError, InternalError)), transaction.atomic():
        ask(f"INSERT INTO {model._meta.db_table} DEFAULT VALUES RETURNING id")


def test_dutch_messages_stand_with_the_constraints_that_two_people_run_into():
    """A form cannot see what someone else saves in the meantime; uniqueness and exclusion can."""
    only_we_can_break = {"trajectory_number_once", "deadline_open_once"}
    silent = {
        c.name
        for model in CASE
        for c in model._meta.constraints
        if isinstance(c, models.UniqueConstraint | ExclusionConstraint) and not message_for(c.name)
    }
    assert silent <= only_we_can_break


def test_history_and_events_are_municipal_but_no_case_rows():
    assert Event in MUNICIPAL and Change in MUNICIPAL
    assert not issubclass(Event, CaseRow) and not issubclass(Change, CaseRow)
    assert all(re.fullmatch(r"[a-z]+_[a-z]+", m._meta.db_table) for m in MUNICIPAL)

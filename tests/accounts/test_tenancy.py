"""The wall between gemeenten: one context, and the database refuses what lies outside it."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.roles import Role
from casework.models import Candidate, Trajectory
from tests.builders import a_municipality, a_user, inside, registered


@pytest.fixture
def two(db):
    here, there = a_municipality("0479", "Zaanstad"), a_municipality("0439", "Purmerend")
    trajectories = []
    for municipality in (here, there):
        with inside(municipality):
            trajectories.append(registered(municipality, a_user(municipality, Role.CASE_WORKER)))
    return here, there, *trajectories


def test_without_a_context_there_are_no_rows_and_no_error(two):
    assert Trajectory.objects.count() == 0


def test_each_context_shows_its_own(two):
    here, there, mine, theirs = two
    with inside(here):
        assert list(Trajectory.objects.all()) == [mine]
    with inside(there):
        assert list(Trajectory.objects.all()) == [theirs]
    with inside(here, there):
        assert Trajectory.objects.count() == 2


def test_a_context_ends_where_it_began(two):
    here, there, mine, _ = two
    with inside(here):
        with inside(there):
            pass
        assert list(Trajectory.objects.all()) == [mine]


def test_a_user_of_one_gemeente_sees_only_that_even_in_a_wider_context(two):
    here, there, mine, _ = two
    with inside(here, there):
        assert list(Trajectory.objects.visible_to(mine.case_worker)) == [mine]
        officer = a_user(here, Role.POLICY_OFFICER)
        assert not Trajectory.objects.visible_to(officer).exists()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE casework_candidate SET municipality_id = {there} WHERE id = {candidate}",
        "UPDATE casework_candidate SET city = 'x' WHERE id = {their_candidate}",
        "DELETE FROM casework_candidate",
        "UPDATE casework_event SET deed = 'x'",
        "DELETE FROM casework_event",
        "INSERT INTO casework_change (municipality_id, event_id, table_name, row_id, op)"
        " VALUES ({here}, 1, 'x', 1, 'I')",
    ],
)
def test_raw_sql_as_the_application_does_not_get_through(two, sql):
    here, there, mine, theirs = two
    statement = sql.format(
        here=here.pk, there=there.pk, candidate=mine.candidate_id, their_candidate=theirs.candidate_id
    )
    with inside(here):
        before = Candidate.objects.values_list("city", flat=True).get()
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
                assert cursor.rowcount == 0
        except DatabaseError:
            pass
        assert Candidate.objects.values_list("city", flat=True).get() == before


def test_the_application_is_neither_owner_nor_superuser(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls, rolname FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False, "luwte_app")

"""Rows fetched by what connections and processes keep: nothing of one question stays behind for the next."""

import pytest
from django.db import OperationalError, connection
from psycopg.errors import LockNotAvailable

from accounts.roles import Role
from casework import file
from casework.file import CaseFile
from casework.models import Candidate, Deadline, Trajectory
from tests.builders import a_municipality, a_user, inside, registered


def test_a_question_leaves_nothing_for_the_next(trajectory):
    for _ in range(2):
        list(Deadline.objects.filter(replaces__state="open"))
        list(Trajectory.objects.filter(candidate__in=Candidate.objects.all()))
        list(Deadline.objects.all() | trajectory.deadlines.all())
    for model in (Deadline, Candidate):
        fresh = model.objects.all()
        assert not fresh._known_related_objects
        assert fresh.query.table_map[model._meta.db_table] == [model._meta.db_table]


def test_one_connection_serves_two_gemeenten_by_turns(zaanstad, worker):
    """The statement is planned once; which rows are there is asked each time, also after a plan for all."""
    there = a_municipality("0439", "Purmerend")
    with inside(zaanstad, there):
        cases = [registered(zaanstad, worker), registered(there, a_user(there, Role.CASE_WORKER))]
    for _ in range(8):
        for place in (zaanstad, there):
            with inside(place):
                found = [CaseFile(case.candidate_id).rows(Trajectory) for case in cases]
            assert [[row.municipality_id for row in rows] for rows in found] == [
                [place.pk] if case.municipality_id == place.pk else [] for case in cases
            ]
        with inside():
            assert not any(CaseFile(case.candidate_id).rows(Trajectory) for case in cases)


def test_a_plan_that_could_not_be_renewed_is_made_at_the_next_page(trajectory, monkeypatch):
    CaseFile(trajectory.candidate_id)
    connection.connection.luwte_file_uses = file.PLAN_LASTS
    prepare = type(connection.connection).execute

    def locked(session, sql, *args, **kwargs):
        if sql.startswith("PREPARE"):
            raise LockNotAvailable
        return prepare(session, sql, *args, **kwargs)

    monkeypatch.setattr(type(connection.connection), "execute", locked)
    with pytest.raises(OperationalError):
        CaseFile(trajectory.candidate_id)
    monkeypatch.undo()
    assert CaseFile(trajectory.candidate_id).rows(Trajectory)

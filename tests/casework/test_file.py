"""The file of a candidate: one prepared statement, whose plan outlives transactions and scopes."""

import pytest

from accounts.tenancy import scope
from casework import file
from casework.file import CaseFile
from casework.models import Note, Trajectory
from tests.builders import a_municipality, do, registered


@pytest.fixture
def known(zaanstad, worker):
    return registered(zaanstad, worker, surname="Visser")


def numbers(candidate_id: int) -> list[str]:
    return [t.number for t in CaseFile(candidate_id).rows(Trajectory)]


def test_prepared_anew_it_says_the_same(known, monkeypatch):
    monkeypatch.setattr(file, "PLAN_LASTS", 2)
    assert [numbers(known.candidate_id) for _ in range(7)] == [[known.number]] * 7


def test_it_shows_what_was_written_after_it_was_prepared(known, worker):
    numbers(known.candidate_id)
    again = do("update_candidate", known, worker, data={
        "surname": "Visser", "given_name": "Anna", "birth_date": known.candidate.birth_date.isoformat(),
        "bsn": known.candidate.bsn, "street": "Dam", "house_number": "1", "postcode": "1506 AB",
        "city": "Zaandam", "contact_role": "family", "contact_name": "Piet", "contact_may_be_contacted": "ja",
    })  # fmt: skip
    (row,) = CaseFile(known.candidate_id).rows(Trajectory)
    assert row.version == again.version > known.version


def test_a_plan_made_in_one_gemeente_shows_nothing_in_another(known):
    elsewhere = a_municipality("0439", "Purmerend")
    for _ in range(8):  # often enough for the database to keep one plan for all
        assert numbers(known.candidate_id) == [known.number]
    with scope([elsewhere.pk]):
        assert numbers(known.candidate_id) == []
        assert CaseFile(known.candidate_id).rows(Note) == []
    assert numbers(known.candidate_id) == [known.number]

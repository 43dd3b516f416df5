"""register: who may come in, and what lies there afterwards."""

from datetime import date
from uuid import uuid4

import pytest

from accounts.roles import Role
from casework.models import Candidate, Event, Trajectory
from casework.perform import perform
from casework.phases import Phase
from casework.refusals import Forbidden, Refused
from tests.builders import TODAY, a_bsn, a_municipality, a_person, a_user, do, inside, registered


def refused(*args, **kwargs):
    with pytest.raises(Refused) as caught:
        perform(*args, **kwargs)
    return {(r.field or r.requirement) for r in caught.value.reasons}


def test_a_registered_candidate_has_a_number_a_phase_and_an_owner(zaanstad, worker):
    t = registered(zaanstad, worker, referred_by="Wijkteam Zuid")
    assert t.number.startswith("BW-2026-")
    assert (t.phase, t.case_worker, t.version, t.referred_by) == (
        Phase.REGISTERED,
        worker,
        1,
        "Wijkteam Zuid",
    )
    assert t.candidate.full_name == "Anna de Vries"
    assert t.candidate.sort_name == "vries anna de"


def test_the_bsn_lies_encrypted_and_comes_back(zaanstad, worker):
    number = a_bsn()
    t = registered(zaanstad, worker, bsn=number)
    row = Candidate.objects.get(pk=t.candidate_id)
    assert number not in row.bsn_cipher + (row.bsn_index or "")
    assert row.bsn == number


@pytest.mark.parametrize("number", ["123456789", "000000000", "12345678", "000000012", "1234567890123", "a"])
def test_a_wrong_bsn_is_refused_at_its_field(zaanstad, worker, number):
    assert refused(
        "register", zaanstad, by=worker, on=TODAY, today=TODAY, route="wmo", **a_person(bsn=number)
    ) >= {"bsn"}


def test_without_a_bsn_only_through_a_school(zaanstad, worker):
    person = a_person(bsn="")
    assert "H1" in refused("register", zaanstad, by=worker, on=TODAY, today=TODAY, route="wmo", **person)
    assert do("register", zaanstad, worker, route="school", **person).candidate.bsn == ""


def test_a_second_open_trajectory_is_refused_and_names_the_first(zaanstad, worker):
    number = a_bsn()
    first = registered(zaanstad, worker, bsn=number)
    with pytest.raises(Refused, match=first.number):
        registered(zaanstad, worker, bsn=number)


@pytest.mark.parametrize(
    ("birth_date", "fits"),
    [
        (date(2010, 11, 20), True),  # 16 today
        (date(2010, 11, 21), False),
        (date(1959, 11, 21), True),  # 67 tomorrow
        (date(1959, 11, 20), False),
        (date(2030, 1, 1), False),
    ],
)
def test_between_sixteen_and_aow_age(zaanstad, worker, birth_date, fits):
    person = {"route": "wmo", **a_person(birth_date=birth_date)}
    if fits:
        assert registered(zaanstad, worker, **person).pk
    else:
        assert "H2" in refused("register", zaanstad, by=worker, on=TODAY, today=TODAY, **person)


def test_a_gemeente_that_no_longer_exists_takes_nobody(db):
    into = a_municipality("0385", "Edam-Volendam")
    zeevang = a_municipality("0478", "Zeevang", valid_to=date(2015, 12, 31), successor=into)
    worker = a_user(zeevang, Role.CASE_WORKER)
    with inside(zeevang), pytest.raises(Refused, match="Edam-Volendam"):
        registered(zeevang, worker)


@pytest.mark.parametrize("on", [date(2014, 12, 31), date(2026, 11, 21), date(2099, 1, 1)])
def test_the_date_is_neither_before_the_law_nor_after_today(zaanstad, worker, on):
    assert "on" in refused(
        "register",
        zaanstad,
        by=worker,
        on=on,
        today=TODAY,
        route="wmo",
        **a_person(birth_date=date(1990, 1, 1)),
    )


def test_the_same_request_twice_makes_one_trajectory(zaanstad, worker):
    key = uuid4()
    person = a_person()
    events = [
        perform("register", zaanstad, by=worker, on=TODAY, today=TODAY, key=key, route="wmo", **person)
        for _ in range(2)
    ]
    assert events[0].pk == events[1].pk
    assert Trajectory.objects.count() == 1
    assert Event.objects.count() == 1


def test_a_known_key_opens_nothing_for_who_may_not_do_the_deed(zaanstad, worker):
    key = uuid4()
    perform("register", zaanstad, by=worker, on=TODAY, today=TODAY, key=key, route="wmo", **a_person())
    outsider = a_user(zaanstad, Role.ADMINISTRATOR)
    with pytest.raises(Forbidden):
        perform("register", zaanstad, by=outsider, on=TODAY, today=TODAY, key=key, route="wmo", **a_person())


def test_the_key_of_something_else_is_refused(zaanstad, worker):
    key = uuid4()
    trajectory = registered(zaanstad, worker)
    perform("add_note", trajectory, by=worker, on=TODAY, today=TODAY, key=key, text="x")
    with pytest.raises(Refused, match="hoort bij iets anders"):
        perform("add_note", registered(zaanstad, worker), by=worker, on=TODAY, today=TODAY, key=key, text="x")


def test_a_known_candidate_is_found_again_after_a_closed_trajectory(zaanstad, worker):
    number = a_bsn()
    first = registered(zaanstad, worker, bsn=number)
    do("undo", first, worker, reason="verkeerde persoon")
    again = registered(zaanstad, worker, bsn=number, city="Krommenie")
    assert again.number != first.number
    assert Candidate.objects.count() == 1

"""assign and hand_over: whose trajectory it is."""

import pytest

from accounts.roles import Role
from casework.refusals import Forbidden, Refused
from tests.builders import a_user, do


def test_the_team_lead_gives_work_to_a_consulent(trajectory, lead, zaanstad):
    other = a_user(zaanstad, Role.CASE_WORKER)
    assert do("assign", trajectory, lead, case_worker=other.pk, reason="vakantie").case_worker == other


def test_a_consulent_takes_what_is_nobodys(trajectory, lead, worker):
    free = do("assign", trajectory, lead, case_worker="", reason="herverdelen")
    assert free.case_worker is None
    assert do("assign", free, worker, case_worker=worker.pk, reason="ik pak dit op").case_worker == worker


def test_a_consulent_does_not_take_a_colleagues(trajectory, zaanstad):
    other = a_user(zaanstad, Role.CASE_WORKER)
    with pytest.raises(Forbidden, match="teamleider"):
        do("assign", trajectory, other, case_worker=other.pk, reason="van mij")


def test_an_own_trajectory_is_handed_over(trajectory, worker, zaanstad):
    other = a_user(zaanstad, Role.CASE_WORKER)
    assert do("hand_over", trajectory, worker, case_worker=other.pk, reason="verlof").case_worker == other


def test_not_to_someone_of_another_gemeente(trajectory, worker, db):
    from tests.builders import a_municipality

    elsewhere = a_user(a_municipality("0439", "Purmerend"), Role.CASE_WORKER)
    with pytest.raises(Refused):
        do("hand_over", trajectory, worker, case_worker=elsewhere.pk, reason="verhuizing")

"""What placements show on the start page: visits that wait for a second pair of eyes."""

from datetime import date

import pytest
import time_machine

from accounts.roles import Role
from casework.models import Trajectory
from casework.silence import silent_trajectories, with_last_contact
from tests.builders import TODAY, a_user
from tests.pages import asked, browsing
from tests.placements.builders import hired
from tests.placements.builders_care import visit_of, visited

ON = date(2026, 11, 12)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def working(waiting, worker, employer):
    return hired(waiting, worker, employer)


def card(user):
    cards = {card.key: card for card in browsing(user).get("/").context["cards"]}
    return cards.get("beoordelen")


def test_the_team_lead_sees_the_visit_and_how_long_it_waits(working, worker, lead):
    visited(working, worker, ON, signals=["team"])
    (line,) = card(lead).lines
    assert line.href == f"/werkbezoeken/beoordelen/{visit_of(working).pk}/"
    assert "het gaat niet goed in het team" in line.text
    assert card(worker) is None


def test_nobody_reviews_an_own_visit(working, lead):
    visited(working, lead, ON)
    assert card(lead).total == 0


def test_a_visit_is_contact(working, worker):
    visited(working, worker, ON)
    here = Trajectory.objects.filter(pk=working.pk)
    assert with_last_contact(here).get().last_contact_on == ON
    assert not silent_trajectories(here, TODAY).exists()


def test_the_whole_start_page_of_a_team_lead_costs_a_fixed_number(zaanstad, working, worker):
    both = a_user(zaanstad, Role.TEAM_LEAD, Role.ADMINISTRATOR)
    _, few = asked(browsing(both), "/")
    for day in range(1, 8):
        visited(Trajectory.objects.get(pk=working.pk), worker, date(2026, 11, 3 + day))
    _, many = asked(browsing(both), "/")
    assert many == few <= 12

"""How many queries an answer costs, with a whole life in the trajectory."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.phases import Phase
from tests.api.caller import Caller
from tests.house import world as worlds

LIVES = (Phase.REGISTERED, Phase.TRIAL, Phase.TEMPORARY_CONTRACT, Phase.REINDICATION, Phase.ENDED)


@pytest.fixture
def world(zaanstad):
    return worlds.build()


def cost(call) -> int:
    with CaptureQueriesContext(connection) as seen:
        status, told = call()
        assert status == 200, told
    return len(seen)


def test_one_trajectory(world):
    api = Caller(world.worker)
    for phase in LIVES:
        assert cost(lambda phase=phase: api.get(f"trajectories/{world.phases[phase].number}")) <= 15, phase


def test_a_deed_with_the_new_state_in_its_answer(world):
    api = Caller(world.worker)
    address = f"trajectories/{world.phases[Phase.ADMITTED].number}/deeds/add_note"
    assert cost(lambda: api.post(address, text="x")) <= 25

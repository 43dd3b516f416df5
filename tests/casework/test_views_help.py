"""Hulp is made from the table of deeds."""

import re

from casework.deed import DEEDS
from casework.phases import Phase
from tests.pages import asked, browsing


def test_every_deed_and_phase_stands_there_and_every_link_lands(trajectory, worker):
    response, queries = asked(browsing(worker), "/hulp/")
    html = response.content.decode()
    ids = set(re.findall(r'id="([^"]+)"', html))
    assert {f"handeling-{name}" for name in DEEDS} | {f"fase-{phase}" for phase in Phase} <= ids
    assert set(re.findall(r'href="#([^"]+)"', html)) <= ids
    assert queries <= 10


def test_a_move_says_where_it_leads(trajectory, worker):
    html = browsing(worker).get("/hulp/").content.decode()
    row = html.split('id="fase-registered"')[1].split("</tr>")[0]
    assert "Praktijkobservatie starten" in row and "→ Praktijkobservatie" in row


def test_the_old_word_for_observation_is_explained(trajectory, worker):
    assert "heet de praktijkobservatie vóór de indicatie soms ook proefplaatsing" in (
        browsing(worker).get("/hulp/").content.decode()
    )

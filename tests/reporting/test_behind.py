"""Nothing that is counted stands without the list behind it. The lists themselves are told in test_reference."""

from __future__ import annotations

from reporting.figures import BEHIND, FIGURES, TABLES
from reporting.templatetags.behind import GROUP_OF

NOBODY = {"target", "effective_duty", "gap_jobs", "persons_needed"}
"""What is typed or reckoned: no person stands behind it alone."""


def test_every_table_and_figure_says_what_stands_behind_it():
    assert set(TABLES) | {"cohorts"} | set(FIGURES) - NOBODY - set(GROUP_OF) == set(BEHIND)


def test_persons_have_a_page_of_their_own():
    assert GROUP_OF == {
        "persons_working": "werkt",
        "persons_indicated": "indicatie",
        "persons_waiting": "wacht",
    }

"""The panels say what there is, from the candidate's file alone."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from casework.dossier import PANELS
from tests.builders import do, looked_at
from tests.indications.builders import BY_PERSON, DECIDED, reindicating, self_referred


def shown(code, trajectory, django_assert_num_queries):
    """The panel as a reader sees it, in one line; it costs the query of the file and no more."""
    panel, situation = PANELS[code], looked_at(trajectory)
    with django_assert_num_queries(1):
        html = render_to_string(panel.template, {"panel": panel.context(situation)})
    return " ".join(html.split())


def test_the_observation(admitted, django_assert_num_queries):
    html = shown("observation", admitted, django_assert_num_queries)
    assert "Groen</strong> bij Kwekerij De Zaan" in html
    assert "Ja: kan een taak uitvoeren" in html
    assert "60 minuten per dag" in html


def test_question_and_answer(admitted, worker, django_assert_num_queries):
    html = shown("advice", reindicating(admitted, worker), django_assert_num_queries)
    assert html.index("Herindicatie") < html.index("Aanvraag door de gemeente")
    assert "Grond b" in html and "Niet te plaatsen" in html


def test_a_request_that_was_withdrawn(zaanstad, worker, django_assert_num_queries):
    t = self_referred(zaanstad, worker)
    t = do("withdraw_request", t, worker, date(2026, 5, 1), reason="Wil niet meer.", **BY_PERSON)
    html = shown("advice", t, django_assert_num_queries)
    assert "Door de kandidaat, brief van 20" in html


def test_the_decisions_and_the_indication(admitted, worker, django_assert_num_queries):
    complaint = {"lodged_on": DECIDED, "complaint": "x", "committee": False}
    t = do("lodge_objection", admitted, worker, DECIDED, **complaint)
    t = do("suspend_decision_term", t, worker, DECIDED, ground="consent", explanation="Hoorzitting later")
    html = shown("decision", t, django_assert_num_queries)
    for text in ("Indicatie actief", "Toekenning indicatie", "In behandeling", "De termijn staat stil."):
        assert text in html


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("observation", "geen praktijkobservatie"),
        ("advice", "nog geen advies gevraagd"),
        ("decision", "geen actieve indicatie"),
    ],
)
def test_an_empty_panel_says_so(trajectory, code, text):
    panel = PANELS[code]
    assert text in render_to_string(panel.template, {"panel": panel.context(looked_at(trajectory))})

"""The panels: what they show, to whom, and in how many queries."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from accounts.roles import Role
from placements.panels_care import GUIDANCE, VISITS, WAGE
from tests.builders import a_user, do, looked_at
from tests.placements.builders import hired
from tests.placements.builders_care import discussed, measured, one_task, subsidized, visited


def shown(panel, trajectory, user):
    request = SimpleNamespace(user=user)
    context = {"panel": panel.context(looked_at(trajectory)), "request": request}
    return " ".join(render_to_string(panel.template, context).split())


@pytest.fixture
def working(waiting, worker, employer):
    return hired(waiting, worker, employer)


def test_the_sum_unfolds(working, worker):
    after = discussed(measured(subsidized(working, worker), worker), worker)
    page = shown(WAGE, after, worker)
    assert "<strong>34 %</strong>" in page
    assert "60 % × 50 % × 80 % × 90 % = 21,6 %" in page
    assert "€ 1.190,11 per maand" in page


def test_a_drop_in_the_same_function_stands_out(working, worker):
    after = measured(measured(working, worker, tasks=one_task(50)), worker, date(2026, 9, 1))
    assert 'luwte-badge--warning"> -16' in shown(WAGE, after, worker)


def test_the_course_is_drawn_with_the_change_of_function(working, worker):
    after = measured(working, worker, tasks=one_task(50))
    assert "<svg" not in shown(WAGE, after, worker)
    after = measured(after, worker, date(2026, 9, 1), tasks=one_task(40), function_done="Kas")
    page = shown(WAGE, after, worker)
    assert "Loonwaarde in de tijd" in page and "40 % in een andere functie, Kas." in page


def test_every_figure_names_its_article_and_what_stands_behind_it(working, worker):
    page = shown(WAGE, measured(subsidized(working, worker), worker), worker)
    assert "Elke stap volgens: Besluit loonkostensubsidie Participatiewet, artikel 3." in page
    assert "(Wet minimumloon, artikel 8)" in page and "(Participatiewet, artikel 10d)" in page
    assert "D. Meetveld, certificaat geldig tot en met 1 jan 2028" in page and "Werknemer gehoord" in page


def test_minutes_really_given_stand_beside_what_was_agreed(working, worker):
    plan = {
        "form": "continuous", "minutes_per_day": 30, "talk_every_weeks": 2, "visit_every_weeks": 6, "job_coach": "none",
        "daycare": "Vrijdag bij De Boerderij",
    }  # fmt: skip
    after = do("agree_guidance", working, worker, date(2026, 6, 2), data=plan, motivation={"S6": "Volgt."})
    after = visited(after, worker, date(2026, 6, 8), minutes_given=45)
    after = visited(after, worker, date(2026, 7, 8), minutes_given=20)
    page = shown(GUIDANCE, after, worker)
    assert "Vrijdag bij De Boerderij" in page
    assert "8 jul 2026: 20 minuten per dag <span" in page and "8 jun 2026: 45 minuten per dag</li>" in page


def test_private_text_only_to_who_may(working, worker, zaanstad):
    facts = {"private_stable": "nee", "private_text": "Gaat verhuizen"}
    after = visited(working, worker, date(2026, 6, 8), **facts)
    assert "Gaat verhuizen" in shown(VISITS, after, worker)
    colleague = shown(VISITS, after, a_user(zaanstad, Role.CASE_WORKER))
    assert "Gaat verhuizen" not in colleague
    assert "niet stabiel" not in colleague
    assert "Gaat verhuizen" not in shown(VISITS, after, None)


def test_empty_panels_say_so(working, worker):
    for panel in (GUIDANCE, VISITS, WAGE):
        assert "nog geen" in shown(panel, working, worker)


def test_as_many_queries_for_more_rows(working, worker, django_assert_max_num_queries):
    after = measured(visited(subsidized(working, worker), worker, date(2026, 6, 8)), worker)
    for day in (date(2026, 8, 1), date(2026, 9, 1)):
        after = measured(visited(after, worker, day), worker, day)
    situation = looked_at(after)
    with django_assert_max_num_queries(3):  # the file, the policy of the floor, and who reads private text
        for panel in (GUIDANCE, VISITS, WAGE):
            render_to_string(panel.template, {"panel": panel.context(situation)})

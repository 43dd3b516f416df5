"""Reviewing: oldest first, beside the visit before, four eyes, and in one go only by the sample."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from casework.models import MunicipalPolicy
from placements.models import SiteVisit
from placements.queries_visits import review_figures
from tests.builders import TODAY, do
from tests.pages import asked, browsing
from tests.placements.builders import admitted, hired
from tests.placements.builders_care import more_visits, visit_of, visited

LIST = "/werkbezoeken/beoordelen/"
BULK = "/werkbezoeken/beoordelen/akkoord/"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def working(waiting, worker, employer):
    return hired(waiting, worker, employer)


@pytest.fixture
def desk(lead):
    return browsing(lead)


def page(visit):
    return f"{LIST}{visit.pk}/"


def judged(desk, visit, verdict, comment=""):
    """Press a button on the page as it was read."""
    seen = desk.get(page(visit)).context["seen_version"]
    return desk.post(page(visit), {"verdict": verdict, "comment": comment, "seen": seen})


def sample(municipality, percent):
    MunicipalPolicy.objects.create(
        municipality=municipality, key="review_sample_percent", valid_from=TODAY, value=str(percent)
    )


def test_oldest_first_with_age_and_signals(desk, working, worker, lead):
    visited(working, worker, TODAY, worker_words="nieuw")
    visited(working, worker, date(2026, 11, 10), signals=["overloaded"])
    own = visited(working, lead, TODAY)
    response = desk.get(LIST)
    lines = response.context["page"].object_list
    assert [line["days"] for line in lines] == [10, 0]
    html = response.content.decode()
    assert "werknemer is overbelast" in html and "Van uzelf wacht er 1" in html
    assert visit_of(own).pk not in [line["visit"].pk for line in lines]
    only = desk.get(LIST, {"signalen": "1"}).context["page"].object_list
    assert [line["visit"].signals for line in only] == [["overloaded"]]


def test_who_reviews_nothing_sees_nothing(working, worker):
    visit = visit_of(visited(working, worker, TODAY))
    mine = browsing(worker)
    assert {mine.get(path).status_code for path in (LIST, page(visit))} == {403}
    assert mine.post(page(visit), {"verdict": "approve"}).status_code == 403
    assert mine.post(BULK, {"visits": [visit.pk]}).status_code == 403


def test_beside_the_visit_before(desk, working, worker):
    visited(working, worker, date(2026, 11, 2), tasks_score="4", signals=[], worker_words="Leuk")
    after = visited(working, worker, TODAY, tasks_score="2", tasks_text="Te zwaar", signals=["overloaded"])
    response = desk.get(page(visit_of(after)))
    lines = {line.label: line for line in response.context["differences"]}
    assert (lines["Taken"].before, lines["Taken"].now, lines["Taken"].mark) == (
        "4 van 5",
        "2 van 5. Te zwaar",
        "lager",
    )
    assert lines["Signalen"].mark == "nieuw" and lines["Team"].mark == ""
    assert lines["In de woorden van de werknemer"].before == "Leuk"


def test_approving_goes_on_to_the_next(desk, working, worker, lead):
    first = visit_of(visited(working, worker, date(2026, 11, 2)))
    second = visit_of(visited(working, worker, date(2026, 11, 9)))
    assert judged(desk, first, "approve")["Location"] == page(second)
    assert judged(desk, second, "approve", "Goed geschreven")["Location"] == LIST
    assert {v.state for v in SiteVisit.objects.all()} == {"approved"}
    assert SiteVisit.objects.get(pk=second.pk).review_comment == "Goed geschreven"
    told = desk.get(page(first), follow=True)
    assert f"akkoord door {lead}" in told.content.decode()


def test_returning_needs_a_comment(desk, working, worker):
    visit = visit_of(visited(working, worker, TODAY))
    response = judged(desk, visit, "return")
    assert response.status_code == 422 and "Schrijf in de opmerking" in response.content.decode()
    judged(desk, visit, "return", "Wat zei de begeleider?")
    assert visit_of(working).state == "returned"


def test_a_question_leaves_it_waiting(desk, working, worker):
    visit = visit_of(visited(working, worker, TODAY))
    judged(desk, visit, "ask", "Hoe laat was dat?")
    assert (visit_of(working).state, visit_of(working).question) == ("submitted", "Hoe laat was dat?")
    assert "vraag gesteld" in desk.get(LIST).content.decode()
    assert "Hoe laat was dat?" in browsing(worker).get("/werkbezoeken/").content.decode()


def test_no_button_is_no_approval(desk, working, worker):
    visit = visit_of(visited(working, worker, TODAY))
    assert judged(desk, visit, "").status_code == 422
    assert visit_of(working).state == "submitted"


def test_what_was_rewritten_is_shown_word_by_word(desk, working, worker, lead):
    after = visited(working, worker, TODAY, worker_words="Het gaat heel goed hier")
    visit = visit_of(after)
    judged(desk, visit, "return", "Echt?")
    visited(working, worker, TODAY, returned_visit=visit.pk, worker_words="Het gaat niet goed hier")
    html = desk.get(page(visit)).content.decode()
    assert "<del>heel</del>" in html and "<ins>niet</ins>" in html


def test_what_changed_while_reading_is_not_approved(desk, working, worker):
    after = visited(working, worker, TODAY)
    visit = visit_of(after)
    seen = desk.get(page(visit)).context["seen_version"]
    do(
        "correct",
        after,
        worker,
        event=after.version,
        values={"worker_words": "Toch niet."},
        reason="vergeten",
    )
    response = desk.post(page(visit), {"verdict": "approve", "seen": seen})
    assert response.status_code == 409 and "Toch niet." in response.content.decode()
    assert visit_of(working).state == "submitted"


def test_a_later_edit_voids_the_approval_and_it_waits_again(desk, working, worker):
    after = visited(working, worker, TODAY)
    number = after.version
    judged(desk, visit_of(after), "approve")
    assert "vervalt dan" in browsing(worker).get(f"/werkbezoeken/{visit_of(after).pk}/").content.decode()
    do("correct", after, worker, event=number, values={"worker_words": "Anders."}, reason="vergeten")
    assert [line["visit"].pk for line in desk.get(LIST).context["page"].object_list] == [visit_of(after).pk]


def test_nobody_approves_an_own_visit(working, lead, zaanstad):
    visit = visit_of(visited(working, lead, TODAY))
    mine = browsing(lead)
    assert mine.get(page(visit)).status_code == 403
    assert mine.post(page(visit), {"verdict": "approve", "seen": "0"}).status_code == 403
    sample(zaanstad, 0)
    mine.post(BULK, {"visits": [visit.pk]})
    assert visit_of(working).state == "submitted"


def test_nor_as_the_role_of_the_application(working, lead):
    visited(working, lead, TODAY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("luwte_app",)
        with pytest.raises(IntegrityError, match="visit_reviewer_is_not_author"), transaction.atomic():
            cursor.execute("UPDATE placements_sitevisit SET state = 'approved', reviewer_id = author_id")
        # Nor by taking the author's name off it: who approves alone does not stay hidden.
        with pytest.raises(IntegrityError, match="visit_reviewed_has_reviewer"), transaction.atomic():
            cursor.execute("UPDATE placements_sitevisit SET state = 'approved', reviewer_id = NULL")
    assert visit_of(working).state == "submitted"


# --- in one go ------------------------------------------------------------------------------------


def test_where_every_visit_is_read_there_is_no_one_go(desk, working, worker):
    visit = visit_of(visited(working, worker, TODAY))
    assert 'name="visits"' not in desk.get(LIST).content.decode()
    desk.post(BULK, {"visits": [visit.pk]})
    assert visit_of(working).state == "submitted"


def test_by_sample_only_what_is_routine_and_untouched(desk, working, worker, zaanstad, lead):
    plain = visit_of(visited(working, worker, TODAY))
    loud = visit_of(visited(working, worker, TODAY, signals=["team"]))
    wrong = visit_of(visited(working, worker, TODAY, right_place="nee"))
    asked_about = visit_of(visited(working, worker, TODAY))
    judged(desk, asked_about, "ask", "Hoe laat?")
    sample(zaanstad, 0)
    html = desk.get(LIST).content.decode()
    assert html.count('name="visits"') == 1 and f'value="{plain.pk}"' in html
    everything = [plain.pk, loud.pk, wrong.pk, asked_about.pk]
    told = desk.post(BULK, {"visits": everything}, follow=True).content.decode()
    assert "Akkoord op 1 gewone werkbezoek." in told and "3 niet" in told
    states = dict(SiteVisit.objects.values_list("pk", "state"))
    assert states == {
        plain.pk: "approved",
        loud.pk: "submitted",
        wrong.pk: "submitted",
        asked_about.pk: "submitted",
    }
    assert SiteVisit.objects.get(pk=plain.pk).reviewer == lead


def test_the_sample_is_the_part_that_the_gemeente_set(desk, working, worker, zaanstad):
    visits = [visit_of(visited(working, worker, TODAY)) for _ in range(40)]
    sample(zaanstad, 50)
    unread = [line["visit"].pk for line in desk.get(LIST).context["page"].object_list if line["unread"]]
    again = [line["visit"].pk for line in desk.get(LIST).context["page"].object_list if line["unread"]]
    assert 8 <= len(unread) <= 32 and unread == again  # the lot is drawn once
    desk.post(BULK, {"visits": [v.pk for v in visits]})
    assert set(SiteVisit.objects.filter(state="approved").values_list("pk", flat=True)) == set(unread)


# --- figures and speed ----------------------------------------------------------------------------


def test_how_long_reviews_take(working, worker, lead):
    for waited in (0, 1, 2, 3, 10):
        on = TODAY - timedelta(days=waited)
        after = visited(working, worker, on)
        do("approve_visit", after, lead, TODAY, visit=visit_of(after).pk, comment="")
    after = visited(working, worker, TODAY - timedelta(days=4))
    do(
        "return_visit",
        after,
        lead,
        data={"visit": visit_of(after).pk, "comment": "Korter", "only_question": "nee"},
    )
    visited(working, worker, TODAY - timedelta(days=8))
    visited(working, lead, TODAY)
    figures = review_figures(lead, TODAY)
    assert (figures.reviewed, figures.returned, figures.returned_percent) == (6, 1, 17)
    assert (figures.median, figures.ninth) == (2, 10)
    assert (figures.oldest, figures.own) == (TODAY - timedelta(days=8), 1)
    assert review_figures(worker, TODAY).reviewed == 0  # nowhere a reviewer


def test_the_pages_cost_a_fixed_number_of_queries(desk, zaanstad, working, worker, employer):
    visit = visit_of(visited(working, worker, TODAY))
    sample(zaanstad, 50)
    desk.get(LIST)
    few = {path: asked(desk, path)[1] for path in (LIST, page(visit))}
    for day in range(1, 10):
        visited(working, worker, date(2026, 11, day), signals=["team"])
    visited(hired(admitted(zaanstad, worker), worker, employer), worker, TODAY)
    for path, queries in few.items():
        assert asked(desk, path)[1] <= queries <= (10 if path == LIST else 15), path


def test_a_thousand_wait_a_page_at_a_time(desk, working, worker, lead):
    after = visited(working, worker, TODAY)
    more_visits(after, 999)
    response, queries = asked(desk, LIST)
    assert response.context["page"].paginator.count == 1000 and queries <= 10
    assert asked(desk, page(visit_of(after)))[1] <= 15


def test_the_bell_counts_on_the_page_of_reviews_too(desk, monkeypatch):
    monkeypatch.setattr("casework.notices.views.unread_count", lambda user, today: 7)
    assert '<span class="luwte-count">7' in desk.get(LIST).content.decode()

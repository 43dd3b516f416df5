"""submit_visit, approve_visit, return_visit, record_feedback: what was seen, and the second pair of eyes."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import Absence
from accounts.roles import Role
from casework.models import Document, MunicipalPolicy, Task
from casework.refusals import Forbidden, Refused
from placements.models import SiteVisit
from placements.queries_care import may_read_private
from tests.builders import TODAY, a_user, do, registered
from tests.placements.builders import hired, on_trial, open_terms, refusals, states
from tests.placements.builders_care import open_tasks, visit_fields, visit_of, visited

ON = date(2026, 6, 8)


@pytest.fixture
def working(waiting, worker, employer):
    return hired(waiting, worker, employer)


def test_a_visit_is_submitted(working, worker):
    after = visited(working, worker, ON, kind="introduction", signals=["team"])
    visit = visit_of(after)
    assert (visit.state, visit.author, visit.signals) == ("submitted", worker, ["team"])
    assert after.phase == "temporary_contract"
    assert states(after, "visit") == ["met", "open"]
    assert open_terms(after)["visit"] == date(2026, 7, 20)  # six weeks


def test_after_a_year_half_yearly(waiting, worker, employer):
    after = hired(waiting, worker, employer, end_on=date(2028, 5, 31))
    on = date(2027, 7, 1)
    fields = visit_fields(on)
    after = do("submit_visit", after, worker, on, data=fields, today=date(2027, 7, 2))
    assert open_terms(after)["visit"] == date(2028, 1, 1)


def test_an_evaluation_meets_its_term_and_sets_the_next(working, worker):
    after = visited(working, worker, ON, kind="evaluation")
    assert states(after, "evaluation") == ["met", "open"]
    assert open_terms(after)["evaluation"] == date(2027, 6, 8)


def test_still_the_right_place_answers_the_reindication_check(waiting, worker, employer, zaanstad):
    MunicipalPolicy.objects.create(
        municipality=zaanstad, key="reindication_check_months", valid_from=date(2026, 1, 1), value=12
    )
    after = hired(waiting, worker, employer)
    assert open_terms(after)["reindication_check"] == date(2027, 6, 1)
    after = visited(after, worker, ON, right_place="nee")
    assert "reindication_check" in open_terms(after)
    after = visited(after, worker, date(2026, 6, 9))
    assert "reindication_check" not in open_terms(after)


def test_agreements_become_tasks(working, worker):
    rows = [
        {"text": "Planbord ophangen", "owner": "supervisor", "due_on": "2026-06-20"},
        {"text": "Jobcoach bellen", "owner": "case_worker", "due_on": "2026-06-10"},
    ]
    visited(working, worker, ON, agreements=rows)
    first, second = Task.objects.filter(kind="agreement").order_by("id")
    assert (first.text, first.owner) == ("Begeleider: Planbord ophangen", None)
    assert (second.text, second.owner, second.due_on) == ("Jobcoach bellen", worker, date(2026, 6, 10))


def test_written_again_an_agreement_is_made_once(working, worker, lead):
    board = {"text": "Planbord ophangen", "owner": "supervisor", "due_on": "2026-06-20"}
    coach = {"text": "Jobcoach bellen", "owner": "case_worker", "due_on": "2026-06-10"}
    stool = {"text": "Kruk bestellen", "owner": "employer", "due_on": "2026-06-30"}
    after = visited(working, worker, ON, agreements=[board, coach])
    number = after.version
    fields = {"visit": visit_of(after).pk, "comment": "En de kruk?", "only_question": "nee"}
    after = do("return_visit", after, lead, ON, data=fields)
    after = visited(after, worker, ON, returned_visit=visit_of(after).pk, agreements=[board, stool])
    tasks = {task.text: task for task in Task.objects.filter(kind="agreement")}
    assert len(tasks) == Task.objects.filter(kind="agreement").count() == 3
    assert tasks["Jobcoach bellen"].not_done_because
    assert tasks["Begeleider: Planbord ophangen"].done_on is None
    do("correct", after, worker, ON, event=number, values={"agreements": [stool]}, reason="dubbel")
    open_now = Task.objects.filter(kind="agreement", done_on=None)
    assert [task.text for task in open_now] == ["Werkgever: Kruk bestellen"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"spoken_with": []}, "spoken_with"),
        ({"visited_on": date(2026, 6, 9)}, "visited_on"),
        ({"team_score": "2"}, "team_text"),
        ({"team_score": "6"}, "team_score"),
        ({"right_place": ""}, "right_place"),
        ({"private_stable": "nee"}, "private_text"),
        ({"visited_at": 25}, "visited_at"),
        ({"signals": ["weather"]}, "signals"),
        ({"agreements": [{"text": "x", "owner": "nobody", "due_on": "2026-06-20"}]}, "agreements"),
        ({"agreements": [{"text": "x", "owner": "worker", "due_on": "2026-06-01"}]}, "agreements"),
        ({"fed_back_on": date(2026, 6, 1)}, "fed_back_on"),
        ({"visited_on": date(2026, 2, 1)}, "visited_phase"),
    ],
)
def test_what_a_visit_needs(working, worker, facts, field):
    with pytest.raises(Refused) as refused:
        do("submit_visit", working, worker, ON, data=visit_fields(ON) | facts)
    assert field in refusals(refused.value)


def test_nothing_to_visit_in_a_registration(zaanstad, worker):
    with pytest.raises(Refused) as refused:
        visited(registered(zaanstad, worker, ON), worker, ON)
    assert refusals(refused.value) == {"visited_phase"}


def test_the_team_lead_approves(working, worker, lead):
    after = visited(working, worker, ON)
    do("approve_visit", after, lead, ON, visit=visit_of(after).pk, comment="")
    assert (visit_of(after).state, visit_of(after).reviewer) == ("approved", lead)


def test_never_the_own_visit(working, lead):
    after = visited(working, lead, ON)
    with pytest.raises(Forbidden):
        do("approve_visit", after, lead, ON, visit=visit_of(after).pk, comment="")


def test_nor_by_hand_in_the_database(working, worker):
    after = visited(working, worker, ON)
    by_hand = "UPDATE placements_sitevisit SET state = 'approved', reviewer_id = author_id"
    with (
        pytest.raises(IntegrityError, match="visit_reviewer_is_not_author"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(by_hand)
    assert visit_of(after).state == "submitted"


def test_a_case_worker_reviews_nothing(working, worker, zaanstad):
    after = visited(working, worker, ON)
    other = a_user(zaanstad, Role.CASE_WORKER)
    with pytest.raises(Forbidden):
        do("approve_visit", after, other, ON, visit=visit_of(after).pk, comment="")


def test_nothing_waits(working, lead):
    with pytest.raises(Refused) as refused:
        do("approve_visit", working, lead, ON, comment="")
    assert "visit_waits" in refusals(refused.value)


def test_returned_and_written_again(working, worker, lead):
    after = visited(working, worker, ON)
    fields = {"visit": visit_of(after).pk, "comment": "Wat zei de begeleider?", "only_question": "nee"}
    after = do("return_visit", after, lead, ON, data=fields)
    assert visit_of(after).state == "returned"
    assert "visit_returned" in open_tasks(after)
    after = visited(after, worker, ON, returned_visit=visit_of(after).pk, worker_words="Prima.")
    visit = SiteVisit.objects.get()
    assert (visit.state, visit.worker_words, visit.reviewer) == ("submitted", "Prima.", None)
    assert "visit_returned" not in open_tasks(after)


def test_a_question_leaves_it_submitted(working, worker, lead):
    after = visited(working, worker, ON)
    fields = {"visit": visit_of(after).pk, "comment": "Hoe laat?", "only_question": "ja"}
    after = do("return_visit", after, lead, ON, data=fields)
    assert (visit_of(after).state, visit_of(after).question) == ("submitted", "Hoe laat?")


def test_editing_an_approved_visit_voids_the_approval(working, worker, lead):
    after = visited(working, worker, ON)
    number = after.version
    after = do("approve_visit", after, lead, ON, visit=visit_of(after).pk, comment="")
    values = {"worker_words": "Het ging toch minder."}
    do("correct", after, worker, ON, event=number, values=values, reason="vergeten")
    visit = SiteVisit.objects.get()
    assert (visit.state, visit.reviewer, visit.worker_words) == ("submitted", None, "Het ging toch minder.")


def test_a_sample_never_passes_a_signal_by(working, worker, zaanstad):
    MunicipalPolicy.objects.create(
        municipality=zaanstad, key="review_sample_percent", valid_from=date(2026, 1, 1), value="0"
    )
    after = visited(working, worker, ON)
    assert visit_of(after).state == "not_sampled"
    for facts in ({"signals": ["overloaded"]}, {"kind": "incident"}, {"right_place": "nee"}):
        after = visited(after, worker, ON, **facts)
        assert visit_of(after).state == "submitted"


def test_undo_leaves_the_visit(working, worker):
    after = visited(working, worker, ON)
    after = do("undo", after, worker, ON, reason="verkeerde werkgever")
    assert after.phase == "admitted"
    assert SiteVisit.objects.count() == 1


def test_private_text_is_for_the_owner_the_substitute_and_the_team_lead(
    waiting, worker, lead, employer, zaanstad
):
    after = visited(on_trial(waiting, worker, employer), worker, date(2026, 4, 8))
    colleague = a_user(zaanstad, Role.CASE_WORKER)
    assert may_read_private(worker, after, TODAY)
    assert may_read_private(lead, after, TODAY)
    assert not may_read_private(colleague, after, TODAY)
    Absence.objects.create(user=worker, substitute=colleague, from_on=TODAY, until_on=TODAY)
    assert may_read_private(colleague, after, TODAY)
    assert not may_read_private(colleague, after, TODAY + timedelta(days=1))


def test_telling_the_employer_leaves_the_approval(working, worker, lead):
    after = visited(working, worker, ON)
    after = do("approve_visit", after, lead, ON, visit=visit_of(after).pk, comment="")
    do("record_feedback", after, worker, ON, visit=visit_of(after).pk, fed_back_on=ON)
    visit = visit_of(after)
    assert (visit.state, visit.fed_back_on) == ("approved", ON)


@pytest.mark.parametrize("days", [-1, 1])
def test_the_employer_is_told_between_the_visit_and_today(working, worker, days):
    after = visited(working, worker, TODAY)
    day = TODAY + timedelta(days=days)
    with pytest.raises(Refused) as refused:
        do("record_feedback", after, worker, visit=visit_of(after).pk, fed_back_on=day)
    assert refusals(refused.value) == {"fed_back_on"}


def test_without_a_visit_there_is_nothing_to_tell(working, worker):
    with pytest.raises(Refused) as refused:
        do("record_feedback", working, worker, fed_back_on=TODAY)
    assert "visit_there" in refusals(refused.value)


def test_papers_of_the_dossier_are_attached(working, worker, lead):
    after = do("add_document", working, worker, ON, title="Foto werkplek", category="other", kept_at="Map")
    (paper,) = Document.objects.filter(trajectory=after)
    after = visited(after, worker, ON, attachments=[str(paper.pk)])
    assert visit_of(after).attachments == [{"document": paper.pk, "title": "Foto werkplek"}]
    with pytest.raises(Refused) as refused:
        visited(after, worker, ON, attachments=["999999"])
    assert refusals(refused.value) == {"attachments"}
    # a correction of another field keeps them; one of this field takes them off
    after = do(
        "correct", after, worker, TODAY, event=after.version, values={"place": "Kas 2"}, reason="typefout"
    )
    assert visit_of(after).attachment_titles() == ["Foto werkplek"]
    number = after.version - 1
    after = do("correct", after, worker, TODAY, event=number, values={"attachments": []}, reason="typefout")
    assert visit_of(after).attachments == []

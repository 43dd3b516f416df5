"""Writing a visit on the screen: drafts that survive, the list of one's own, the report for the employer."""

from datetime import date

import pytest
import time_machine

from accounts.roles import Role
from casework.models import ReadLog, Task
from casework.notices.queries import agenda
from placements.models import SiteVisit, VisitDraft
from tests.builders import TODAY, a_municipality, a_user, do
from tests.pages import asked, browsing
from tests.placements.builders import admitted, hired
from tests.placements.builders_care import more_visits, open_tasks, visit_fields, visit_of, visited

LIST, NEW, SAVE, DISCARD = (
    "/werkbezoeken/",
    "/werkbezoeken/nieuw/",
    "/werkbezoeken/opslaan/",
    "/werkbezoeken/weggooien/",
)
PRIVATE = "Er is thuis een scheiding gaande."


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def working(waiting, worker, employer):
    return hired(waiting, worker, employer)


@pytest.fixture
def screen(worker):
    return browsing(worker)


def posted(on=TODAY, **facts):
    """The form as a browser sends it."""
    fields = {**visit_fields(on), **facts}
    return {name: str(value) if isinstance(value, date) else value for name, value in fields.items()}


def typed(trajectory, version=0, device="een", **facts):
    return {"traject": trajectory.number, "version": version, "device": device, **facts}


def test_what_is_typed_is_kept_and_comes_back(screen, working, worker):
    answer = screen.post(SAVE, typed(working, worker_words="Het gaat", signals=["team", "private"]))
    assert answer.json() == {"version": 1, "saved_at": "01:00"}  # midnight UTC
    answer = screen.post(SAVE, typed(working, 1, worker_words="Het gaat goed", signals=["team"]))
    assert answer.json()["version"] == 2
    again = browsing(worker).get(NEW, {"traject": working.number})  # another session
    html = again.content.decode()
    assert "Het gaat goed" in html and again.context["version"] == 2
    assert again.context["form"]["signals"].value() == ["team"]
    assert not again.context["has_errors"] and "luwte-field__error" not in html
    assert SiteVisit.objects.count() == 0


def test_a_draft_is_for_its_author_alone(screen, working, zaanstad, lead):
    screen.post(SAVE, typed(working, private_text=PRIVATE))
    for other in (lead, a_user(zaanstad, Role.CASE_WORKER)):
        response = browsing(other).get(NEW, {"traject": working.number})
        assert PRIVATE not in response.content.decode()
        browsing(other).post(SAVE, typed(working, worker_words="van mij"))
    assert VisitDraft.objects.count() == 3


def test_another_screen_is_never_overwritten(screen, working, worker):
    screen.post(SAVE, typed(working, device="een", worker_words="eerste scherm"))
    answer = screen.post(SAVE, typed(working, device="twee", worker_words="tweede scherm"))
    assert answer.status_code == 409
    told = answer.json()
    assert told["by"] == str(worker) and told["version"] == 1 and "20-11-2026" in told["at"]
    assert VisitDraft.objects.get().fields["worker_words"] == ["eerste scherm"]
    answer = screen.post(SAVE, typed(working, told["version"], "twee", worker_words="tweede scherm"))
    assert answer.status_code == 200
    assert VisitDraft.objects.get().fields["worker_words"] == ["tweede scherm"]


def test_an_answer_that_got_lost_is_no_conflict(screen, working):
    screen.post(SAVE, typed(working, worker_words="een"))
    answer = screen.post(SAVE, typed(working, 0, worker_words="een twee"))  # never heard of version 1
    assert answer.json()["version"] == 2


def test_a_draft_that_is_gone_says_so(screen, working):
    answer = screen.post(SAVE, typed(working, 3, worker_words="nog bezig"))
    assert answer.status_code == 409 and answer.json()["version"] == 0
    assert "ingediend of weggegooid" in answer.json()["message"]


def test_too_much_text_is_refused_and_nothing_is_lost(screen, working):
    screen.post(SAVE, typed(working, worker_words="kort"))
    answer = screen.post(SAVE, typed(working, 1, worker_words="x" * 60_001))
    assert answer.status_code == 413 and "korter" in answer.json()["message"]
    assert VisitDraft.objects.get().fields["worker_words"] == ["kort"]


def test_what_is_no_field_is_not_kept(screen, working):
    screen.post(SAVE, typed(working, place="Hal\x00 3", state="approved", reviewer="1"))
    assert VisitDraft.objects.get().fields == {"place": ["Hal 3"]}


def test_a_date_to_come_is_a_plan_in_the_agenda(screen, working, worker):
    screen.post(SAVE, typed(working, visited_on="2026-11-25", visited_at="14:30"))
    items = [i for i in agenda(worker, TODAY, date(2026, 11, 30), TODAY) if i.kind == "werkbezoek"]
    assert [(i.day, i.title) for i in items] == [(date(2026, 11, 25), "Werkbezoek om 14:30")]
    assert "gepland 25 nov" in screen.get(LIST).content.decode()


def test_submitting_makes_the_visit_and_clears_the_draft(screen, working, worker):
    screen.post(SAVE, typed(working, worker_words="Het gaat"))
    agreed = {
        "agreements-0-text": "Planbord",
        "agreements-0-owner": "supervisor",
        "agreements-0-due_on": "2026-12-01",
    }
    response = screen.post(f"{NEW}?traject={working.number}", typed(working, 1, **posted(), **agreed))
    visit = SiteVisit.objects.get()
    assert response["Location"] == f"{LIST}{visit.pk}/"
    assert (visit.author, visit.state, visit.submitted_on) == (worker, "submitted", TODAY)
    assert not VisitDraft.objects.exists()
    assert Task.objects.get(kind="agreement").text == "Begeleider: Planbord"
    assert "teamleider leest mee" in screen.get(response["Location"]).content.decode()


def test_pressing_twice_makes_one_visit(screen, working):
    body = typed(working, **posted(), key="6f1c3f0e-6d3c-4a52-9f0f-1b9f3f1d2c11")
    first = screen.post(f"{NEW}?traject={working.number}", body)
    second = screen.post(f"{NEW}?traject={working.number}", body)
    assert first["Location"] == second["Location"] and SiteVisit.objects.count() == 1


def test_a_mistake_is_pointed_out_and_the_text_stays(screen, working):
    body = typed(working, **posted(right_place="", worker_words="Lang verhaal"))
    response = screen.post(f"{NEW}?traject={working.number}", body)
    html = response.content.decode()
    assert response.status_code == 422 and "Lang verhaal" in html
    assert "Kies ja of nee" in html and "Fout:" in html
    assert VisitDraft.objects.get().fields["worker_words"] == ["Lang verhaal"]


def test_a_visit_outside_a_placement_is_refused_at_its_date(screen, working):
    body = typed(working, **posted(date(2026, 2, 1)))
    response = screen.post(f"{NEW}?traject={working.number}", body)
    assert response.status_code == 422
    assert response.context["form"].errors["visited_on"]


def test_submitting_an_older_screen_asks_first(screen, working):
    screen.post(SAVE, typed(working, device="een", worker_words="nieuwer"))
    body = typed(working, 0, "twee", **posted(worker_words="ouder"))
    response = screen.post(f"{NEW}?traject={working.number}", body)
    assert response.status_code == 409 and not SiteVisit.objects.exists()
    assert "ouder" in response.content.decode() and "ander scherm" in response.content.decode()
    body["version"] = response.context["version"]
    assert screen.post(f"{NEW}?traject={working.number}", body).status_code == 302


def test_what_came_back_is_a_form_again(screen, working, worker, lead):
    after = visited(working, worker, TODAY, worker_words="Prima")
    visit = visit_of(after)
    after = do(
        "return_visit",
        after,
        lead,
        data={"visit": visit.pk, "comment": "En de pauzes?", "only_question": "nee"},
    )
    html = screen.get(f"{LIST}{visit.pk}/").content.decode()
    assert "En de pauzes?" in html and "Prima" in html and 'name="worker_words"' in html
    assert "En de pauzes?" in screen.get(LIST).content.decode()
    answer = screen.post(SAVE, typed(working, visit=visit.pk, worker_words="Prima, met pauzes"))
    assert answer.json()["version"] == 1
    body = typed(working, 1, visit=visit.pk, **posted(worker_words="Prima, met pauzes"))
    response = screen.post(f"{LIST}{visit.pk}/", body)
    assert response.status_code == 302 and SiteVisit.objects.count() == 1
    assert (visit_of(after).state, visit_of(after).worker_words) == ("submitted", "Prima, met pauzes")
    assert not VisitDraft.objects.exists()


def test_nobody_else_rewrites_it(working, worker, lead, zaanstad):
    after = visited(working, worker, TODAY)
    visit = visit_of(after)
    do("return_visit", after, lead, data={"visit": visit.pk, "comment": "Korter.", "only_question": "nee"})
    other = browsing(a_user(zaanstad, Role.CASE_WORKER))
    assert 'name="worker_words"' not in other.get(f"{LIST}{visit.pk}/").content.decode()
    assert other.post(SAVE, typed(working, visit=visit.pk, worker_words="x")).status_code == 404


def test_throwing_a_draft_away(screen, working):
    screen.post(SAVE, typed(working, worker_words="weg"))
    assert screen.post(DISCARD, {"traject": working.number})["Location"] == LIST
    assert not VisitDraft.objects.exists()


def test_beside_the_form_stand_the_last_visit_and_the_open_agreements(screen, working, worker):
    rows = [{"text": "Kruk bestellen", "owner": "employer", "due_on": "2026-11-30"}]
    visited(working, worker, date(2026, 11, 2), agreements=rows, tasks_text="Vouwt dozen")
    html = screen.get(NEW, {"traject": working.number}).content.decode()
    assert "Werkgever: Kruk bestellen" in html and "Vouwt dozen" in html
    assert "Vragen voor de werknemer" in html and "Wie helpt u met het werk" in html


def test_an_agreement_is_finished_where_it_stands(screen, working, worker):
    rows = [{"text": "Kruk bestellen", "owner": "employer", "due_on": "2026-11-30"}]
    after = visited(working, worker, date(2026, 11, 2), agreements=rows)
    task, address = Task.objects.get(kind="agreement"), f"/trajecten/{working.number}/afspraken/"
    back = f"{LIST}{visit_of(after).pk}/"
    page = screen.post(address, {"task": task.pk, "done": "nee", "back": back}, follow=True)
    assert "Schrijf op waarom" in page.content.decode()
    page = screen.post(address, {"task": task.pk, "done": "ja", "back": back}, follow=True)
    assert "gedaan 20 nov" in page.content.decode()
    assert "agreement" not in open_tasks(after)
    away = screen.post(address, {"task": task.pk, "done": "ja", "back": "https://elders.invalid/"})
    assert away["Location"] == f"/trajecten/{working.number}/"


def test_the_employer_reads_nothing_private(screen, working, worker):
    rows = [
        {"text": "Kruk bestellen", "owner": "employer", "due_on": "2026-11-30"},
        {"text": "Moeder bellen", "owner": "family", "due_on": "2026-11-30"},
    ]
    after = visited(
        working, worker, TODAY, private_stable="nee", private_text=PRIVATE, signals=["private", "motivation"],
        worker_words="Ik vind de baas streng", spoken_with=["worker", "family"], agreements=rows, team_text="Goed",
    )  # fmt: skip
    html = screen.get(f"{LIST}{visit_of(after).pk}/verslag/").content.decode()
    assert "Kruk bestellen" in html and "Goed" in html
    for hidden in (PRIVATE, "Ik vind de baas streng", "Moeder bellen", "Familie", "Motivatie", "BSN"):
        assert hidden not in html.split("<article")[1].split("</article>")[0]
    assert PRIVATE not in html
    screen.post(f"{LIST}{visit_of(after).pk}/teruggekoppeld/", {"fed_back_on": "2026-11-20"})
    assert visit_of(after).fed_back_on == TODAY
    assert "verslag werkgever" in ReadLog.objects.values_list("what", flat=True)


def test_private_text_is_not_for_every_colleague(working, worker, zaanstad, lead):
    after = visited(working, worker, TODAY, private_stable="nee", private_text=PRIVATE)
    page = f"{LIST}{visit_of(after).pk}/"
    assert PRIVATE in browsing(lead).get(page).content.decode()
    colleague = browsing(a_user(zaanstad, Role.CASE_WORKER))
    assert PRIVATE not in colleague.get(page).content.decode()
    assert PRIVATE not in colleague.get(NEW, {"traject": working.number}).content.decode()


def test_the_other_gemeente_has_nothing_here(working, worker):
    visit = visit_of(visited(working, worker, TODAY))
    elsewhere = a_municipality("0439", "Purmerend")
    stranger = browsing(a_user(elsewhere, Role.TEAM_LEAD))
    for path in ("", "verslag/"):
        assert stranger.get(f"{LIST}{visit.pk}/{path}").status_code == 404
    assert stranger.get(f"{LIST}beoordelen/{visit.pk}/").status_code == 404
    assert stranger.get(NEW, {"traject": working.number}).status_code == 404
    assert stranger.post(SAVE, typed(working)).status_code == 404


@pytest.mark.parametrize("role", [Role.POLICY_OFFICER, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER])
def test_other_roles_have_no_visits(zaanstad, role):
    assert browsing(a_user(zaanstad, role)).get(LIST).status_code == 403


def test_the_pages_cost_a_fixed_number_of_queries(screen, zaanstad, working, worker, lead):
    after = visited(working, worker, TODAY)
    pages = {LIST: {}, NEW: {"traject": working.number}, f"{LIST}{visit_of(after).pk}/": {}}
    few = {}
    for path, params in pages.items():
        screen.get(path, params)
        few[path] = asked(screen, path, **params)[1]
    for number in range(6):
        other = hired(admitted(zaanstad, worker), worker, working.contracts.get().employer)
        visited(other, worker, TODAY, signals=["team"])
        screen.post(SAVE, typed(other, worker_words="bezig"))
        visited(working, worker, date(2026, 11, 1 + number))
    for path, params in pages.items():
        many = asked(screen, path, **params)[1]
        assert many <= few[path] <= (10 if path == LIST else 15), (path, many, few[path])


def test_a_thousand_visits_are_a_page_at_a_time(screen, zaanstad, working, worker):
    after = visited(working, worker, TODAY)
    more_visits(after, 999)
    response, queries = asked(screen, LIST)
    assert response.context["page"].paginator.count == 1000 and queries <= 10
    assert len(response.context["page"].object_list) == 50
    _, queries = asked(screen, LIST, page=20, stand="submitted")
    assert queries <= 10
    assert screen.get(LIST, {"page": "21"}).status_code == 302


def test_choosing_whom_one_visited(screen, working):
    html = screen.get(NEW).content.decode()
    assert working.number in html

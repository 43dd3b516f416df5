"""The page of a deed: fill in, check, confirm; and every way in which it says no."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.roles import Role
from casework.forms.page import page_form
from casework.models import Deadline, Event, HoldPeriod, Note, ReadLog
from casework.situation import Situation
from casework.templatetags.screen import form_parts
from tests.builders import TODAY, a_municipality, a_user, do, registered
from tests.pages import browsing


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def fresh(zaanstad, worker, today):
    return registered(zaanstad, worker, on=today, today=today)


@pytest.fixture
def browser(client, worker):
    client.force_login(worker)
    return client


def url(trajectory, name):
    return f"/trajecten/{trajectory.number}/handelingen/{name}/"


def hold(today, **changed):
    until = today + timedelta(days=10)
    return {"on": today.isoformat(), "reason": "opname", "expected_until": until.isoformat(), **changed}


def test_the_page_shows_the_fields_and_the_move(browser, fresh):
    page = browser.get(url(fresh, "start_observation"))
    assert page.status_code == 200
    assert "Praktijkobservatie" in page.content.decode()
    assert 'name="on"' in page.content.decode()


def test_check_shows_what_it_will_make_and_makes_nothing(browser, fresh, today):
    page = browser.post(url(fresh, "hold"), hold(today, step="check"))
    text = page.content.decode()
    assert page.status_code == 200
    assert "Onderbreking bezien" in text or "onderbreking bezien" in text
    assert not HoldPeriod.objects.exists()


def test_confirm_does_it_and_goes_to_the_dossier(browser, fresh, today):
    page = browser.post(url(fresh, "hold"), hold(today, step="confirm", version="1"))
    assert page.status_code == 302
    assert page["Location"] == fresh.get_absolute_url()
    assert Deadline.objects.get().kind == "hold_review"
    assert Event.objects.get(deed="hold").reason == "opname"


def test_twice_the_same_click_is_one_deed(browser, fresh, today):
    data = hold(today, step="confirm", version="1", key=str(uuid4()))
    assert [browser.post(url(fresh, "hold"), data).status_code for _ in range(2)] == [302, 302]
    assert HoldPeriod.objects.count() == 1


def test_who_was_too_late_reads_who_was_first_and_loses_nothing(browser, fresh, lead, today):
    do("add_note", fresh, lead, today, today=today, text="ik was eerst")
    page = browser.post(url(fresh, "hold"), hold(today, step="confirm", version="1", reason="mijn reden"))
    text = page.content.decode()
    assert page.status_code == 409
    assert str(lead) in text
    assert "Notitie toevoegen" in text
    assert "mijn reden" in text
    again = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', text)) | {"step": "edit"}
    form = browser.post(url(fresh, "hold"), again).content.decode()
    assert 'value="mijn reden"' in form and 'name="version" value="2"' in form


def test_a_note_does_not_wait_for_what_somebody_else_did(browser, fresh, lead, today):
    do("add_note", fresh, lead, today, today=today, text="ik was eerst")
    typed = {"on": today.isoformat(), "text": "ik ook", "step": "confirm", "version": "1"}
    assert browser.post(url(fresh, "add_note"), typed).status_code == 302


def test_a_wrong_field_says_so_at_the_field_and_keeps_what_was_typed(browser, fresh, today):
    page = browser.post(
        url(fresh, "hold"), hold(today, step="check", reason="mijn reden", expected_until="31-02-2026")
    )
    text = page.content.decode()
    assert page.status_code == 422
    assert "bestaande datum" in text
    assert "mijn reden" in text
    assert "<title>Fout:" in text


def test_going_back_to_edit_keeps_what_was_typed(browser, fresh, today):
    page = browser.post(url(fresh, "hold"), hold(today, step="edit", reason="mijn reden"))
    assert page.status_code == 200
    assert "mijn reden" in page.content.decode()
    assert "Er klopt nog iets niet" not in page.content.decode()


def test_a_deed_of_another_phase_says_when_it_can(browser, fresh):
    text = browser.get(url(fresh, "start_trial")).content.decode()
    assert "Geïndiceerd, wacht op plek" in text
    assert "Deze handeling kan nu niet" in text
    assert 'name="on"' not in text and "Terug naar het dossier" in text


def test_a_soft_requirement_asks_for_a_motivation(browser, fresh, today):
    data = {"on": today.isoformat(), "step": "check", "sent_on": today.isoformat()}
    page = browser.post(url(fresh, "request_advice"), data)
    assert page.status_code == 422
    assert 'name="motivation_S2"' in page.content.decode()


def test_only_a_soft_requirement_says_so_on_top_with_a_link_to_the_explanation(browser, fresh, today):
    seen = today.isoformat()
    typed = {
        "place": "Kwekerij",
        "work_type": "Stekken",
        "method": "trial_days",
        "hours": "20",
        "supervisor": "Els",
    }
    late = (today + timedelta(days=300)).isoformat()
    page = browser.post(url(fresh, "start_observation"), {"on": seen, "planned_end_on": late, **typed})
    text = page.content.decode()
    summary = text[text.index("data-error-summary") : text.index("Geldt vanaf")]
    assert 'href="#motivatie-S1"' in summary and "Pas het aan, of schrijf op waarom" in summary
    assert "Waarom wijkt u af van ‘Geplande einddatum" in text


def test_an_undo_names_what_it_undoes_and_every_term_that_lapses(browser, fresh, worker, today):
    do("hold", fresh, worker, today, today=today, reason="opname", expected_until=today)
    text = browser.get(url(fresh, "undo")).content.decode()
    assert "Het gaat om <strong>Onderbreken</strong>" in text
    page = browser.post(url(fresh, "undo"), {"on": today.isoformat(), "reason": "toch niet", "step": "check"})
    assert "Termijn onderbreking bezien: vervalt." in page.content.decode()


def test_the_fields_stand_in_the_groups_of_the_form(fresh, worker, today):
    situation = Situation(municipality=fresh.municipality, trajectory=fresh, by=worker, on=today, today=today)
    parts = form_parts(page_form("conclude_observation")(situation=situation))
    assert [part.legend for part in parts][:3] == ["", "Arbeidsvermogen", "Begeleidingsbehoefte"]
    names = [bound.name for part in parts for bound in part.fields]
    assert names[0] == "on" and names[-1] == "note" and len(names) == len(set(names))


def test_another_gemeentes_dossier_is_not_there(client, fresh, db):
    stranger = a_user(a_municipality("0439", "Purmerend"), Role.CASE_WORKER)
    client.force_login(stranger)
    assert client.get(url(fresh, "hold")).status_code == 404
    assert client.get(fresh.get_absolute_url()).status_code == 404


def test_who_may_not_gets_403_in_dutch(browser, fresh):
    page = browser.get(url(fresh, "approve_visit"))
    assert page.status_code == 403
    assert "recht" in page.content.decode()


def test_correct_shows_the_fields_as_they_stand(browser, fresh, worker, today):
    do("hold", fresh, worker, today, today=today, reason="opname", expected_until=today)
    assert "Onderbreken" in browser.get(url(fresh, "correct")).content.decode()
    page = browser.get(url(fresh, "correct") + "?event=2")
    assert "opname" in page.content.decode()
    data = hold(today, event="2", reason="andere reden", step="confirm")
    page = browser.post(url(fresh, "correct") + "?event=2", data)
    assert page.status_code in (302, 422)


def test_a_note_from_the_dossier(browser, fresh):
    """With what the form on the dossier sends, and nothing more."""
    dossier = browser.get(fresh.get_absolute_url()).content.decode()
    form = dossier[dossier.index(f'action="{url(fresh, "add_note")}"') :]
    form = form[: form.index("</form>")]
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    assert browser.post(url(fresh, "add_note"), hidden | {"text": "gebeld"}).status_code == 302
    assert Note.objects.get().text == "gebeld"


def test_what_must_be_chosen_begins_with_no_choice(browser, fresh):
    text = browser.get(url(fresh, "outflow")).content.decode()
    destination = text[text.index('name="destination"') :]
    assert '<option value="" selected>Kies</option>' in destination[: destination.index("</select>")]


def test_the_check_page_writes_times_and_numbers_as_people_do(browser, fresh, worker, today):
    letter = {"kind": "invitation", "title": "Gesprek", "meeting_on": "2026-12-01", "meeting_time": "10:00"}
    page = browser.post(
        url(fresh, "write_letter"), {"on": today.isoformat(), "meeting_place": "Stadhuis", **letter}
    )
    text = page.content.decode()
    assert "<span>10:00</span>" in text and "<span>1 december 2026</span>" in text


def test_who_sees_what_is_filled_in_beforehand_is_written_down(trajectory, worker):
    """Gegevens bijwerken shows the BSN in full, and every page of a deed the head of the dossier."""
    desk, address = browsing(worker), f"/trajecten/{trajectory.number}/handelingen/"
    assert trajectory.candidate.bsn in desk.get(f"{address}update_candidate/").content.decode()
    desk.post(f"{address}add_note/", {"on": TODAY, "step": "check", "text": ""})
    desk.post(
        f"{address}add_note/", {"on": TODAY, "step": "confirm", "text": "Gebeld."}
    )  # an event of its own
    assert list(ReadLog.objects.order_by("id").values_list("what", flat=True)) == ["bsn", "handeling"]

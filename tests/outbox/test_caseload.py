"""Handing over a caseload, and terms after a change of policy."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from casework.models import Deadline, MunicipalPolicy, Trajectory
from tests.builders import a_person, a_user, do, registered


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def lead_browser(client, lead):
    client.force_login(lead)
    return client


def test_every_open_trajectory_goes_over_with_its_reason(lead_browser, zaanstad, worker, today):
    other = a_user(zaanstad, Role.CASE_WORKER)
    mine = [registered(zaanstad, worker, on=today, today=today) for _ in range(3)]
    data = {"source": worker.pk, "target": other.pk, "reason": "met pensioen"}
    assert lead_browser.post("/werkvoorraad/overdragen/", data).status_code == 302
    for trajectory in mine:
        assert Trajectory.objects.get(pk=trajectory.pk).case_worker == other
        assert trajectory.events.get(deed="hand_over").reason == "met pensioen"


def test_to_oneself_is_no_handing_over(lead_browser, worker):
    data = {"source": worker.pk, "target": worker.pk, "reason": "x"}
    page = lead_browser.post("/werkvoorraad/overdragen/", data)
    assert page.status_code == 422
    assert "iemand anders" in page.content.decode()


def test_a_consulent_does_not_give_out_others_work(client, worker):
    client.force_login(worker)
    assert client.get("/werkvoorraad/overdragen/").status_code == 403
    assert client.get("/termijnen/voorstellen/").status_code == 403


def test_new_policy_proposes_and_changes_nothing_by_itself(lead_browser, zaanstad, worker, today):
    received = today - timedelta(days=1)
    fields = {"route": "self_referral", **a_person(), "received_on": received}
    do("register_request", zaanstad, worker, received, today=today, **fields)
    before = Deadline.objects.get(kind="uwv_consultation")
    MunicipalPolicy.objects.create(municipality=zaanstad, key="consultation_weeks", valid_from=today, value=4)
    assert Deadline.objects.get(kind="uwv_consultation").due_on == before.due_on
    assert "Overleg na zelfmelding" in lead_browser.get("/termijnen/voorstellen/").content.decode()
    lead_browser.post("/termijnen/voorstellen/", {"id": [before.pk]})
    moved = Deadline.objects.get(kind="uwv_consultation", state="open")
    assert moved.due_on == received + timedelta(weeks=4)
    assert "Alle termijnen passen" in lead_browser.get("/termijnen/voorstellen/").content.decode()

"""Who may call: token, session, and who may not."""

import pytest
from django.test import Client

from accounts.models import ApiToken
from tests.api.caller import Caller


def test_without_a_token_nothing_is_told(trajectory):
    nobody = Caller()
    status, told = nobody.get(f"trajectories/{trajectory.number}")
    assert (status, told["errors"][0]["code"]) == (401, "not_signed_in")
    assert nobody.last["WWW-Authenticate"] == "Bearer"
    assert nobody.get("deeds")[0] == nobody.post("trajectories")[0] == 401


def test_a_session_reads_but_does_not_write(worker, trajectory):
    browser = Client()
    browser.force_login(worker)
    assert browser.get("/api/v1/trajectories").json()["count"] == 1
    told = browser.post(f"/api/v1/trajectories/{trajectory.number}/deeds/add_note", {"text": "x"})
    assert told.status_code == 401


def test_a_wrong_token_counts_for_nothing_even_with_a_session(worker):
    browser = Client(headers={"Authorization": "Bearer verzonnen"})
    browser.force_login(worker)
    assert browser.get("/api/v1/trajectories").status_code == 401


def test_a_revoked_token_and_an_inactive_user_are_out(worker, api):
    assert api.get("phases")[0] == 200
    worker.is_active = False
    worker.save()
    assert api.get("phases")[0] == 401
    worker.is_active = True
    worker.save()
    for token in ApiToken.objects.all():
        token.revoked_at = token.created_at
        token.save()
    assert api.get("phases")[0] == 401


@pytest.mark.parametrize("path", ["trajectories", "phases", "calculate/deadline"])
def test_a_wrong_method_says_which_is_right(api, path):
    response = api.client.delete(f"/api/v1/{path}", headers=api.headers)
    assert response.status_code == 405
    assert "GET" in response["Allow"] and "GET" in response.json()["errors"][0]["message"]


def test_an_unknown_address_is_answered_in_json(api):
    assert api.get("nergens")[0] == 404


def test_the_description_is_open_and_its_page_uses_local_files_only(db):
    told = Client().get("/api/openapi.json").json()
    assert "/api/v1/trajectories/{number}/deeds/{deed}" in told["paths"]
    page = Client().get("/api/docs").content.decode()
    assert "swagger" in page and "http://" not in page and "https://" not in page


def test_answers_are_not_kept(api, trajectory):
    api.get("trajectories")
    assert api.last["Cache-Control"] == "no-store"

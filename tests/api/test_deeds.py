"""POST a deed, look at one, and the whole table of deeds."""

from datetime import timedelta
from uuid import uuid4

import pytest

from accounts.roles import Role
from casework.deed import DEEDS
from casework.models import Event, Note
from casework.phases import Phase
from config.api.body import ENVELOPE, OPENING_ENVELOPE
from tests.api.caller import Caller
from tests.builders import TODAY, a_user, do


@pytest.fixture
def deeds(trajectory):
    return f"trajectories/{trajectory.number}/deeds"


def test_a_deed_gives_the_new_state(api, deeds):
    status, told = api.post(
        f"{deeds}/hold", reason="vakantie", expected_until="2026-12-01", note="gebeld", version=1
    )
    assert status == 200
    assert told["version"] == 2
    assert told["deadlines"][0]["kind"] == "hold_review" and told["deadlines"][0]["due_on"] == "2026-12-01"
    assert told["events"][-1]["note"] == "gebeld"


def test_a_stale_version_is_a_conflict_that_names_who_and_when(api, trajectory, deeds, lead):
    do("add_note", trajectory, lead, text="eerst")
    status, told = api.post(f"{deeds}/add_note", text="daarna", version=1)
    assert status == 409
    assert str(lead) in told["errors"][0]["message"] and "20-11-2026" in told["errors"][0]["message"]
    assert (told["by"], told["phase"], told["version"]) == (str(lead), "registered", 2)
    assert Note.objects.count() == 1


def test_the_wrong_phase_is_a_conflict(api, deeds):
    status, told = api.post(f"{deeds}/reopen", reason="x")
    assert status == 409 and "Uitgestroomd" in told["errors"][0]["message"]


def test_a_limit_is_forbidden(api, deeds, worker, trajectory, lead):
    do("add_note", trajectory, lead, text="van de teamleider")
    do("assign", trajectory, lead, case_worker=lead.pk, reason="ziek")
    status, told = api.post(f"{deeds}/hand_over", case_worker=lead.pk, reason="x")
    assert (status, told["errors"][0]["code"]) == (403, "forbidden")


def test_the_date_may_be_in_the_past_but_not_before_the_beginning(api, deeds):
    status, told = api.post(f"{deeds}/add_note", text="x", on=str(TODAY - timedelta(days=1)))
    assert (status, told["errors"][0]["field"]) == (422, "on")


def test_preview_makes_nothing(api, deeds):
    status, told = api.post(f"{deeds}/hold?preview=1", reason="x", expected_until="2026-12-01")
    assert status == 200 and told["preview"]
    assert [d["kind"] for d in told["deadlines"]] == ["hold_review"]
    assert [c["row"] for c in told["changes"]] == ["onderbreking", "termijn"]
    assert Event.objects.count() == 1


def test_the_same_request_counts_once(api, deeds):
    key = str(uuid4())
    for _ in range(2):
        assert api.post(f"{deeds}/add_note", text="x", key=key)[0] == 200
    assert Note.objects.count() == 1


def test_undo_of_the_first_deed_leaves_nothing_to_show(api, deeds):
    assert api.post(f"{deeds}/undo", reason="verkeerde persoon")[0] == 404
    assert api.get(deeds.removesuffix("/deeds"))[0] == 404


def test_correct_by_api(api, deeds):
    api.post(f"{deeds}/hold", reason="x", expected_until="2026-12-01")
    status, told = api.post(
        f"{deeds}/correct", event=2, values={"expected_until": "2026-12-08"}, reason="verkeerd gelezen"
    )
    assert status == 200
    assert [d["due_on"] for d in told["deadlines"] if d["state"] == "open"] == ["2026-12-08"]


def test_a_deed_that_does_not_exist_is_not_found(api, deeds):
    assert api.post(f"{deeds}/befriend")[0] == 404
    assert api.post(f"{deeds}/register")[0] == 404


def test_one_deed_here_shows_its_choices(api, deeds, worker, lead):
    status, told = api.get(f"{deeds}/assign")
    assert status == 200
    assert set(told["fields"]["properties"]["case_worker"]["enum"]) == {worker.pk, lead.pk}


def test_the_table_of_deeds(api):
    status, told = api.get("deeds")
    assert status == 200
    assert [d["name"] for d in told["deeds"]] == list(DEEDS)
    for row in told["deeds"]:
        assert set(row) >= {"name", "label", "sources", "targets", "right", "requirements", "fields"}
        assert set(row["fields"]["properties"]) == set(DEEDS[row["name"]].form.base_fields)
        assert set(row["sources"]) | set(row["targets"]) <= set(Phase.values)
    hold = next(d for d in told["deeds"] if d["name"] == "hold")
    assert hold["fields"]["required"] == ["reason", "expected_until"]
    assert hold["fields"]["properties"]["expected_until"]["format"] == "date"


def test_no_form_field_has_a_name_of_the_envelope():
    taken = {*ENVELOPE, *OPENING_ENVELOPE, "preview"}
    for deed in DEEDS.values():
        assert not taken & set(deed.form.base_fields), deed.name


def test_phases(api):
    assert [p["value"] for p in api.get("phases")[1]["phases"]] == Phase.values


@pytest.mark.parametrize("role", [Role.POLICY_OFFICER, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER])
def test_a_deed_of_a_role_without_dossiers_is_not_found(zaanstad, deeds, role):
    assert Caller(a_user(zaanstad, role)).post(f"{deeds}/add_note", text="x")[0] == 404

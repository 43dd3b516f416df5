"""Bodies that make no sense: 4xx in Dutch, never a 500."""

import json

import pytest

from casework.models import Note


@pytest.fixture
def post(api, trajectory):
    def raw(body, deed="add_note"):
        response = api.client.post(
            f"/api/v1/trajectories/{trajectory.number}/deeds/{deed}",
            body,
            content_type="application/json",
            headers=api.headers,
        )
        assert response.status_code < 500
        return response.status_code, response.json()["errors"]

    return raw


@pytest.mark.parametrize(
    "body",
    [
        "{", "[]", '"x"', "1", "null", "[" * 100_000, '{"a":' * 100_000, b"\xff\xfe\x00", '{"text": NaN}',
        '{"text": 1e999}', '{"text": "a", "text": "b"}', '{"text": ' + "1" * 5000 + "}",
    ],
)  # fmt: skip
def test_no_sense_is_a_bad_request(post, body):
    status, errors = post(body)
    assert status == 400 and errors[0]["message"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", "a\x00b"),
        ("text", "\ud800"),
        ("text", ["a"]),
        ("text", {"a": 1}),
        ("text", True),
        ("text", "x" * 10_001),
        ("text", 2**63),
        ("text", [[[[[[[[[[1]]]]]]]]]]),
        ("on", "gisteren"),
        ("on", "2026-02-30"),
        ("on", "0001-01-01"),
        ("on", "9999-12-31"),
        ("on", 2**62),
        ("on", ["2026-11-20"]),
        ("on", "2027-02-28"),
        ("motivation", "omdat"),
        ("motivation", {"S1": 1}),
        ("note", 5),
        ("note", "x" * 10_001),
        ("version", "1"),
        ("version", True),
        ("version", -1),
        ("key", "x"),
        ("onbekend", "x"),
        ("a\x00", "x"),
        ("\ud800", "x"),
    ],
)
def test_a_field_that_makes_no_sense_is_refused(post, field, value):
    status, errors = post(json.dumps({"text": "goed", field: value}))
    assert status == 422
    assert errors[0]["message"] and errors[0]["field"]
    assert not Note.objects.exists()


def test_too_much_is_refused(post, settings):
    status, errors = post(json.dumps({"text": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}))
    assert (status, errors[0]["code"]) == (413, "too_large")


def test_no_body_is_an_empty_form(post):
    status, errors = post("")
    assert (status, errors[0]["field"]) == (422, "text")


@pytest.mark.parametrize("values", ["[" * 100_000, '{"reason": ' * 50_000, '"x"', "1", "[]"])
def test_json_inside_json(api, trajectory, post, values):
    api.post(f"trajectories/{trajectory.number}/deeds/hold", reason="x", expected_until="2026-12-01")
    status, errors = post(json.dumps({"event": 2, "values": values, "reason": "x"}), deed="correct")
    assert status == 422 and errors[0]["message"]

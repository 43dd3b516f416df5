"""Targets by hand and from a file: first what it would do, then that and nothing else."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Membership
from accounts.roles import Role
from reporting.models import Target
from reporting.sheets import SheetError, read_rows
from tests.builders import a_municipality, a_user
from tests.reporting.builders import a_target
from tests.reporting.test_figure_pages import browser, text


@pytest.fixture
def administrator(zaanstad):
    return a_user(zaanstad, Role.ADMINISTRATOR)


def there() -> list[tuple]:
    return list(
        Target.objects.order_by("municipality__cbs_code", "year").values_list(
            "municipality__cbs_code", "year", "ministerial_jobs", "council_jobs", "source"
        )
    )


def dry_run(user, content: str, name: str = "doelen.csv"):
    upload = SimpleUploadedFile(name, content.encode())
    return browser(user).post("/taakstelling/doelen/inlezen/", {"file": upload})


def by_hand(user, **fields):
    fields = {"year": 2026, "ministerial_jobs": 55, "source": "Staatscourant", **fields}
    return browser(user).post("/taakstelling/doelen/", fields)


def test_by_hand_and_again(zaanstad, administrator):
    assert by_hand(administrator, municipality=zaanstad.pk).status_code == 302
    assert by_hand(administrator, municipality=zaanstad.pk, council_jobs=60).status_code == 302
    assert there() == [("0479", 2026, 55, 60, "Staatscourant")]
    assert Target.objects.get().changed_by == administrator
    assert "<strong>60</strong>" in text(administrator, "doelen/")


def test_a_council_does_not_ask_for_less(zaanstad, administrator):
    response = by_hand(administrator, municipality=zaanstad.pk, council_jobs=54)
    assert response.status_code == 422 and "alleen een hoger aantal" in response.content.decode()


def test_only_who_manages_the_gemeente(zaanstad, administrator, officer, lead):
    elsewhere = a_municipality("0439", "Purmerend")
    assert by_hand(administrator, municipality=elsewhere.pk).status_code == 422
    assert by_hand(officer, municipality=zaanstad.pk).status_code == 403
    assert dry_run(lead, "cbs_code;jaar;ministerie\n0479;2026;5").status_code == 403
    assert there() == []


def test_a_file_is_judged_line_by_line_and_writes_nothing(zaanstad, administrator):
    a_target(zaanstad, 2024, 50)
    Membership.objects.create(
        user=administrator, municipality=a_municipality("0080", "Leeuwarden"), role=Role.ADMINISTRATOR
    )
    content = (
        "CBS_code;Jaar;Ministerie;Raad;Bron\n479;2024;50;;proef\n479;2025;52;;besluit\n80;2025;1.234;1300;besluit\n"
        "9999;2025;1;;x\n479;2025;1;;dubbel\n479;20;1;;x\n479;2026;veel;;x\n479;2027;5;4;x\n479;2028;5;x;x\n"
    )
    response = dry_run(administrator, content)
    lines = response.context["lines"]
    assert [line.verdict for line in lines] == ["gelijk", "nieuw", "nieuw"] + ["fout"] * 6
    assert (lines[2].code, lines[2].ministerial_jobs) == ("0080", 1234)
    assert all(line.problem for line in lines[3:])
    assert len(there()) == 1
    confirmed = browser(administrator).post(
        "/taakstelling/doelen/inlezen/", {"lines": response.context["sealed"]}
    )
    assert confirmed.status_code == 302
    assert there() == [("0479", 2024, 50, None, "proef"), ("0479", 2025, 52, None, "besluit")]


def test_what_is_confirmed_is_what_was_shown(zaanstad, administrator):
    sealed = dry_run(administrator, "cbs_code;jaar;ministerie\n0479;2026;5").context["sealed"]
    other = a_user(zaanstad, Role.ADMINISTRATOR)
    for user, lines in ((administrator, sealed[:-2] + "xx"), (other, sealed)):
        browser(user).post("/taakstelling/doelen/inlezen/", {"lines": lines})
    assert there() == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"naam;getal\n1;2"),
        ("a.csv", b"\x00\x01"),
        ("a.csv", b"cbs_code;jaar;ministerie"),
        ("a.xlsx", b"PK\x03\x04kapot"),
        ("a.xlsx", b""),
    ],
)
def test_a_file_that_makes_no_sense_is_said_in_dutch(zaanstad, administrator, name, content):
    upload = SimpleUploadedFile(name, content)
    response = browser(administrator).post("/taakstelling/doelen/inlezen/", {"file": upload})
    assert response.status_code == 422 and "Fout:" in response.content.decode()


def test_a_file_has_an_end():
    with pytest.raises(SheetError, match="5000 regels"):
        read_rows("a.csv", b"a;b\n" * 5001)
    with pytest.raises(SheetError, match="1 MB"):
        read_rows("a.csv", b"x" * 1_000_001)

"""Frozen is frozen: what happens later changes the live figure, never the snapshot, and is explained beside it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
import time_machine
from django.db import DatabaseError, transaction

from accounts.roles import Role
from reporting.figures import TABLES, realised_jobs
from reporting.figures.tables import YEARLY
from reporting.models import Snapshot, SnapshotRow, Target
from reporting.snapshots import differences, figures_of, freeze, is_whole, person_differences
from tests.builders import TODAY, a_municipality, a_user, do
from tests.placements.builders import admitted
from tests.reporting.builders import a_target, peil_of, working
from tests.reporting.test_figure_pages import browser, text

ON = date(2026, 9, 30)
NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def people(zaanstad, worker):
    a_target(zaanstad, 2026, 5)
    return working(zaanstad, worker, [24, 31], on=date(2026, 3, 2))


@pytest.fixture
def frozen(zaanstad, people, lead, clock):
    snapshot = freeze(peil_of(zaanstad, on=ON), "Jaarverslag", lead, NOON)
    clock.shift(timedelta(hours=1))
    return snapshot


def now(zaanstad):
    return peil_of(zaanstad, on=ON)


def test_right_after_there_is_no_difference(zaanstad, frozen):
    assert differences(frozen.figures, figures_of(now(zaanstad))) == []
    assert person_differences(frozen, now(zaanstad)) == []
    assert is_whole(frozen)


def test_a_correction_shows_as_a_difference_with_its_cause(zaanstad, frozen, people, lead):
    do("correct", people[0], lead, event=4, values={"hours": "28"}, reason="Verkeerd overgenomen")
    assert realised_jobs(now(zaanstad)).value == Fraction(59, 31)
    changed = {d.code: (d.then, d.now) for d in differences(frozen.figures, figures_of(now(zaanstad)))}
    assert changed["realised_jobs"] == ("1,77", "1,90")
    (person,) = person_differences(frozen, now(zaanstad))
    assert person.what == ("uren per week: 24.00 → 28.00",)
    assert person.causes == ("Gegevens corrigeren (20-11-2026)",)
    again = Snapshot.objects.get(pk=frozen.pk)
    assert again.figures["figures"]["realised_jobs"]["shown"] == "1,77" and is_whole(again)


def test_a_retroactive_deed_and_an_undo_change_the_live_figure_only(zaanstad, frozen, people, worker, lead):
    admitted(zaanstad, worker, date(2026, 9, 1))
    do("undo", people[1], lead, reason="Dubbel ingevoerd")
    live = figures_of(now(zaanstad))
    assert live["figures"]["realised_jobs"]["value"] == str(Fraction(24, 31))
    assert live["figures"]["persons_waiting"]["value"] == "2"
    told = {p.what[0]: p.causes for p in person_differences(frozen, now(zaanstad))}
    assert any("terugdraaien" in cause for cause in told["uren per week: 31.00 → 0"])
    assert any("toekennen" in cause for cause in told["is erbij gekomen"])
    assert is_whole(Snapshot.objects.get(pk=frozen.pk))


def test_another_target_is_a_difference_of_figures_without_a_person(zaanstad, frozen):
    Target.objects.update(council_jobs=9)
    changed = {d.code: d.now for d in differences(frozen.figures, figures_of(now(zaanstad)))}
    assert changed["target"] == "9" and "gap_jobs" in changed
    assert person_differences(frozen, now(zaanstad)) == []


def test_the_application_cannot_change_a_snapshot(frozen):
    for change in (
        lambda: Snapshot.objects.update(title="x"),
        lambda: SnapshotRow.objects.all().delete(),
        lambda: SnapshotRow.objects.update(facts={}),
    ):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            change()


def test_a_change_behind_our_back_shows(frozen):
    frozen.figures["figures"]["realised_jobs"]["shown"] = "9,99"
    assert not is_whole(frozen)


def test_nobody_stands_in_a_snapshot_by_name(frozen):
    rows = list(SnapshotRow.objects.values_list("pseudonym", "facts"))
    assert len(rows) == 2
    assert all(
        set(facts) <= {"hours", "contracts", "indicated", "state", "reason", "since_on"} for _, facts in rows
    )


def test_freeze_and_read_on_the_pages(zaanstad, people, officer, lead, clock):
    answer = browser(officer).post(
        "/taakstelling/bevroren/", {"title": "Voor de raad", "peildatum": "2026-09-30", "waar": "0479"}
    )
    assert answer.status_code == 302
    pk = Snapshot.objects.get().pk
    assert "Voor de raad" in text(officer, "bevroren/")
    assert "Er is geen verschil" in text(officer, f"bevroren/{pk}/")
    clock.shift(timedelta(hours=1))
    do("correct", people[0], lead, event=4, values={"hours": "28"}, reason="Verkeerd overgenomen")
    assert "Vraag een teamleider" in text(officer, f"bevroren/{pk}/")
    assert "Gegevens corrigeren (20-11-2026)" in text(lead, f"bevroren/{pk}/")


def test_a_snapshot_of_another_gemeente_is_not_there(frozen):
    stranger = a_user(a_municipality("0439", "Purmerend"), Role.POLICY_OFFICER)
    assert browser(stranger).get(f"/taakstelling/bevroren/{frozen.pk}/").status_code == 404


@pytest.fixture
def two(zaanstad, frozen, people, worker, lead, clock):
    """The first, and one after a correction and somebody who came."""
    do("correct", people[0], lead, event=4, values={"hours": "28"}, reason="Verkeerd overgenomen")
    admitted(zaanstad, worker, date(2026, 9, 1))
    clock.shift(timedelta(hours=1))
    second = freeze(now(zaanstad), "Na controle", lead, NOON + timedelta(hours=2))
    clock.shift(timedelta(hours=1))
    do("undo", people[1], lead, reason="Dubbel ingevoerd")  # later than both: in neither
    return f"bevroren/vergelijken/?cijfers={second.pk}&cijfers={frozen.pk}"


def test_two_snapshots_beside_each_other(two, lead, frozen):
    page = text(lead, two)
    assert page.index("Jaarverslag") < page.index("Na controle")  # the one that was taken first is first
    assert "1,77" in page and "1,90" in page
    assert "uren per week: 24.00 → 28.00" in page and "is erbij gekomen" in page
    assert "Gegevens corrigeren (20-11-2026)" in page and "terugdraaien" not in page
    assert "Nog geen wachtreden vastgelegd" in page


def test_who_sees_no_persons_compares_figures_only(two, officer):
    page = text(officer, two)
    assert "1,90" in page and "Vraag een teamleider" in page
    assert "→" not in page and "Verdelingen" not in page


def test_only_two_of_one_gemeente_compare(frozen, lead, two):
    strangers = browser(a_user(a_municipality("0439", "Purmerend"), Role.POLICY_OFFICER))
    assert strangers.get(f"/taakstelling/{two}").status_code == 404
    for ids in ("", f"?cijfers={frozen.pk}", f"?cijfers={frozen.pk}&cijfers=x"):
        assert browser(lead).get(f"/taakstelling/bevroren/vergelijken/{ids}").status_code == 302
    for long in (9**40, "9" * 5000):
        asked = f"/taakstelling/bevroren/vergelijken/?cijfers=1&cijfers={long}"
        assert browser(lead).get(asked).status_code == 404


def test_who_sees_no_persons_sees_the_year_of_31_december_only(zaanstad, people, officer, lead, clock):
    """Two ends of a quarter beside each other would tell what happened in between; a day to come still moves."""

    def codes(day: date) -> set[str]:
        pk = freeze(peil_of(zaanstad, on=day), "Kwartaal", lead, NOON).pk
        context = browser(officer).get(f"/taakstelling/bevroren/{pk}/").context
        return {shown["table"].code for shown in context["tables"]}

    assert codes(date(2025, 12, 31)) == set(TABLES)
    assert codes(date(2026, 9, 30)) == set(TABLES) - YEARLY
    assert codes(date(2026, 12, 31)) == set()

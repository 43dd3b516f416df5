"""The demo: the same seed gives the same caseload, every phase is there, and the cases say what was written."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from accounts.models import Municipality, User
from accounts.tenancy import scope
from casework.deadlines.kinds import KINDS
from casework.models import Candidate, Deadline, Event, NationalFigure, Note, Trajectory
from casework.phases import Phase
from casework.silence import silent_trajectories
from config.demo import people
from config.demo.case import Case, Years
from config.demo.cases import CAR_PARTS, CASES, DATA_PROCESSING, ELECTRONICS, SWIMMING_POOL, WAREHOUSE
from config.demo.journeys import LIVES
from placements.models import Contract, SiteVisit, Subsidy, Trial, WageMeasurement, Waiting
from placements.queries import terms_on

TODAY = date(2026, 11, 20)
YEARS = Years.until(TODAY)
EVERY_PHASE = len(CASES) + len(Phase)


def load(size: int, **options: Any) -> None:
    call_command("load_demo", **{"size": size, "today": TODAY, "stdout": StringIO(), **options})


def everywhere() -> Any:
    return scope(Municipality.objects.values_list("pk", flat=True))


def trajectory_of(case: Case) -> Trajectory:
    return Trajectory.objects.get(
        candidate__given_name=case.given_name, candidate__surname=case.family_name,
        municipality__cbs_code=case.municipality,
    )  # fmt: skip


def contracts_of(case: Case) -> list[Contract]:
    return list(Contract.objects.filter(trajectory=trajectory_of(case)).order_by("start_on"))


def portrait() -> list[Any]:
    """All that happened to whom, person by person, without the numbers that the database hands out."""
    with everywhere():
        own = {t.pk: int(t.number[-5:]) for t in Trajectory.objects.all()}
        events = Event.objects.order_by("id").values_list(
            "trajectory", "municipality__cbs_code", "deed", "on", "by__username", "from_phase", "to_phase",
            "note", "motivation",
        )  # fmt: skip
        faces = Trajectory.objects.values_list(
            "id", "candidate__given_name", "candidate__prefix", "candidate__surname", "candidate__birth_date",
            "case_worker__username", "next_deadline_on",
        )  # fmt: skip
        places = Contract.objects.values_list("trajectory", "employer__name", "employer__kvk_number", "wage")
        people_of = Trajectory.objects.select_related("candidate")
        rows = [*events, *faces, *places, *((t.pk, t.candidate.bsn) for t in people_of)]
        first = min(own.values())
        of_persons = [(own[row[0]] - first, *row[1:]) for row in rows if row[0]]
        return [*sorted(of_persons, key=lambda row: row[0]), *sorted(str(row) for row in rows if not row[0])]


@pytest.mark.django_db(transaction=True)
def test_same_seed_gives_the_same_caseload_by_one_process_or_two() -> None:
    with transaction.atomic():
        load(EVERY_PHASE, seed=3)
        alone = portrait()
        transaction.set_rollback(True)
    # a process of its own: what divides itself must not have drawn a letter before
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    command = [
        sys.executable,
        "manage.py",
        "load_demo",
        f"--size={EVERY_PHASE}",
        "--seed=3",
        f"--today={TODAY}",
    ]
    subprocess.run(
        [*command, "--processes=2"], cwd=settings.BASE_DIR, check=True, capture_output=True, timeout=120,
        env={**os.environ, "DATABASE_URL": urlunsplit(address)},
    )  # fmt: skip
    assert portrait() == alone


def test_another_seed_gives_other_people() -> None:
    one, other = (people.person(random.Random(seed), 1, people.ZAANSTAD, on=TODAY) for seed in (1, 2))
    assert one != other


@pytest.mark.django_db
def test_refuses_a_database_in_use_and_adds_when_told() -> None:
    load(len(CASES))
    with pytest.raises(CommandError, match="niet leeg"):
        load(1)
    load(1, force=True)
    with everywhere():
        assert Trajectory.objects.count() == len(CASES) + 1
    assert User.objects.count() == len(people.LOGINS)


@pytest.mark.django_db
def test_every_life_and_every_phase() -> None:
    load(len(CASES) + len(LIVES))
    with everywhere():
        # A life that moves has a trajectory in two gemeenten.
        assert Candidate.objects.count() == len(CASES) + len(LIVES) + 1
        phases = Counter(Trajectory.objects.values_list("phase", flat=True))
        assert set(phases) == set(Phase.values)
        first = Trajectory.objects.order_by("id")[len(CASES) : EVERY_PHASE]
        assert {t.phase for t in first} == set(Phase.values)
        deeds = set(Event.objects.values_list("deed", flat=True))
        assert {
            "undo",
            "correct",
            "hold",
            "add_contract",
            "decide_objection",
            "return_visit",
            "outflow",
        } <= deeds
        assert Event.objects.exclude(motivation={}).exists()
        running = Deadline.objects.filter(state="open", paused_since=None)
        assert running.filter(due_on=TODAY).exists()
        assert running.filter(due_on__lt=TODAY).exists()
        check_believable(TODAY)
        assert Municipality.objects.count() == len(people.PLACES)
        for case in CASES:
            check_told(case)
        check_warehouse()
        check_swimming_pool()
        check_car_parts()
        check_electronics()
        check_data_processing()


@pytest.mark.django_db
@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2027, 2, 28), date(2027, 4, 30)], ids=str)
def test_the_cases_live_today(today: date) -> None:
    """No case has work that lies about for months, and none asks a teamleider to look at an old visit."""
    for kind, value in (("wml_month", "2400"), ("wml_hour", "15.50")):
        NationalFigure.objects.create(kind=kind, valid_from=date(2027, 1, 1), value=value)
    load(len(CASES), today=today)
    with everywhere():
        assert Trajectory.objects.filter(phase__in=["temporary_contract", "permanent_contract"]).count() == 5
        assert not Event.objects.filter(on__gt=today).exists()
        check_believable(today)


def check_believable(today: date) -> None:
    """Some work is late, and none so late that nobody can believe it; most people were heard of lately."""
    acting = Deadline.objects.filter(state="open", kind__in=[k for k in KINDS if not KINDS[k].lapses])
    assert not acting.filter(due_on__lt=today - timedelta(days=60)).exists()
    waiting = SiteVisit.objects.filter(state="submitted")
    assert not waiting.filter(visited_on__lt=today - timedelta(days=30)).exists()
    silent = silent_trajectories(Trajectory.objects.all(), today)
    assert silent.count() * 5 < Trajectory.objects.count()
    assert not silent.filter(last_contact_on__lt=today - timedelta(days=150)).exists()


def test_the_cases_move_by_whole_years() -> None:
    days = {date(2026, 3, 31): 3, date(2026, 4, 1): 4, date(2027, 2, 28): 4, date(2027, 4, 30): 5}
    assert {day: Years.until(day).later for day in days} == days


def check_told(case: Case) -> None:
    """Each line of the text stands in the notes, and so does what is ours and how the days were moved."""
    notes = "\n".join(Note.objects.filter(trajectory=trajectory_of(case)).values_list("text", flat=True))
    assert all(f"[3:{note.line}] {note.text}" in notes for note in case.notes)
    assert all(line in notes for line in case.invented)
    assert "Alle datums in dit dossier staan 4 jaar later" in notes and "alles na 1 april 2026" in notes


def check_warehouse() -> None:
    first, second, third = contracts_of(WAREHOUSE)
    said = WAREHOUSE["third_contract_from"]
    trajectory = trajectory_of(WAREHOUSE)
    assert trajectory.phase == Phase.TEMPORARY_CONTRACT
    assert (trajectory.route, trajectory.referred_by) == (WAREHOUSE["route"], WAREHOUSE["referred_by"])
    assert isinstance(said, date) and third.start_on == said.replace(year=said.year + 4)
    assert third.hours == WAREHOUSE["hours"]
    assert (first.why_no_trial, first.employer.size, first.employer.employer_type) == (
        "daycare",
        "small",
        "social",
    )
    assert second.end_on == date(2025, 12, 31)
    assert trajectory.candidate.age_on(YEARS.told_on) == WAREHOUSE["age"]
    assert "Dagbesteding" in Waiting.objects.get(trajectory=trajectory).bridging


def check_swimming_pool() -> None:
    contract = contracts_of(SWIMMING_POOL)[-1]
    trajectory = trajectory_of(SWIMMING_POOL)
    assert contract.permanent and contract.hours == SWIMMING_POOL["hours"] == Decimal(24)
    assert contract.function == SWIMMING_POOL["function"]
    assert contract.placement_type == "candidate_brings"
    assert contracts_of(SWIMMING_POOL)[0].why_no_trial == "internship"
    assert WageMeasurement.objects.get(trajectory=trajectory).wage_value == SWIMMING_POOL["wage_value"]
    kinds = list(Subsidy.objects.filter(trajectory=trajectory).values_list("kind", flat=True))
    assert kinds[0] == "flat_rate" and kinds[-1] == "measured"
    assert trajectory.candidate.limitation_kind == SWIMMING_POOL["limitation_kind"]


def check_car_parts() -> None:
    contract = contracts_of(CAR_PARTS)[-1]
    trajectory = trajectory_of(CAR_PARTS)
    assert contract.permanent and contract.hours == CAR_PARTS["hours"]
    assert contract.workplace.team_size == CAR_PARTS["team_size"]
    assert Trial.objects.get(trajectory=trajectory).start_on.year - 4 == CAR_PARTS["since_year"]
    assert not WageMeasurement.objects.filter(trajectory=trajectory).exists()
    assert trajectory.candidate.age_on(YEARS.told_on) == CAR_PARTS["age"]


def check_electronics() -> None:
    contract = contracts_of(ELECTRONICS)[-1]
    terms = terms_on(contract, TODAY)
    assert contract.permanent and contract.contract_form == "seconded"
    assert terms.hirer is not None and terms.hirer.name == ELECTRONICS["hirer"]
    assert "700" in terms.hirer_fee and "30%" in terms.hirer_fee
    assert terms.workplace is not None and terms.workplace.low_stimulus is True
    assert contract.hours == ELECTRONICS["hours"]
    assert trajectory_of(ELECTRONICS).route == ELECTRONICS["route"]


def check_data_processing() -> None:
    contract, extended = contracts_of(DATA_PROCESSING)
    trajectory = trajectory_of(DATA_PROCESSING)
    said = DATA_PROCESSING["contract_from"]
    assert isinstance(said, date) and contract.start_on == said.replace(year=said.year + 4)
    assert extended.start_on == contract.start_on.replace(year=2026)
    assert contract.hours == DATA_PROCESSING["hours"] == Decimal(36)
    assert trajectory.phase == Phase.TEMPORARY_CONTRACT
    assert trajectory.candidate.age_on(YEARS.told_on) == DATA_PROCESSING["age"]
    assert SiteVisit.objects.filter(trajectory=trajectory).exists()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_every_fact_was_read_in_the_case(case: Case) -> None:
    lines = [fact.line for key, fact in case.facts.items() if key != "placement_type"]
    assert all(case.first_line <= line <= case.last_line for line in lines)
    assert all(case.first_line <= note.line <= case.last_line for note in case.notes)


def test_numbers_pass_the_check_and_differ() -> None:
    from casework.bsn import problem_with

    numbers = [people.bsn(serial) for serial in range(2_000)]
    assert len(set(numbers)) == len(numbers)
    assert not any(problem_with(number) for number in numbers)

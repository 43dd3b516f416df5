"""change_employer, stop_employer, change_workplace, add_supervisor, supervisor_leaves, record_wishes."""

from datetime import date, timedelta

import pytest

from casework.models import Change, Task
from casework.perform import perform
from casework.refusals import Forbidden, Refused
from placements.models import Supervisor, Wishes
from tests.builders import TODAY, a_municipality, a_user, do, inside
from tests.placements.builders import (
    a_workplace,
    admitted,
    an_employer,
    hired,
    on_trial,
    refusals,
    supervisor_of,
)

GONE = date(2026, 12, 31)


def here(deed, municipality, by, /, **data):
    return perform(deed, municipality, by=by, on=TODAY, today=TODAY, data=data)


def facts(employer, **changed):
    return {"employer": employer.pk, "name": employer.name, "city": "Zaandam", **changed}


def test_an_employer_changes_and_what_it_was_stays_readable(zaanstad, worker, employer):
    before = employer.name
    event = here(
        "change_employer", zaanstad, worker, **facts(employer, name="Nieuwe naam", network_owner="Piet")
    )
    employer.refresh_from_db()
    assert (employer.name, employer.network_owner) == ("Nieuwe naam", "Piet")
    assert Change.objects.get(event=event).before["name"] == before


def test_two_employers_do_not_become_the_same(zaanstad, worker, employer):
    other = an_employer(zaanstad, worker, "De Andere")
    with pytest.raises(Refused) as refused:
        here("change_employer", zaanstad, worker, **facts(employer, name=other.name))
    assert refusals(refused.value) == {"name"}


def test_a_stop_puts_a_task_on_every_dossier_there_and_on_no_other(zaanstad, worker, employer):
    trying = on_trial(admitted(zaanstad, worker), worker, employer, planned_end_on=date(2026, 12, 20), on=TODAY,
                      expectations_talk_on=TODAY)  # fmt: skip
    working = hired(admitted(zaanstad, worker), worker, employer)
    elsewhere = hired(admitted(zaanstad, worker), worker, an_employer(zaanstad, worker))
    here("stop_employer", zaanstad, worker, employer=employer.pk, stopped_on=GONE, bankrupt="ja")
    employer.refresh_from_db()
    assert (employer.stopped_on, employer.bankrupt) == (GONE, True)
    tasks = Task.objects.filter(kind=f"employer_stops:{employer.pk}")
    assert {task.trajectory_id for task in tasks} == {trying.pk, working.pk}
    assert all(task.due_on == GONE and "failliet" in task.text and task.owner == worker for task in tasks)
    assert not Task.objects.filter(trajectory=elsewhere, kind__startswith="employer_stops").exists()


def test_a_hirer_that_stops_is_told_too(zaanstad, worker, employer):
    hirer = an_employer(zaanstad, worker)
    case = hired(admitted(zaanstad, worker), worker, employer, hirer=hirer.pk, contract_form="seconded")
    here("stop_employer", zaanstad, worker, employer=hirer.pk, stopped_on=GONE)
    assert Task.objects.get(kind=f"employer_stops:{hirer.pk}").trajectory == case


def test_a_stop_can_be_taken_back_and_then_the_tasks_are_done(zaanstad, worker, employer):
    hired(admitted(zaanstad, worker), worker, employer)
    here("stop_employer", zaanstad, worker, employer=employer.pk, stopped_on=GONE)
    here("stop_employer", zaanstad, worker, employer=employer.pk)
    employer.refresh_from_db()
    assert (
        employer.stopped_on is None
        and not Task.objects.filter(done_on=None, kind__startswith="employer").exists()
    )
    with pytest.raises(Refused) as refused:
        here("stop_employer", zaanstad, worker, employer=employer.pk)
    assert refusals(refused.value) == {"stopped_on"}


def test_where_work_has_stopped_nobody_begins(zaanstad, worker, employer, waiting):
    here("stop_employer", zaanstad, worker, employer=employer.pk, stopped_on=TODAY - timedelta(days=1))
    with pytest.raises(Refused) as refused:
        on_trial(waiting, worker, employer, on=TODAY, planned_end_on=date(2026, 12, 20))
    assert "employer" in refusals(refused.value)


def test_a_workplace_changes(zaanstad, worker, workplace):
    here("change_workplace", zaanstad, worker, workplace=workplace.pk, function="Medewerker montage",
         work_type="on_location", capacity=5, open_until_on=GONE)  # fmt: skip
    workplace.refresh_from_db()
    assert (workplace.function, workplace.capacity, workplace.open_until_on) == (
        "Medewerker montage",
        5,
        GONE,
    )
    with pytest.raises(Refused) as refused:
        here("change_workplace", zaanstad, worker, workplace=workplace.pk, function="X", work_type="on_location",
             capacity=1, open_from_on=GONE, open_until_on=TODAY)  # fmt: skip
    assert refusals(refused.value) == {"open_until_on"}


def test_a_supervisor_is_added_to_a_place_of_the_same_employer(zaanstad, worker, employer, workplace):
    here("add_supervisor", zaanstad, worker, employer=employer.pk, workplace=workplace.pk, name="Ali Kaya",
         minutes_per_day=45, deputy_name="Bea Vos")  # fmt: skip
    added = Supervisor.objects.get(name="Ali Kaya")
    assert (added.minutes_per_day, added.deputy_name, added.workplace) == (45, "Bea Vos", workplace)
    other = an_employer(zaanstad, worker)
    with pytest.raises(Refused) as refused:
        here("add_supervisor", zaanstad, worker, employer=other.pk, workplace=workplace.pk, name="X")
    assert refusals(refused.value) == {"workplace"}


def test_a_supervisor_who_leaves_gives_a_signal_and_a_list_for_the_hand_over(
    zaanstad, worker, employer, workplace
):
    leaving = supervisor_of(workplace)
    guided = hired(
        admitted(zaanstad, worker), worker, employer, workplace=workplace.pk, supervisor=leaving.pk
    )
    hired(admitted(zaanstad, worker), worker, employer)
    here("supervisor_leaves", zaanstad, worker, supervisor=leaving.pk, left_on=GONE)
    leaving.refresh_from_db()
    assert (
        leaving.left_on == GONE and leaving.works_on(GONE) and not leaving.works_on(GONE + timedelta(days=1))
    )
    tasks = list(Task.objects.filter(kind=f"supervisor_leaves:{leaving.pk}").order_by("id"))
    assert {task.trajectory for task in tasks} == {guided}
    assert "Signaal" in tasks[0].text and "nog geen opvolger" in tasks[0].text
    assert [task.due_on for task in tasks] == [GONE, GONE, date(2027, 1, 14), date(2027, 1, 14)]


def test_the_successor_is_somebody_else_at_the_same_employer(zaanstad, worker, employer, workplace):
    leaving = supervisor_of(workplace)
    stranger = supervisor_of(a_workplace(zaanstad, worker, an_employer(zaanstad, worker)))
    for wrong in (leaving, stranger):
        with pytest.raises(Refused) as refused:
            here(
                "supervisor_leaves", zaanstad, worker, supervisor=leaving.pk, left_on=GONE, successor=wrong.pk
            )
        assert refusals(refused.value) == {"successor"}


def test_who_has_left_guides_nobody_any_more(zaanstad, worker, employer, workplace, waiting):
    leaving = supervisor_of(workplace)
    here("supervisor_leaves", zaanstad, worker, supervisor=leaving.pk, left_on=TODAY - timedelta(days=1))
    with pytest.raises(Refused) as refused:
        on_trial(
            waiting, worker, employer, on=TODAY, planned_end_on=date(2026, 12, 20), supervisor=leaving.pk
        )
    assert "supervisor" in refusals(refused.value)


@pytest.mark.parametrize("name", ["change_employer", "stop_employer", "add_supervisor"])
def test_only_who_works_here_and_only_rows_of_this_gemeente(zaanstad, worker, employer, name):
    purmerend = a_municipality("0439", "Purmerend")
    with pytest.raises(Forbidden):
        here(name, zaanstad, a_user(purmerend), **facts(employer))
    with inside(zaanstad, purmerend):
        from accounts.roles import Role

        there = a_user(purmerend, Role.CASE_WORKER)
        with pytest.raises(Refused) as refused:
            here(name, purmerend, there, **facts(employer))
        assert "employer" in refusals(refused.value)


def test_wishes_are_kept_and_the_next_talk_goes_on_from_them(waiting, worker):
    after = do(
        "record_wishes", waiting, worker, work_types=["on_location"], limits="Geen telefoon aannemen.",
        reachable="Zaandam, Wormerveer", hours_min=16, hours_max=24, low_stimulus="ja",
    )  # fmt: skip
    wishes = Wishes.objects.get()
    assert wishes.places == {"zaandam", "wormerveer"} and wishes.low_stimulus is True and wishes.peers is None
    from casework.deed import DEEDS
    from tests.builders import looked_at

    form = DEEDS["record_wishes"].form(situation=looked_at(after))
    assert form.initial["limits"] == "Geen telefoon aannemen."
    do("undo", after, worker, reason="Bij de verkeerde.")
    assert not Wishes.objects.exists()


def test_hours_that_cannot_be_are_refused(waiting, worker):
    with pytest.raises(Refused) as refused:
        do("record_wishes", waiting, worker, hours_min=30, hours_max=20)
    assert refusals(refused.value) == {"hours_max"}

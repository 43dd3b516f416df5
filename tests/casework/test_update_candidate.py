"""update_candidate: the person's data, and a BSN that comes later."""

from datetime import date

import pytest

from casework.forms.candidate import PERSON_FIELDS
from casework.models import Candidate, Change, Contact
from casework.refusals import Refused
from indications.queries import active_indication
from tests.builders import TODAY, a_bsn, a_person, do, looked_at, registered


def values(candidate, **changed):
    return {name: getattr(candidate, name) for name in PERSON_FIELDS} | changed


def test_the_time_line_knows_what_it_was(trajectory, worker):
    after = do("update_candidate", trajectory, worker, **values(trajectory.candidate, city="Krommenie"))
    change = Change.objects.get(event__number=2, table_name="casework_candidate")
    assert (change.before["city"], change.after["city"]) == ("Zaandam", "Krommenie")
    assert after.candidate.city == "Krommenie"


def test_a_contact_is_added(trajectory, worker):
    do(
        "update_candidate",
        trajectory,
        worker,
        **values(trajectory.candidate),
        contact_role="job_coach",
        contact_name="Piet",
        contact_may_be_contacted=True,
    )
    assert str(Contact.objects.get()) == "Piet (Jobcoach)"


def test_a_bsn_completed_later_moves_the_trajectory_to_its_candidate(zaanstad, worker, lead):
    number = a_bsn()
    closed = registered(zaanstad, worker, bsn=number)
    known = closed.candidate
    do("close_elsewhere", closed, worker, reason="liever dagbesteding", offered_instead="Dagbesteding")
    school = do("register", zaanstad, worker, route="school", **a_person(bsn=""))
    moved = do("update_candidate", school, worker, **values(school.candidate, bsn=number))
    assert moved.candidate == known


def test_a_bsn_of_someone_with_an_open_trajectory_is_refused(zaanstad, worker):
    number = a_bsn()
    running = registered(zaanstad, worker, bsn=number)
    school = do("register", zaanstad, worker, route="school", **a_person(bsn=""))
    with pytest.raises(Refused, match=running.number):
        do("update_candidate", school, worker, **values(school.candidate, bsn=number))


def test_a_known_bsn_cannot_be_emptied(trajectory, worker):
    with pytest.raises(Refused, match="leegmaken"):
        do("update_candidate", trajectory, worker, **values(trajectory.candidate, bsn=""))


def test_what_the_other_dossier_knew_is_not_wiped(zaanstad, worker):
    number = a_bsn()
    closed = registered(zaanstad, worker, bsn=number, street="Dam", benefit="social_assistance")
    do("close_elsewhere", closed, worker, reason="liever dagbesteding", offered_instead="Dagbesteding")
    school = do("register", zaanstad, worker, route="school", **a_person(bsn="", phone="075 123"))
    person = values(school.candidate, bsn=number)
    moved = do("update_candidate", school, worker, **person).candidate
    assert (moved.street, moved.benefit, moved.phone) == ("Dam", "social_assistance", "075 123")


def test_another_bsn_for_who_was_here_before_asks_why(zaanstad, worker):
    """It would make the earlier traject that of somebody else."""
    leaving = {"reason": "liever dagbesteding", "offered_instead": "Dagbesteding"}
    number = a_bsn()
    before = do("close_elsewhere", registered(zaanstad, worker, bsn=number), worker, **leaving)
    case = registered(zaanstad, worker, bsn=number)
    changed = values(case.candidate, bsn=a_bsn())
    with pytest.raises(Refused, match=before.number) as refused:
        do("update_candidate", case, worker, **changed)
    assert [reason.requirement for reason in refused.value.reasons] == ["bsn_of_every_trajectory"]
    why = {"bsn_of_every_trajectory": "Beide keren verkeerd overgetypt."}
    assert do("update_candidate", case, worker, motivation=why, **changed).candidate.bsn == changed["bsn"]
    do("update_candidate", case, worker, **values(case.candidate, bsn=changed["bsn"], city="Edam"))


def test_who_was_taken_for_the_candidate_gets_the_own_data_back(zaanstad, worker):
    """Registered under the BSN of somebody who was here before; what was changed there since by others stays."""
    leaving = {"reason": "liever dagbesteding", "offered_instead": "Dagbesteding"}
    mine, theirs = a_bsn(), a_bsn()
    for number in (mine, theirs):
        own = (
            {"surname": "Pauw", "street": "Dam", "phone": "075 1"} if number == theirs else {"surname": "Uil"}
        )
        before = do("close_elsewhere", registered(zaanstad, worker, bsn=number, **own), worker, **leaving)
    case = registered(zaanstad, worker, bsn=theirs, surname="Uil", street="Bos", phone="075 2", city="Edam")
    do("update_candidate", before, worker, **values(case.candidate, phone="075 3"))
    case = do(
        "update_candidate", case, worker, **values(Candidate.objects.get(pk=case.candidate_id), bsn=mine)
    )
    pauw = Candidate.objects.get(pk=before.candidate_id)
    assert (pauw.surname, pauw.street, pauw.city, pauw.bsn) == ("Pauw", "Dam", "Zaandam", theirs)
    assert pauw.phone == "075 3" and pauw.sort_name.startswith("pauw")
    assert (case.candidate.surname, case.candidate.street, case.candidate.bsn) == ("Uil", "Bos", mine)
    do("undo", case, worker, reason="verkeerd nummer")
    pauw.refresh_from_db()
    assert (pauw.surname, pauw.street, pauw.bsn) == ("Uil", "Bos", theirs)


def test_what_is_the_persons_own_moves_along(zaanstad, worker):
    number = a_bsn()
    closed = registered(zaanstad, worker, bsn=number)
    do("close_elsewhere", closed, worker, reason="liever dagbesteding", offered_instead="Dagbesteding")
    school = do("register", zaanstad, worker, route="school", **a_person(bsn=""))
    contact = {"contact_role": "school", "contact_name": "Juf Els"}
    do("update_candidate", school, worker, **values(school.candidate), **contact)
    do(
        "adopt_advice", school, worker, advised_on=TODAY, positive=True, needs_guidance=True, origin="Purmerend",
        consent_on=TODAY, on_paper=True,
    )  # fmt: skip
    do("grant", school, worker, decided_on=TODAY, grounds="Advies van UWV.", notified_on=TODAY)
    moved = do("update_candidate", school, worker, **values(school.candidate, bsn=number))
    assert moved.candidate == closed.candidate
    assert Contact.objects.get().candidate == closed.candidate
    assert looked_at(moved).ask(active_indication).candidate_id == closed.candidate_id
    do("undo", moved, worker, reason="verkeerd nummer")
    assert Contact.objects.get().candidate == school.candidate


def test_a_birth_date_stays_one_of_sheltered_work(trajectory, worker):
    changed = values(trajectory.candidate, birth_date=date(2015, 5, 5))
    with pytest.raises(Refused, match="nog geen 16"):
        do("update_candidate", trajectory, worker, **changed)

"""A fitting answer to every deed: what a case worker would fill in, given the trajectory as it stands.

Built from the builders' own fields. Read by the tests that walk all deeds: the matrix, the stateful
machine, malformed input, the canaries.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from accounts.models import User
from casework.correct import correctable_events, row_of, values_of
from casework.deed import DEEDS
from casework.models import Deadline, Letter, Task, Trajectory
from casework.situation import Situation
from placements.models import Contract, Employer, SiteVisit, Supervisor, WageMeasurement, Workplace
from tests.builders import a_person
from tests.indications import builders as advice
from tests.placements import builders as places
from tests.placements import builders_care as care

MONTH = timedelta(days=30)
# A motivation for every soft requirement there is.
WHY = {
    requirement.code: "Uitgelegd in overleg met de teamleider."
    for deed in DEEDS.values()
    for requirement in deed.requirements
    if not requirement.hard
}


@dataclass(frozen=True)
class Asked:
    """For whom an answer is wanted: this trajectory (none for a new one), by this user, from this day."""

    trajectory: Trajectory | None
    by: User
    on: date
    today: date
    employer: Employer | None = None
    spare_employer: Employer | None = None

    @property
    def here(self) -> Trajectory:
        assert self.trajectory is not None
        return self.trajectory


Answer = Callable[[Asked], dict[str, Any]]


def answer(name: str, asked: Asked) -> dict[str, Any]:
    """The fields of this deed, as `perform` takes them in `data`."""
    return ANSWERS[name](asked)


def person(asked: Asked) -> dict[str, Any]:
    return {"route": "wmo", **a_person()}


def person_by_uwv(asked: Asked) -> dict[str, Any]:
    return {**a_person(), "route": "self_referral", "received_on": asked.on}


def as_known(asked: Asked) -> dict[str, Any]:
    form = DEEDS["update_candidate"].form(situation=_situation(asked))
    return {**form.initial, "city": "Wormerveer", "contact_role": "family", "contact_name": "Moeder"}


def correction(asked: Asked) -> dict[str, Any]:
    """The newest row that can be corrected, with one field as it was."""
    for event in correctable_events(_situation(asked)):
        row = row_of(event)
        for name, value in values_of(DEEDS[event.deed], row).items() if row else ():
            if isinstance(value, str) and value:
                return {"event": event.number, "values": {name: value}, "reason": "Nagekeken."}
    return {"event": 1, "values": {"route": "wmo"}, "reason": "Nagekeken."}


def issue_letter(asked: Asked) -> dict[str, Any]:
    """The newest draft that is no decision."""
    waiting = Letter.objects.filter(trajectory=asked.here, issued_on=None).exclude(kind="decision")
    newest = waiting.order_by("-id").first()
    return {"letter": newest.pk if newest else "", "issued_on": asked.on}


def observation(asked: Asked) -> dict[str, Any]:
    return advice.observation_fields(planned_end_on=asked.on + 3 * MONTH)


def request(asked: Asked) -> dict[str, Any]:
    return {"sent_on": asked.on, "plan_agreed_on": asked.on, "informed_on": asked.on}


def withdrawal(asked: Asked, **more: Any) -> dict[str, Any]:
    return {"reason": "Wil iets anders.", "person_how": "talk", "person_on": asked.on, **more}


def positive_advice(asked: Asked) -> dict[str, Any]:
    return {"advised_on": asked.on, **advice.POSITIVE}


def decision(asked: Asked, **more: Any) -> dict[str, Any]:
    return {"decided_on": asked.on, "notified_on": asked.on, "grounds": "Het advies van UWV.", **more}


def term(asked: Asked, **more: Any) -> dict[str, Any]:
    """The first running term of a decision, moved by two weeks."""
    kinds = ("decision", "objection_decision")
    running = (
        Deadline.objects.filter(trajectory=asked.here, kind__in=kinds, state="open").order_by("kind").first()
    )
    return {"deadline": running.pk if running else "", **more}


def longer_term(asked: Asked) -> dict[str, Any]:
    running = Deadline.objects.filter(pk=term(asked)["deadline"] or 0).first()
    due = running.due_on if running else asked.today
    return term(asked, new_due_on=due + timedelta(days=14), explanation="Wij wachten op stukken.")


def trial(asked: Asked) -> dict[str, Any]:
    return places.trial_fields(
        _employer(asked), planned_end_on=asked.on + timedelta(days=50), expectations_talk_on=asked.on
    )


def longer_trial(asked: Asked) -> dict[str, Any]:
    running = places.trial_of(asked.here)
    end = running.planned_end_on if running else asked.on
    return {"planned_end_on": end + timedelta(days=14), "extension_reason": "Nog niet alles gezien."}


def contract(asked: Asked) -> dict[str, Any]:
    """A year; from a trial with the employer of that trial."""
    if asked.here.phase == "trial":
        running = places.trial_of(asked.here)
        return places.contract_fields(
            running.employer, function=running.function, end_on=_in_a_year(asked.on)
        )
    return places.contract_fields(_employer(asked), why_no_trial="known", end_on=_in_a_year(asked.on))


def permanent(asked: Asked) -> dict[str, Any]:
    fields = contract(asked)
    del fields["end_on"]
    return fields


def next_contract(asked: Asked) -> dict[str, Any]:
    return {"contract": _contract(asked), "end_on": _in_a_year(asked.on), "earlier_contracts": []}


def second_job(asked: Asked) -> dict[str, Any]:
    employer = asked.spare_employer or _employer(asked)
    return places.contract_fields(
        employer, why_no_trial="known", end_on=_in_a_year(asked.on), hours=2, permanent="nee"
    )


def end_of_contract(asked: Asked) -> dict[str, Any]:
    return {"contract": _contract(asked), "end_reason": "mutual"}


def measurement(asked: Asked) -> dict[str, Any]:
    return care.measurement_fields(asked.on, next_on=_in_a_year(asked.on))


def talk(asked: Asked) -> dict[str, Any]:
    newest = WageMeasurement.objects.filter(trajectory=asked.here).order_by("-id").first()
    return {
        "measurement": newest.pk if newest else 0, "discussed_on": asked.on, "discussed_with": "Anna en Karin",
        "supervisor_present": "ja", "established_on": asked.on,
    }  # fmt: skip


def subsidy(asked: Asked) -> dict[str, Any]:
    row = Contract.objects.filter(trajectory=asked.here).order_by("-id").first()
    return decision(
        asked, contract=row.pk if row else "", cause="first", kind="flat_rate",
        from_on=row.start_on if row else asked.on, receiver="De Werkplaats",
    )  # fmt: skip


def other_subsidy(asked: Asked) -> dict[str, Any]:
    row = Contract.objects.filter(trajectory=asked.here).order_by("-id").first()
    from_on = max(asked.on, row.start_on) if row else asked.on
    return {
        "contract": row.pk if row else "",
        "kind": "sheltered",
        "from_on": from_on,
        "receiver": "De Werkplaats",
    }


def review(asked: Asked) -> dict[str, Any]:
    waiting = SiteVisit.objects.filter(trajectory=asked.here).order_by("-id").first()
    return {"visit": waiting.pk if waiting else 0, "comment": "Duidelijk verslag."}


def open_task(asked: Asked) -> dict[str, Any]:
    task = Task.objects.filter(trajectory=asked.here, done_on=None).order_by("id").first()
    return {"task": task.pk if task else 0, "done": "nee", "not_done_because": "Niet meer nodig."}


def fixed(**fields: Any) -> Answer:
    return lambda asked: dict(fields)


ANSWERS: dict[str, Answer] = {
    "register": person,
    "register_request": person_by_uwv,
    "update_candidate": as_known,
    "hold": lambda a: {"reason": "Vakantie.", "expected_until": a.on + MONTH},
    "resume": fixed(),
    "reopen": fixed(reason="Wil het toch proberen."),
    "assign": lambda a: {"case_worker": a.by.pk, "reason": "Neemt het over."},
    "hand_over": lambda a: {"case_worker": a.by.pk, "reason": "Andere wijk."},
    "add_note": fixed(text="Gebeld met de werkgever."),
    "add_document": fixed(title="Brief van UWV", category="advice", kept_at="Zaaksysteem"),
    "write_letter": fixed(kind="free", title="Uitleg", text="Hierbij de uitleg die u vroeg."),
    "issue_letter": issue_letter,
    "record_contact": fixed(kind="talk", with_whom="Anna", summary="Het gaat goed."),
    "finish_task": open_task,
    "move_deadline": lambda a: {"due_on": a.on + MONTH, "reason": "Kandidaat is op vakantie."},
    "record_default_notice": lambda a: {"received_on": a.on},
    "undo": fixed(reason="Verkeerd dossier."),
    "correct": correction,
    "record_own_request": lambda a: {"received_on": a.on},
    "start_observation": observation,
    "repeat_observation": observation,
    "observe_again": observation,
    "conclude_observation": lambda a: dict(advice.FINDINGS),
    "request_advice": request,
    "withdraw_request": withdrawal,
    "convert_request": lambda a: withdrawal(a, converted_to="wajong", consent_on=a.on),
    "record_advice": positive_advice,
    "adopt_advice": lambda a: {**positive_advice(a), "origin": "Purmerend", "consent_on": a.on, "on_paper": True},
    "grant": decision,
    "refuse": lambda a: decision(a, offered_instead="Dagbesteding."),
    "notify_decision": lambda a: {"notified_on": a.on},
    "request_again": lambda a: {"sent_on": a.on, "new_facts": "Werkt nu vier uur per dag."},
    "lodge_objection": lambda a: {
        "lodged_on": a.on, "complaint": "Niet mee eens.", "committee": "nee", "late_reason": "Lag in het ziekenhuis.",
    },
    "decide_objection": lambda a: {"outcome": "dismissed", "decided_on": a.on, "grounds": "Het advies klopt."},
    "revise_decision": lambda a: decision(a, own_error="Verkeerde datum gelezen.", from_on=a.on),
    "extend_decision_term": longer_term,
    "suspend_decision_term": lambda a: term(
        a, ground="incomplete", explanation="Er missen stukken.", complete_by=a.on + MONTH
    ),
    "resume_decision_term": lambda a: term(a, completed_on=a.on),
    "close_elsewhere": lambda a: withdrawal(a, offered_instead="Dagbesteding."),
    "start_reindication": lambda a: {"cause": "not_placeable", "sent_on": a.on},
    "record_reindication_advice": positive_advice,
    "return_to_sheltered": fixed(),
    "add_employer": fixed(name="De Nieuwe Werkplaats"),
    "add_workplace": lambda a: {
        "employer": _employer(a).pk, "function": "Inpakker", "work_type": "sheltered_inside", "capacity": 1,
    },
    "change_employer": lambda a: {"employer": _employer(a).pk, "name": "Onder nieuwe naam"},
    "stop_employer": lambda a: {"employer": _employer(a).pk, "stopped_on": a.on + MONTH, "bankrupt": "nee"},
    "change_workplace": lambda a: {
        "workplace": _there(Workplace, a), "function": "Monteur", "work_type": "on_location", "capacity": 3,
    },
    "add_supervisor": lambda a: {"employer": _employer(a).pk, "name": "Ali Kaya", "minutes_per_day": 45},
    "supervisor_leaves": lambda a: {"supervisor": _there(Supervisor, a), "left_on": a.on + MONTH},
    "record_wishes": fixed(work_types=["on_location"], strengths="Werkt netjes.", hours_max="24"),
    "record_waiting": fixed(reason="no_place", bridging="Dagbesteding"),
    "start_trial": trial,
    "extend_trial": longer_trial,
    "end_trial": fixed(end_reason="Het werk paste niet.", outcome="no_match"),
    "start_contract": contract,
    "start_permanent": permanent,
    "extend_contract": next_contract,
    "make_permanent": lambda a: {"contract": _contract(a)},
    "change_contract": lambda a: {"contract": _contract(a), "hours": "26", "reason": "Wil wat minder werken."},
    "add_contract": second_job,
    "end_one_contract": end_of_contract,
    "give_end_notice": lambda a: {"contract": _contract(a), "continues": "ja", "conditions": "Zelfde uren."},
    "let_contract_end": end_of_contract,
    "end_employment": end_of_contract,
    "agree_guidance": fixed(
        form="continuous", minutes_per_day=30, talk_every_weeks=2, visit_every_weeks=6, job_coach="none"
    ),
    "change_tasks": fixed(function_name="Inpakker", tasks="Dozen vouwen.", carved="nee", reason="Ander werk."),
    "record_measurement": measurement,
    "discuss_measurement": talk,
    "decide_subsidy": subsidy,
    "record_other_subsidy": other_subsidy,
    "submit_visit": lambda a: care.visit_fields(
        a.on, agreements=[{"text": "Planbord ophangen", "owner": "supervisor", "due_on": f"{a.on}"}]
    ),
    "approve_visit": review,
    "return_visit": lambda a: {**review(a), "only_question": "nee"},
    "record_feedback": lambda a: {"visit": review(a)["visit"], "fed_back_on": a.on},
    "continue_indication": decision,
    "withdraw_reindication": lambda a: withdrawal(a, cause="not_needed"),
    "end_indication": lambda a: decision(a, offered_instead="Banenafspraak."),
    "outflow": lambda a: withdrawal(a, destination="volunteering", end_reason="mutual"),
}  # fmt: skip


def _situation(asked: Asked) -> Situation:
    return Situation(
        municipality=asked.here.municipality, by=asked.by, on=asked.on, today=asked.today,
        trajectory=asked.here,
    )  # fmt: skip


def _employer(asked: Asked) -> Employer:
    assert asked.employer is not None
    return asked.employer


def _there(model: Any, asked: Asked) -> Any:
    """The first row of this table at the employer."""
    return getattr(model.objects.filter(employer=_employer(asked)).first(), "pk", "")


def _contract(asked: Asked) -> Any:
    """The newest contract that has not ended."""
    row = Contract.objects.filter(trajectory=asked.here, ended_on=None).order_by("-id").first()
    return row.pk if row else ""


def _in_a_year(day: date) -> date:
    return day + timedelta(days=360)

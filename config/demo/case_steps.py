"""What every written-up case begins with and works with: the person, the notes, the way in, the employer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from casework.models import Task
from casework.phases import Route
from config.demo import people, spots, steps_before, steps_care, steps_placed
from config.demo.case import Case, Years
from config.demo.people import Firm, Person
from config.demo.story import Cast, Story, as_fields

SILENT = "De casus zegt hier niets over."
BEFORE_ADVICE = dict.fromkeys(("S2", "S3", "S4", "S5"), SILENT)
SIZES = {"klein": "small", "middelgroot": "medium"}
WORKERS = {"0479": "consulent2", "0439": "consulent3", "0385": "consulent3"}
OF_EMPLOYER = ("network_owner", "track_record")


def begin(
    cast: Cast, case: Case, years: Years, on: date, birth_date: date, route: Route, **fields: Any
) -> Story:
    """Register the person of the case and write down what has no field, and what is ours."""
    place = next(place for place in people.PLACES if place.code == case.municipality)
    story = Story(cast, place, by=cast.users[WORKERS[place.code]])
    invented = cast.new_person(place, on=on)
    person = Person(
        invented.bsn, case.given_name, case.infix, case.family_name, birth_date,
        invented.street, invented.house_number, invented.postcode, invented.town, invented.phone,
    )  # fmt: skip
    if "limitation_kind" in case.facts:
        fields["limitation_kind"] = case["limitation_kind"]
    story.begin(person, route, on, referred_by=fields.pop("referred_by", ""), **fields)
    told = [f"[3:{note.line}] {note.text}" for note in case.notes]
    story.do("add_note", on, text="\n".join([f"Uit de casus ‘{case.title}’:", *_put_later(years), *told]))
    story.do(
        "add_note", on,
        text="\n".join(
            ["Niet uit de casus, maar wel nodig in Luwte. Dit is verzonnen:", *case.invented, _since(years)]
        ),
    )  # fmt: skip
    return story


def _put_later(years: Years) -> list[str]:
    if not years.later:
        return []
    return [
        f"De casus is opgeschreven in april 2022. Alle datums in dit dossier staan {years.later} jaar later, zodat "
        "het traject nu loopt. Een jaartal in de tekst hieronder is nog dat van de casus."
    ]


def _since(years: Years) -> str:
    return (
        f"alles na 1 april {years.told_on.year}, en alle beschikkingen over loonkostensubsidie: de casus vertelt "
        "daar niets over"
    )


def indicate(story: Story, asked_on: date, advised_on: date, granted_on: date) -> None:
    """The way to the indication, about which the cases say nothing but that there is one."""
    story.do("request_advice", asked_on, why=BEFORE_ADVICE, sent_on=asked_on)
    story.do(
        "record_advice", advised_on, advised_on=advised_on, positive=True, needs_guidance=True,
    )  # fmt: skip
    steps_before.grant(story, granted_on)


def know(story: Story, on: date, role: str, name: str, *, still: bool = True) -> None:
    """A contact around the person."""
    assert story.person is not None
    candidate = story.trajectory.candidate
    story.do(
        "update_candidate", on, **{**as_fields(story.person), "limitation_kind": candidate.limitation_kind},
        contact_role=role, contact_name=name, contact_may_be_contacted=still,
    )  # fmt: skip


def works_at(story: Story, case: Case, function: str, tasks: tuple[str, ...], **facts: Any) -> spots.Spot:
    """The employer of the case; `facts` are those of its form and of the form of a workplace."""
    kind = "social" if case["employer_social"] else "commercial"
    sector = str(case["sector"]) if "sector" in case.facts else ""
    name = facts.pop("name", case.employer)
    work_type = facts.pop("work_type", "supported_work")
    story.firm = Firm(name, sector, SIZES[str(case["employer_size"])], kind, function, work_type, tasks)
    about = {key: facts.pop(key) for key in OF_EMPLOYER if key in facts}
    guide = str(case["guided_by"]).capitalize()
    return spots.new_spot(story, story.firm, about, {"supervisor_name": guide, **facts})


def contract(story: Story, case: Case, at: spots.Spot, on: date, **fields: Any) -> dict[str, Any]:
    """A contract as far as the text gives one; wage-cost scheme and wage are ours."""
    hours = Decimal(str(case["hours"]))
    story.hours = hours
    return {
        "employer": at.employer,
        "workplace": at.workplace,
        "supervisor": at.supervisor,
        "function": at.firm.work,
        "hours": hours,
        "full_week": steps_placed.FULL_WEEK,
        "wage": steps_placed.least_wage(story, on, hours),
        "work_days": f"{case['days_per_week']} dagen per week" if "days_per_week" in case.facts else "",
        "contract_form": "direct",
        "scenario": "employer",
        "placement_type": "own_network",
        "subsidy_receiver": "employer",
        "arrangement": "lks",
        "lks_kind": "fixed",
        "fallback_agreed": False,
        "development_perspective": str(case["development"] or ""),
        **fields,
    }


def change_tasks(story: Story, on: date, **fields: Any) -> None:
    """Another set of tasks; nothing is measured, for the subsidy is a fixed percentage."""
    event = story.do("change_tasks", on, carved=True, **fields)
    task = Task.objects.get(made_by=event)
    story.do(
        "finish_task", on, task=task.pk, done=False,
        not_done_because="De loonkostensubsidie is een vast percentage.",
    )  # fmt: skip


def seen(story: Story, on: date, **facts: Any) -> None:
    """The visit at which the people of the case were heard; its day is ours, and that it was an evaluation."""
    steps_care.submit_visit(
        story, on, channel="visit", kind="evaluation", spoken_with=["worker", "supervisor"], right_place=True,
        reviewed="approved", **facts,
    )  # fmt: skip

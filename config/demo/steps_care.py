"""Single deeds of placements, with plausible fields: guidance, worth, subsidy, visits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from casework.deadlines.terms import add_months
from config.demo import people, steps_placed
from config.demo.spots import spot
from config.demo.story import Story
from placements.models import Contract, SiteVisit, WageMeasurement

EXPERT: dict[str, Any] = {
    "expert_name": "D. Meetveld",
    "norm_reason": "De functie lijkt het meest op deze gangbare functie.",
}


def agree_guidance(story: Story, on: date) -> None:
    story.do(
        "agree_guidance", on,
        supervisor=spot(story).supervisor, form="regular", minutes_per_day=story.chance.choice((30, 45, 60)),
        talk_every_weeks=1, visit_every_weeks=6, job_coach="none",
        fallback_plan="Eerst bellen met de consulent.", development_agreements="Zelf de dag leren plannen.",
    )  # fmt: skip


def measure(story: Story, on: date, *, low: bool = False) -> None:
    story.do(
        "record_measurement", on,
        source="measured", measured_on=on, visited_on=on, function_done=spot(story).firm.work,
        norm_function=spot(story).firm.work, carved=story.chance.random() < 0.5,
        hours=story.hours, full_week=steps_placed.FULL_WEEK, certificate_valid_until=date(on.year + 2, 12, 31),
        employer_heard_on=on, worker_heard_on=on,
        tasks=people.main_tasks(story.chance, spot(story).firm.tasks, low=low),
        pace_explanation="Vast tempo, zonder haast.", quality_explanation="Weinig fouten.",
        net_time_explanation="Soms een extra pauze.",
        next_term="6_to_12", next_on=add_months(on, 12), **EXPERT,
    )  # fmt: skip


def discuss(story: Story, on: date) -> None:
    last = WageMeasurement.objects.filter(trajectory=story.trajectory, discussed_on=None).latest(
        "measured_on"
    )
    story.do(
        "discuss_measurement", on, measurement=last.pk, discussed_on=on,
        discussed_with="de werknemer en de begeleider", supervisor_present=True, established_on=on,
    )  # fmt: skip


def decide_subsidy(
    story: Story,
    on: date,
    *,
    contract: Contract | None = None,
    flat_rate: bool = False,
    kind: str = "",
    cause: str = "first",
    from_on: date | None = None,
    why: dict[str, str] | None = None,
) -> None:
    """One period of subsidy; without more, the first of the contract that began last."""
    contract = contract or steps_placed.last_contract(story)
    story.do(
        "decide_subsidy", on, why=why,
        contract=contract.pk, cause=cause, kind=kind or ("flat_rate" if flat_rate else "measured"),
        from_on=from_on or (contract.start_on if cause == "first" else on), receiver=contract.employer.name,
        decided_on=on, notified_on=on, grounds="De loonwaarde is lager dan het minimumloon (Pw art. 10d).",
    )  # fmt: skip


def record_other_subsidy(story: Story, on: date) -> None:
    """Subsidie beschut werk from the first day of the contract that began last."""
    contract = steps_placed.last_contract(story)
    story.do(
        "record_other_subsidy", on, contract=contract.pk, kind="sheltered", from_on=contract.start_on,
        receiver=contract.employer.name,
    )  # fmt: skip


def visit(story: Story, on: date, *, kind: str = "progress", reviewed: str | None = None) -> None:
    """A site visit; `reviewed` is what the teamleider made of it."""
    submit_visit(story, on, reviewed=reviewed, **_visit_facts(story, on, kind))


def submit_visit(story: Story, on: date, *, reviewed: str | None, **facts: Any) -> None:
    """The visit with these facts, and what the teamleider made of it."""
    story.do("submit_visit", on, **{"visited_on": on, **facts})
    if reviewed is None:
        return
    written = SiteVisit.objects.filter(trajectory=story.trajectory).latest("id")
    if reviewed == "approved":
        story.do("approve_visit", on, by=story.lead, visit=written.pk, comment="Helder verslag.")
    else:
        comment = "Wat is er met de begeleider afgesproken?"
        story.do("return_visit", on, by=story.lead, visit=written.pk, comment=comment, only_question=False)


def _visit_facts(story: Story, on: date, kind: str) -> dict[str, Any]:
    score = story.chance.choice((3, 4, 4, 5))
    worried = story.chance.random() < 0.15
    return {
        "visited_on": on,
        "channel": story.chance.choice(("visit", "visit", "phone")),
        "kind": kind,
        "place": story.firm.name,
        "spoken_with": ["worker", "supervisor"],
        "worker_words": story.chance.choice(
            (
                "Het is leuk met de collega's.",
                "Ik wil graag iets nieuws leren.",
                "Soms is het druk, maar het gaat.",
            )
        ),
        "tasks_score": score,
        "team_score": story.chance.choice((3, 4, 5)),
        "guidance_score": story.chance.choice((3, 4, 5)),
        "minutes_given": story.chance.choice((20, 30, 45, 60)),
        "right_place": True,
        "private_stable": True,
        "agreements": [
            {
                "text": "Weekplanning ophangen",
                "owner": "supervisor",
                "due_on": (on + timedelta(days=14)).isoformat(),
            }
        ],
        "signals": ["overloaded"] if worried else [],
    }

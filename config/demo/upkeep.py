"""Ordinary upkeep: what a consulent does as it comes due, so that late work in the demo stands out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from casework.models import Deadline, Trajectory
from casework.phases import CONTRACT_PHASES
from casework.silence import with_last_contact
from config.demo import steps_before, steps_care
from config.demo.case_since import keep_amounts
from config.demo.story import Story
from placements.models import Contract, Subsidy, WageMeasurement

KEPT = ("visit", "evaluation", "remeasurement")
# One in eight gets behind, by so many days.
BEHIND, DAYS_BEHIND = 0.12, 45


def keep_up(story: Story) -> None:
    """Do what is due and of daily routine: visits, evaluations, measurements, subsidies."""
    behind = DAYS_BEHIND if story.chance.random() < BEHIND else 0
    until = story.today - timedelta(days=behind)
    due = _due(story, until)
    if "remeasurement" in due:
        steps_care.measure(story, story.ago(behind + 21))
        steps_care.discuss(story, story.ago(behind + 14))
    if due & {"visit", "evaluation"}:
        kind = "evaluation" if "evaluation" in due else "progress"
        on = story.ago(behind + story.chance.randint(2, 5 if behind else 20))
        steps_care.visit(story, on, kind=kind, reviewed="approved" if behind else None)
    for first in (True, False):  # what a first decision sets may be due long since
        for contract_id in _undecided(story):
            _decide(story, Contract.objects.select_related("employer").get(pk=contract_id), behind, first)
        keep_amounts(story, until)
    _keep_in_touch(story, until, behind)


def _keep_in_touch(story: Story, until: date, behind: int) -> None:
    """A telephone call, where nobody heard of the person for some time."""
    trajectory = story.trajectory
    if not trajectory.is_open:
        return
    quiet = timedelta(days=80 if trajectory.current_phase in CONTRACT_PHASES else 25)
    found: Any = with_last_contact(Trajectory.objects.filter(pk=trajectory.pk)).get()
    on = story.ago(behind + story.chance.randint(2, 15))
    if found.last_contact_on < min(until - quiet, on):
        steps_before.contact(story, on, "Gebeld. Het gaat goed; er zijn geen vragen.", kind="talk")


def _open(story: Story) -> Any:
    return Deadline.objects.filter(trajectory=story.trajectory, state="open", paused_since=None)


def _due(story: Story, until: date) -> set[str]:
    late = _open(story).filter(kind__in=KEPT, due_on__lte=until)
    return set(late.values_list("kind", flat=True))


def _undecided(story: Story) -> list[int]:
    """The contracts on whose subsidy somebody must decide at once."""
    return sorted(set(_open(story).filter(kind="lks_decision").values_list("subject_id", flat=True)))


def _decide(story: Story, contract: Contract, behind: int, first: bool) -> None:
    earlier = Subsidy.objects.filter(contract=contract).order_by("from_on").last()
    if first is not (earlier is None):
        return
    measured = WageMeasurement.objects.filter(
        trajectory=story.trajectory, established_on__isnull=False
    ).exists()
    if not measured and earlier is None:
        return  # first somebody must measure
    cause, from_on = (
        ("first", contract.start_on) if earlier is None else ("measurement", story.ago(behind + 7))
    )
    steps_care.decide_subsidy(
        story, story.ago(behind + 6), contract=contract, cause=cause, from_on=from_on, flat_rate=not measured
    )

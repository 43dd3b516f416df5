"""Ordinary upkeep: what a consulent does as it comes due, so that late work in the demo stands out."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.models import Deadline
from config.demo import steps_placed as steps
from config.demo.story import Story
from placements.models import Contract, Subsidy, WageMeasurement

KEPT = ("visit", "evaluation", "remeasurement", "lks_decision", "lks_reindex")
# One in eight gets behind.
BEHIND = 0.12


def keep_up(story: Story) -> None:
    """Do what is due and of daily routine: visits, evaluations, measurements, subsidies."""
    if story.chance.random() < BEHIND:
        return
    due = _due(story)
    if "remeasurement" in due:
        steps.measure(story, story.ago(21))
        steps.discuss(story, story.ago(14))
    if due & {"visit", "evaluation"}:
        kind = "evaluation" if "evaluation" in due else "progress"
        steps.visit(story, story.ago(story.chance.randint(2, 20)), kind=kind)
    for contract_id in _subsidies_due(story):
        _decide(story, Contract.objects.select_related("employer").get(pk=contract_id))


def _open(story: Story) -> Any:
    return Deadline.objects.filter(
        trajectory=story.trajectory, state="open", paused_since=None, kind__in=KEPT
    )


def _due(story: Story) -> set[str]:
    return set(_open(story).filter(due_on__lte=story.today).values_list("kind", flat=True))


def _subsidies_due(story: Story) -> list[int]:
    """The contracts on whose subsidy somebody must decide: at once, or at the turn of a year gone by."""
    rows = _open(story).filter(kind="lks_decision") | _open(story).filter(
        kind="lks_reindex", due_on__lte=story.today
    )
    return sorted(set(rows.values_list("subject_id", flat=True)))


def _decide(story: Story, contract: Contract) -> None:
    earlier = Subsidy.objects.filter(contract=contract).order_by("from_on").last()
    measured = WageMeasurement.objects.filter(
        trajectory=story.trajectory, established_on__isnull=False
    ).exists()
    if not measured and earlier is None:
        return  # first somebody must measure
    last = contract.last_day
    # of a contract that ended meanwhile the amount of its last January is still owed
    new_year = date(min(story.today, last or story.today).year, 1, 1)
    if earlier is None:
        cause, from_on = "first", contract.start_on
    elif earlier.from_on < new_year:
        cause, from_on = "reindex", new_year
    else:
        cause, from_on = "measurement", story.ago(7)
    steps.decide_subsidy(
        story, story.ago(6), contract=contract, cause=cause, from_on=from_on, flat_rate=not measured
    )

"""The run of 1 January: every running subsidy anew, at the new minimum wage (Participatiewet art. 10d lid 7).

A person starts it and confirms it. Each case is a deed of its own in its own transaction, so a run
that stops halfway goes on where it was: what has its new period is no longer due.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from casework.deadlines.terms import dutch_date
from casework.national import FigureMissing
from casework.perform import perform
from casework.policy import national_figures
from casework.preview import preview
from casework.refusals import Refusal
from placements.models import Subsidy

GROUNDS = "Jaarlijkse aanpassing aan het minimumloon (Participatiewet, artikel 10d lid 7)."


@dataclass(frozen=True)
class Outcome:
    """One case: what it was and becomes per month in euro, or why it could not be done."""

    period: Subsidy
    new_amount: Decimal | None
    problem: str = ""
    steps: tuple[str, ...] = ()


def missing_figure(year: int) -> str | None:
    """The Dutch sentence that names the minimum wage that is not entered yet, or nothing."""
    try:
        national_figures().wml_month(date(year, 1, 1))
    except FigureMissing as missing:
        return str(missing)
    return None


def due_periods(municipality_ids: Iterable[int], year: int, after: int = 0) -> QuerySet[Subsidy]:
    """The subsidies that run over 1 January and have no period from that day on yet; oldest period first.

    `after` is the id of the last period that was seen: what was refused stops nobody behind it.
    """
    day = date(year, 1, 1)
    renewed = Subsidy.objects.filter(contract=OuterRef("contract"), from_on__gte=day)
    rows: QuerySet[Subsidy] = (
        Subsidy.objects.filter(municipality_id__in=list(municipality_ids), from_on__lt=day, pk__gt=after)
        .filter(Q(until_on__isnull=True) | Q(until_on__gte=day))
        .filter(Q(contract__ended_on__isnull=True) | Q(contract__ended_on__gte=day))
        .filter(Q(contract__end_on__isnull=True) | Q(contract__end_on__gte=day))
        .filter(trajectory__voided_by=None, contract__voided_by=None)
        .exclude(trajectory__phase__in=["ended", "other_route"])
        .exclude(Exists(renewed))
        .select_related("trajectory__candidate", "trajectory__municipality", "contract__employer")
        .order_by("id")
    )
    return rows


def _facts(period: Subsidy, year: int, today: date) -> dict[str, Any]:
    return {
        "contract": period.contract_id,
        "cause": Subsidy.Cause.REINDEX,
        "kind": period.kind,
        "measurement": period.measurement_id or "",
        "from_on": date(year, 1, 1),
        "receiver": period.receiver,
        "decided_on": today,
        "grounds": GROUNDS,
        "to_be_sent": True,
    }


def look(period: Subsidy, year: int, *, by: User, today: date) -> Outcome:
    """What the run would decide in this case; nothing is written."""
    try:
        seen = preview(
            "decide_subsidy",
            period.trajectory,
            by=by,
            on=today,
            today=today,
            data=_facts(period, year, today),
        )
    except Refusal as refusal:
        return Outcome(period, None, str(refusal))
    made = [c for c in seen.changes if c.table_name == Subsidy._meta.db_table and c.op == "I"]
    row = made[0].after if made and made[0].after else {}
    amount = row.get("per_month")
    steps = tuple(row.get("steps", ()))
    return Outcome(period, Decimal(str(amount)) if amount is not None else None, steps=steps)


def run(periods: Iterable[Subsidy], year: int, *, by: User, today: date) -> Iterator[Outcome]:
    """Decide case after case; one that is refused is reported and stops no other."""
    for period in periods:
        try:
            perform(
                "decide_subsidy",
                period.trajectory,
                by=by,
                on=today,
                today=today,
                data=_facts(period, year, today),
            )
        except Refusal as refusal:
            yield Outcome(period, None, str(refusal))
            continue
        new = Subsidy.objects.get(contract=period.contract_id, from_on=date(year, 1, 1))
        yield Outcome(period, new.per_month)


def letter_day(year: int) -> str:
    """How the page names the day of the run."""
    return dutch_date(date(year, 1, 1))

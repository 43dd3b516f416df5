"""What agreeing on guidance and changing the tasks leave behind; and when the next visit is due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from casework.act import Act
from casework.deadlines.terms import add_days, add_months
from placements.models import Contract, GuidancePlan, SiteVisit, Supervisor, TaskPackage
from placements.queries_care import placed_since

REMEASURE = "remeasure"


def agree_guidance(act: Act, *, supervisor: Supervisor | None, **plan: Any) -> GuidancePlan:
    return act.add(GuidancePlan(trajectory=act.trajectory, agreed_on=act.on, supervisor=supervisor, **plan))


def guidance_deadlines(act: Act, plan: GuidancePlan) -> None:
    set_next_visit(act)


def change_tasks(
    act: Act, *, contract: Contract | None, function_name: str, tasks: str, carved: bool, reason: str
) -> TaskPackage:
    """A new version of the function; the wage value of the old one says nothing about it [0:2806-08]."""
    act.finish_tasks(REMEASURE)
    act.task(REMEASURE, f"Meet de loonwaarde opnieuw: de functie is nu ‘{function_name}’.")
    return act.add(
        TaskPackage(
            trajectory=act.trajectory,
            contract=contract,
            from_on=act.on,
            function_name=function_name,
            tasks=tasks,
            carved=carved,
            reason=reason,
        )
    )


def set_next_visit(act: Act) -> None:
    """Werkbezoek: the last visit plus the agreed frequency (domain §5).

    Without a visit in this placement: the introduction, within `first_visit_days`. In the first
    year as the plan says, else by policy; after it half-yearly.
    """
    since = placed_since(act.trajectory, act.on)
    if since is None:
        act.withdraw("visit")
        return
    last = _last_contact(act, since)
    due = _next_visit_on(act, since, last)
    act.set_deadline("visit", started_on=last or since, due_on=due)


def _last_contact(act: Act, since: date) -> date | None:
    day: date | None = (
        SiteVisit.objects.filter(trajectory=act.trajectory, visited_on__gte=since)
        .order_by("-visited_on")
        .values_list("visited_on", flat=True)
        .first()
    )
    return day


def _next_visit_on(act: Act, since: date, last: date | None) -> date:
    policy = act.situation.policy
    if last is None:
        return add_days(since, policy.number("first_visit_days"))
    if last >= add_months(since, 12):
        return add_months(last, policy.number("visit_months_later"))
    plan = (
        GuidancePlan.objects.filter(trajectory=act.trajectory, agreed_on__gte=since)
        .order_by("-agreed_on", "-id")
        .first()
    )
    weeks = plan.visit_every_weeks if plan else policy.number("visit_weeks_first_year")
    return last + timedelta(weeks=weeks)

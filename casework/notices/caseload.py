"""For a teamleider: hand a whole caseload over, and move open terms after the policy changed."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.access import municipality_ids
from accounts.models import User
from accounts.rights import Right
from accounts.roles import Role
from casework.deadlines.kinds import KINDS
from casework.models import Deadline, Trajectory
from casework.perform import perform
from casework.policy import Policy, policy_on
from casework.refusals import Refusal

BATCH = 100


def _leads(request: HttpRequest) -> tuple[User, list[int]]:
    user = cast(User, request.user)
    places = municipality_ids(user, Right.STEER_ANY)
    if not places:
        raise PermissionDenied("Alleen een teamleider kan het werk van anderen verdelen.")
    return user, places


class HandOverForm(forms.Form):
    """From whom, to whom, why."""

    source = forms.ModelChoiceField(
        label="Van", queryset=User.objects.none(), empty_label="Kies een consulent"
    )
    target = forms.ModelChoiceField(
        label="Naar", queryset=User.objects.none(), empty_label="Kies een consulent"
    )
    reason = forms.CharField(label="Reden", max_length=200)

    def __init__(self, *args: Any, places: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(
            memberships__municipality__in=places, memberships__role__in=[Role.CASE_WORKER, Role.TEAM_LEAD]
        )
        source: Any = self.fields["source"]
        target: Any = self.fields["target"]
        source.queryset = people.distinct().order_by("last_name", "username")
        waiting = dict(
            Trajectory.objects.get_queryset()
            .open()
            .filter(municipality__in=places)
            .values_list("case_worker")
            .annotate(open=Count("pk"))
        )
        source.label_from_instance = lambda person: f"{person} ({_trajectories(waiting.get(person.pk, 0))})"
        target.queryset = people.filter(is_active=True).distinct().order_by("last_name", "username")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("source") and cleaned.get("source") == cleaned.get("target"):
            self.add_error("target", "Kies iemand anders dan degene van wie het werk komt.")
        return cleaned


def hand_over(request: HttpRequest) -> HttpResponse:
    """Caseload overdragen: every open trajectory of one consulent, each by its own deed."""
    user, places = _leads(request)
    form = HandOverForm(request.POST or None, places=places)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        rows = (
            Trajectory.objects.visible_to(user)
            .open()
            .filter(case_worker=data["source"], municipality__in=places)
        )
        done, problems = 0, []
        for trajectory in rows.order_by("number")[:BATCH]:
            try:
                _give(trajectory, user, data["target"], data["reason"])
                done += 1
            except Refusal as refusal:
                problems.append(f"{trajectory}: {refusal}")
        left = rows.count()
        rest = f" Er zijn er nog {left}; doe dit nog een keer." if left and not problems else ""
        messages.success(request, f"Overgedragen aan {data['target']}: {_trajectories(done)}.{rest}")
        for problem in problems:
            messages.error(request, problem)
        return redirect("hand_over_caseload")
    return render(request, "notices/hand_over.html", {"form": form}, status=422 if form.errors else 200)


def _trajectories(count: int) -> str:
    return "1 traject" if count == 1 else f"{count} trajecten"


def _give(trajectory: Trajectory, by: User, target: User, reason: str) -> None:
    today = timezone.localdate()
    perform("hand_over", trajectory, by=by, on=today, today=today, case_worker=target.pk, reason=reason)


def proposals(request: HttpRequest) -> HttpResponse:
    """Open terms that would be due on another day under the policy of today. Moved only when asked."""
    user, places = _leads(request)
    today = timezone.localdate()
    rows = _proposals(places, today)
    if request.method == "POST":
        chosen = set(request.POST.getlist("id"))
        done, problems = 0, []
        for row in rows:
            if str(row["deadline"].pk) not in chosen:
                continue
            try:
                _move(row["deadline"], row["due_on"], user, today)
                done += 1
            except Refusal as refusal:
                problems.append(f"{row['deadline'].trajectory}: {refusal}")
        messages.success(request, f"Verplaatst: {done} {'termijn' if done == 1 else 'termijnen'}.")
        for problem in problems:
            messages.error(request, problem)
        return redirect("policy_proposals")
    return render(request, "notices/proposals.html", {"rows": rows})


def _proposals(places: list[int], today: date) -> list[dict[str, Any]]:
    policies: dict[int, Policy] = {place: policy_on(place, today) for place in places}
    following = {code: kind.by_policy for code, kind in KINDS.items() if kind.by_policy}
    deadlines = (
        Deadline.objects.filter(
            municipality__in=places, kind__in=following, state=Deadline.State.OPEN, replaces=None,
            trajectory__voided_by=None,
        )
        .select_related("trajectory__candidate")
        .order_by("due_on", "id")
    )  # fmt: skip
    found: list[dict[str, Any]] = []
    for deadline in deadlines:
        by_policy = following[deadline.kind](deadline, policies[deadline.municipality_id])
        if by_policy in (None, deadline.due_on):  # also when it is late already: that is no new policy
            continue
        due_on = max(by_policy, today)
        if due_on != deadline.due_on and len(found) < BATCH:
            found.append({"deadline": deadline, "label": KINDS[deadline.kind].label, "due_on": due_on})
    return found


def _move(deadline: Deadline, due_on: date, by: User, today: date) -> None:
    reason = "Nieuw beleid van de gemeente."
    perform(
        "move_deadline", deadline.trajectory, by=by, on=today, today=today,
        deadline=deadline.pk, due_on=due_on, reason=reason,
    )  # fmt: skip

"""Werkbezoeken: the list of one's own, one visit as it stands, and the report for the employer."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import holds_anywhere, may
from accounts.models import User
from accounts.rights import Right
from casework.models import Event, ReadLog, Task
from casework.perform import perform
from casework.refusals import Refused
from casework.situation import Situation
from casework.steps import head_of, mark_of
from casework.views.dossier import seen
from placements.actions.visits import AGREEMENT
from placements.forms.visits import OWNERS
from placements.models import SiteVisit
from placements.panels_care import judged
from placements.queries_care import may_read_private
from placements.queries_visits import PAGE_SIZE, asks_for_author, drafts_of, submitted_by, visits_due
from placements.views.visits_desk import desk_for
from placements.views.visits_write import write

State = SiteVisit.State


class Counted(Paginator):  # type: ignore[type-arg]
    """A paginator that is told how many there are."""

    def __init__(self, known: int) -> None:
        super().__init__(range(known), PAGE_SIZE)
        self.known = known

    @cached_property
    def count(self) -> int:
        return self.known


def page_number(request: HttpRequest) -> int:
    """The page asked for; anything else than a number is the first."""
    typed = request.GET.get("page", "")
    return max(1, int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1


@require_GET
def visits(request: HttpRequest) -> HttpResponse:
    """My visits: being written, asked back, due, and submitted. Ten queries at any size."""
    user, today = cast(User, request.user), timezone.localdate()
    if not holds_anywhere(user, Right.WORK):
        raise PermissionDenied("Uw rol geeft geen recht op werkbezoeken.")
    state = request.GET.get("stand", "")
    state = state if state in State.values else ""
    number = page_number(request)
    rows = submitted_by(user, state, number)
    if not rows and number > 1:
        return redirect(f"{reverse('visits')}?stand={state}")
    page: Any = Counted(rows[0].total if rows else 0).page(number)
    page.object_list = rows
    due = visits_due(user, today)
    context = {
        "drafts": drafts_of(user),
        "asked": asks_for_author(user),
        "due": [(row, mark_of(row.due_on, today)) for row in due],
        "due_total": due[0].total if due else 0,
        "page": page,
        "states": [("", "Alle"), *State.choices],
        "state": state,
        "may_review": holds_anywhere(user, Right.REVIEW),
        "today": today,
    }
    return TemplateResponse(request, "placements/visit_list.html", context)


def visible(request: HttpRequest, pk: int) -> tuple[SiteVisit, Situation]:
    """The visit with the situation of its trajectory; 404 for what one may not see."""
    visit = get_object_or_404(SiteVisit.objects.select_related("author", "reviewer", "trajectory"), pk=pk)
    trajectory = seen(request, visit.trajectory.number)
    today = timezone.localdate()
    situation = Situation(
        municipality=trajectory.municipality, trajectory=trajectory, by=cast(User, request.user),
        on=today, today=today,
    )  # fmt: skip
    visit.trajectory = trajectory
    return visit, situation


@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: HttpRequest, visit: int) -> HttpResponse:
    """One visit as it stands; one that came back to its author is a form again."""
    row, situation = visible(request, visit)
    if row.state == State.RETURNED and row.author_id == situation.by.pk:
        address = reverse("visit", args=[row.pk])
        return write(request, desk_for(request, situation.trajectory.number, row, address))
    if request.method == "POST":
        messages.warning(request, f"Dit werkbezoek is intussen {row.get_state_display().lower()}.")
        return redirect("visit", row.pk)
    ReadLog.note(situation.by, situation.trajectory, "werkbezoek", timezone.now())
    here = situation.municipality.pk
    works = may(situation.by, Right.WORK, here)
    context = {
        "head": head_of(situation),
        "crumbs": [
            {"url": reverse("visits"), "label": "Werkbezoeken"},
            {"url": situation.trajectory.get_absolute_url(), "label": situation.trajectory},
        ],
        "visit": row,
        "seen": judged(row),
        "may_read": may_read_private(situation.by, situation.trajectory, situation.today),
        "agreements": agreements_of(row, situation),
        "may_work": works,
        "may_review": may(situation.by, Right.REVIEW, here)
        and row.state == State.SUBMITTED
        and row.author_id != situation.by.pk,
        "correct_href": _correct_href(row) if works else "",
        "answers_question": bool(row.question) and row.author_id == situation.by.pk,
    }
    return render(request, "placements/visit_page.html", context)


def agreements_of(visit: SiteVisit, situation: Situation) -> list[dict[str, Any]]:
    """What was agreed at this visit, with how it stands now."""
    tasks = situation.file.rows(Task, trajectory_id=situation.trajectory.pk, kind=AGREEMENT)
    owners = dict(OWNERS)
    found = []
    for row in visit.agreements:
        words = row["text"] if row["owner"] == "case_worker" else f"{owners[row['owner']]}: {row['text']}"
        same = [t for t in tasks if t.text == words and str(t.due_on) == row["due_on"]]
        found.append({"text": row["text"], "owner": owners[row["owner"]], "due_on": row["due_on"],
                      "task": same[-1] if same else None})  # fmt: skip
    return found


def _correct_href(visit: SiteVisit) -> str:
    """The page that corrects this visit: by the number of the deed that made it."""
    number = Event.objects.filter(pk=visit.made_by_id).values_list("number", flat=True).first()
    return f"{reverse('correct', args=[visit.trajectory.number])}?event={number}"


@require_GET
def report(request: HttpRequest, visit: int) -> HttpResponse:
    """What the employer may read: no private situation, no signals, not the worker's own words."""
    row, situation = visible(request, visit)
    if not may(situation.by, Right.WORK, situation.municipality.pk):
        raise PermissionDenied("Alleen wie aan dit dossier werkt, maakt een verslag voor de werkgever.")
    ReadLog.note(situation.by, situation.trajectory, "verslag werkgever", timezone.now())
    shared = [a for a in agreements_of(row, situation) if a["owner"] != dict(OWNERS)["family"]]
    context = {
        "head": head_of(situation),
        "crumbs": [
            {"url": reverse("visits"), "label": "Werkbezoeken"},
            {"url": reverse("visit", args=[row.pk]), "label": row},
        ],
        "visit": row,
        "seen": judged(row),
        "spoken_with": [label for label in row.spoken_with_labels() if label != "Familie"],
        "agreements": shared,
        "today": situation.today,
    }
    return render(request, "placements/visit_report.html", context)


@require_POST
def tell(request: HttpRequest, visit: int) -> HttpResponse:
    """Terugkoppeling vastleggen: the deed, from the report's own page."""
    row, situation = visible(request, visit)
    fields = {"visit": row.pk, "fed_back_on": request.POST.get("fed_back_on", "")}
    return _done(request, situation, "record_feedback", fields, "De terugkoppeling is vastgelegd.",
                 reverse("visit", args=[row.pk]))  # fmt: skip


@require_POST
def finish_agreement(request: HttpRequest, number: str) -> HttpResponse:
    """Afspraak gedaan, or not and why: the deed, from the page where it stands."""
    trajectory, today = seen(request, number), timezone.localdate()
    situation = Situation(
        municipality=trajectory.municipality, trajectory=trajectory, by=cast(User, request.user),
        on=today, today=today,
    )  # fmt: skip
    back = request.POST.get("back", "")
    if not back.startswith("/werkbezoeken/"):
        back = trajectory.get_absolute_url()
    fields = {name: request.POST.get(name, "") for name in ("task", "done", "not_done_because")}
    return _done(request, situation, "finish_task", fields, "De afspraak is afgerond.", back)


def _done(
    request: HttpRequest, situation: Situation, deed: str, fields: dict[str, Any], said: str, back: str
) -> HttpResponse:
    if not may(situation.by, Right.WORK, situation.municipality.pk):
        raise PermissionDenied("Uw rol geeft geen recht om aan dit dossier te werken.")
    try:
        perform(
            deed, situation.trajectory, by=situation.by, on=situation.on, today=situation.today, data=fields
        )
        messages.success(request, said)
    except Refused as refused:
        for reason in refused.reasons:
            messages.error(request, reason.message)
    return redirect(back)

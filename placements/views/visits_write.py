"""Writing a visit: on a phone, saved every few seconds, submitted in one go (domain §6)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import User
from casework.correct import values_of
from casework.deadlines.kinds import KINDS
from casework.deed import DEEDS
from casework.forms.base import DeedForm
from casework.models import Deadline, ReadLog, Task
from casework.perform import perform
from casework.refusals import Reason, Refused
from casework.situation import Situation
from casework.steps import head_of
from placements.actions.visits import AGREEMENT
from placements.drafts import as_typed
from placements.forms.visits import VisitForm
from placements.models import SiteVisit, VisitDraft
from placements.panels_care import judged
from placements.queries_care import contracts_on, guidance_plan, trial_on, visits_here
from placements.queries_visits import may_be_visited
from placements.views.visits_desk import Desk, desk_for, keep, stale
from placements.visit_questions import SUPERVISOR, WORKER

EVALUATION_NEAR = timedelta(days=31)
# What helps while writing this part of the form.
QUESTIONS = {
    "Hoe gaat het": (("Vragen voor de werknemer", WORKER), ("Vragen voor de begeleider", SUPERVISOR))
}


@require_http_methods(["GET", "HEAD", "POST"])
def new_visit(request: HttpRequest) -> HttpResponse:
    """Nieuw werkbezoek: about which trajectory, then the form."""
    number = request.GET.get("traject", "")
    if not number:
        return choose(request)
    desk = desk_for(request, number, None, f"{reverse('new_visit')}?traject={number}")
    return write(request, desk)


def choose(request: HttpRequest) -> HttpResponse:
    """The own trajectories in which a visit makes sense."""
    user = cast(User, request.user)
    rows = may_be_visited(user)
    return render(request, "placements/visit_choose.html", {"rows": rows})


def write(request: HttpRequest, desk: Desk) -> HttpResponse:
    """GET shows the form as it was left, POST submits it."""
    if request.method == "POST":
        return submit(request, desk)
    draft = desk.draft()
    situation = desk.situation
    if draft is not None:
        form = VisitForm(as_typed(draft), situation=situation)
        vars(form)["_errors"] = {}  # what is half written is no mistake
        form.cleaned_data = {}
    else:
        form = VisitForm(situation=situation, initial=_initial(desk, situation))
    ReadLog.note(desk.user, desk.trajectory, "werkbezoek", timezone.now())
    return show(request, desk, situation, form, draft=draft)


def _initial(desk: Desk, situation: Situation) -> dict[str, Any]:
    """What was written before; of a new visit what is probably so."""
    if desk.visit is not None:
        return values_of(DEEDS["submit_visit"], desk.visit)
    return {"kind": _kind(situation), "channel": SiteVisit.Channel.VISIT, "place": _place(situation)}


def _kind(situation: Situation) -> str:
    if not situation.ask(visits_here):
        return SiteVisit.Kind.INTRODUCTION
    terms = situation.file.rows(
        Deadline, trajectory_id=situation.trajectory.pk, kind="evaluation", state=Deadline.State.OPEN
    )
    near = any(term.due_on <= situation.today + EVALUATION_NEAR for term in terms)
    return SiteVisit.Kind.EVALUATION if near else SiteVisit.Kind.PROGRESS


def _place(situation: Situation) -> str:
    """The employer where someone works now."""
    contracts, trial = situation.ask(contracts_on), situation.ask(trial_on)
    here = contracts[-1].employer if contracts else trial.employer if trial else None
    return here.name[:120] if here else ""


def show(
    request: HttpRequest,
    desk: Desk,
    situation: Situation,
    form: DeedForm,
    *,
    draft: VisitDraft | None,
    refused: list[Reason] | None = None,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    """The form beside the last visit, the open agreements and the questions."""
    earlier = [visit for visit in situation.ask(visits_here) if visit != desk.visit]
    agreed = situation.file.rows(Task, trajectory_id=desk.trajectory.pk, kind=AGREEMENT, done_on=None)
    context = {
        "desk": desk,
        "head": head_of(situation),
        "crumbs": [
            {"url": reverse("visits"), "label": "Werkbezoeken"},
            {"url": desk.trajectory.get_absolute_url(), "label": desk.trajectory},
        ],
        "form": form,
        "parts": _parts(form),
        "refusals": [
            {"href": "", "message": reason.message}
            for reason in refused or []
            if reason.field not in form.fields
        ],
        "notice": notice,
        "draft": draft,
        "version": draft.version if draft else 0,
        "device": request.POST.get("device") or uuid4(),
        "key": request.POST.get("key") or uuid4(),
        "last": judged(earlier[-1]) if earlier else None,
        "agreements": sorted(agreed, key=lambda task: (task.due_on or date.max, task.pk)),
        "plan": situation.ask(guidance_plan),
        "terms": _terms(situation),
        "today": desk.today,
        "has_errors": status == 422,
    }
    return render(request, "placements/visit_form.html", context, status=status)


def _parts(form: DeedForm) -> list[dict[str, Any]]:
    """The form in parts, each with the questions that belong to it."""
    return [
        {
            "legend": legend,
            "fields": [form[name] for name in names if name != "returned_visit"],
            "questions": QUESTIONS.get(legend, ()),
        }
        for legend, names in VisitForm.fieldsets
    ]


def _terms(situation: Situation) -> list[dict[str, Any]]:
    """The running terms that this visit may meet."""
    rows = situation.file.rows(Deadline, trajectory_id=situation.trajectory.pk, state=Deadline.State.OPEN)
    wanted = ("visit", "evaluation", "reindication_check")
    return [
        {"label": KINDS[row.kind].label, "due_on": row.due_on, "late": row.due_on < situation.today}
        for row in sorted(rows, key=lambda row: row.due_on)
        if row.kind in wanted
    ]


# --- submitting -----------------------------------------------------------------------------------


def submit(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Indienen. Whatever stands in the way, what was typed is kept as the draft."""
    situation = desk.situation
    typed = request.POST.copy()
    typed["returned_visit"] = str(desk.visit.pk) if desk.visit else ""
    draft = desk.draft()
    if draft is not None and stale(request, draft):
        return conflict(request, desk, situation, draft)
    key = _key(request)
    try:
        event = perform(
            "submit_visit", desk.trajectory, by=desk.user, on=desk.today, today=desk.today, key=key,
            data=typed,
        )  # fmt: skip
    except Refused as refused:
        draft = keep(request, desk) or draft
        form = VisitForm(typed, situation=situation)
        for reason in refused.reasons:
            if reason.requirement == "visited_phase":
                form.add_error("visited_on", reason.message)
        rest = [r for r in refused.reasons if r.requirement != "visited_phase"]
        return show(request, desk, situation, form, draft=draft, refused=rest, status=422)
    VisitDraft.objects.filter(author=desk.user, trajectory=desk.trajectory, visit=desk.visit).delete()
    made = desk.visit or SiteVisit.objects.get(made_by=event)
    made.refresh_from_db()
    sampled = made.state != SiteVisit.State.NOT_SAMPLED
    messages.success(
        request,
        "Het werkbezoek is ingediend. De teamleider leest mee."
        if sampled
        else "Het werkbezoek is vastgelegd. Het valt buiten de steekproef: niemand hoeft het te beoordelen.",
    )
    return redirect("visit", made.pk)


def _key(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def conflict(request: HttpRequest, desk: Desk, situation: Situation, draft: VisitDraft) -> HttpResponse:
    """Another page was first: this text is shown, and submitting again means it."""
    form = VisitForm(request.POST, situation=situation)
    vars(form)["_errors"] = {}
    form.cleaned_data = {}
    notice = (
        f"U hebt dit werkbezoek om {timezone.localtime(draft.saved_at):%H:%M} ook op een ander scherm opgeslagen. "
        "Hieronder staat de tekst van dit scherm. Dient u opnieuw in, dan telt deze tekst."
    )
    return show(request, desk, situation, form, draft=draft, notice=notice, status=409)

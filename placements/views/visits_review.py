"""Beoordelen: the second pair of eyes, oldest first, from one visit to the next without going back (domain §6)."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import holds_anywhere, may
from accounts.models import User
from accounts.rights import Right
from casework.models import Change, Event, ReadLog, Trajectory
from casework.perform import perform
from casework.refusals import Forbidden, Refusal, Refused
from casework.situation import Situation
from casework.steps import head_of
from placements.models import SiteVisit
from placements.panels_care import judged
from placements.queries_care import visits_here
from placements.queries_visits import (
    next_to_review,
    passes_by_sample,
    review_figures,
    review_page,
    sample_percents,
    touched_among,
    waiting_for,
)
from placements.views.visits import Counted, page_number, visible
from placements.visit_diff import compare, rewritten

State = SiteVisit.State
MOST_AT_ONCE = 50
SAID_BY_SAMPLE = "Akkoord volgens de steekproef, niet apart gelezen."
# What a button does: the deed, its fields beside the comment, and what is said after it.
VERDICTS: dict[str, tuple[str, dict[str, str], str]] = {
    "approve": ("approve_visit", {}, "Akkoord op het werkbezoek van {}."),
    "return": ("return_visit", {"only_question": "nee"}, "Teruggestuurd: het werkbezoek van {}."),
    "ask": ("return_visit", {"only_question": "ja"}, "Vraag gesteld bij het werkbezoek van {}."),
}


def reviewer(request: HttpRequest) -> User:
    """Raises PermissionDenied for who reviews nowhere."""
    user = cast(User, request.user)
    if not holds_anywhere(user, Right.REVIEW):
        raise PermissionDenied("Alleen een teamleider beoordeelt werkbezoeken.")
    return user


@require_GET
def visit_reviews(request: HttpRequest) -> HttpResponse:
    """What waits, oldest first. Ten queries at any size."""
    user, today = reviewer(request), timezone.localdate()
    signals = request.GET.get("signalen") == "1"
    number = page_number(request)
    rows = review_page(user, number, signals=signals)
    if not rows and number > 1:
        return redirect("visit_reviews")
    page: Any = Counted(rows[0].total if rows else 0).page(number)
    percents = sample_percents({row.municipality_id for row in rows}, today)
    sampling = any(percent < 100 for percent in percents.values())
    touched = touched_among(rows) if sampling else set()
    page.object_list = [
        {
            "visit": row,
            "days": (today - row.submitted_on).days,
            "unread": passes_by_sample(row, percents[row.municipality_id], touched),
        }
        for row in rows
    ]
    context = {
        "page": page,
        "signals": signals,
        "figures": review_figures(user, today),
        "sampling": sampling,
        "unread": sum(1 for line in page.object_list if line["unread"]),
        "today": today,
        "has_several": len({row.municipality_id for row in rows}) > 1,
    }
    return TemplateResponse(request, "placements/review_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def visit_review(request: HttpRequest, visit: int) -> HttpResponse:
    """One visit beside the one before it, and three buttons."""
    row, situation = visible(request, visit)
    user = situation.by
    if not may(user, Right.REVIEW, row.municipality_id):
        raise PermissionDenied(f"U beoordeelt geen werkbezoeken in {situation.municipality}.")
    if row.author_id == user.pk:
        raise PermissionDenied("U kunt uw eigen werkbezoek niet beoordelen. Vraag een andere teamleider.")
    if request.method == "POST":
        return judge(request, user, row, situation)
    if row.state != State.SUBMITTED:
        by = f" door {row.reviewer}" if row.reviewer else ""
        messages.warning(request, f"Dit werkbezoek wacht niet meer: {row.get_state_display().lower()}{by}.")
        following = next_to_review(user, row)
        return redirect("visit_review", following) if following else redirect("visit_reviews")
    ReadLog.note(user, situation.trajectory, "werkbezoek", timezone.now())
    return show(request, row, situation)


def show(
    request: HttpRequest, row: SiteVisit, situation: Situation, *, problems: list[str] | None = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    """The page; `problems` are why a verdict was refused."""
    earlier = [v for v in situation.ask(visits_here) if v != row and v.visited_on <= row.visited_on]
    before = earlier[-1] if earlier else None
    version, changed = _last_change(row)
    context = {
        "head": head_of(situation),
        "crumbs": [
            {"url": reverse("visits"), "label": "Werkbezoeken"},
            {"url": reverse("visit_reviews"), "label": "Beoordelen"},
        ],
        "visit": row,
        "seen": judged(row),
        "before": before,
        "differences": compare(before, row),
        "rewritten": changed,
        "seen_version": version,
        "days": (situation.today - row.submitted_on).days,
        "comment": request.POST.get("comment", ""),
        "problems": [{"href": "#comment", "message": text} for text in problems or []],
        "has_errors": bool(problems),
        "next_href": _next_href(cast(User, request.user), row),
    }
    return render(request, "placements/review.html", context, status=status)


def _next_href(user: User, row: SiteVisit) -> str:
    following = next_to_review(user, row)
    return reverse("visit_review", args=[following]) if following else ""


def _last_change(row: SiteVisit) -> tuple[int, list[Any]]:
    """The id of the last change to this row, and what its author rewrote in it. One query."""
    events = Event.objects.filter(trajectory=row.trajectory_id).order_by()
    changes = Change.objects.filter(
        event__in=events.values("pk"), table_name=SiteVisit._meta.db_table, row_id=row.pk
    )
    last = changes.select_related("event").order_by("-id").first()
    if last is None:
        return 0, []
    written = last.op == "U" and last.event.deed in ("submit_visit", "correct")
    return last.pk, rewritten(last.before or {}, last.after or {}) if written else []


def judge(request: HttpRequest, user: User, row: SiteVisit, situation: Situation) -> HttpResponse:
    """Do what the button says, and go on to the next."""
    verdict, comment = request.POST.get("verdict", ""), request.POST.get("comment", "")
    if verdict not in VERDICTS:
        return show(request, row, situation, problems=["Kies akkoord, terug of een vraag."], status=422)
    deed, extra, said = VERDICTS[verdict]
    following = next_to_review(user, row)
    # From here on nobody changes this dossier until the answer is written.
    get_object_or_404(Trajectory.objects.select_for_update(of=("self",)), pk=row.trajectory_id)
    if str(_last_change(row)[0]) != request.POST.get("seen", ""):
        text = "Dit werkbezoek is veranderd terwijl u het las. Hieronder staat wat er nu in staat. Beoordeel opnieuw."
        row, situation = visible(request, row.pk)
        return show(request, row, situation, problems=[text], status=409)
    fields = {"visit": row.pk, "comment": comment, **extra}
    try:
        perform(deed, situation.trajectory, by=user, on=situation.on, today=situation.today, data=fields)
    except Forbidden as forbidden:
        raise PermissionDenied(str(forbidden)) from forbidden
    except Refused as refused:
        texts = [reason.message for reason in refused.reasons]
        if deed == "return_visit" and not comment.strip():
            texts = ["Schrijf in de opmerking wat er nog moet gebeuren, of wat u wilt weten."]
        return show(request, row, situation, problems=texts, status=422)
    messages.success(request, said.format(situation.candidate.full_name))
    return redirect("visit_review", following) if following else redirect("visit_reviews")


@require_POST
def approve_by_sample(request: HttpRequest) -> HttpResponse:
    """In one go: only what the gemeente's sample passes by. Signals, rewritten and drawn visits stay."""
    user, today = reviewer(request), timezone.localdate()
    chosen = [
        int(pk) for pk in request.POST.getlist("visits") if pk.isascii() and pk.isdigit() and len(pk) < 19
    ]
    rows = list(waiting_for(user).filter(pk__in=chosen).select_related("trajectory")[:MOST_AT_ONCE])
    percents = sample_percents({row.municipality_id for row in rows}, today)
    touched = touched_among(rows)
    done, refused = 0, 0
    for row in rows:
        if not passes_by_sample(row, percents[row.municipality_id], touched):
            refused += 1
            continue
        fields = {"visit": row.pk, "comment": SAID_BY_SAMPLE}
        try:
            perform("approve_visit", row.trajectory, by=user, on=today, today=today, data=fields)
            done += 1
        except Refusal:
            refused += 1
    if done:
        messages.success(request, f"Akkoord op {done} gewone werkbezoek{'en' if done > 1 else ''}.")
    if refused:
        messages.warning(
            request, f"{refused} niet: daar zijn signalen, of de steekproef vraagt dat u ze leest."
        )
    if not rows:
        messages.warning(request, "Er was niets om akkoord op te geven.")
    return redirect("visit_reviews")

"""Pages about being told: messages, profile, agenda and its feed."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts import second_step
from accounts.models import Absence, User
from casework.deadlines.kinds import KINDS
from casework.deadlines.terms import is_free_day
from casework.deed import DEEDS
from casework.models import CalendarFeed, DeedNotice, Reminder
from casework.notices.feed import calendar_for, close_feeds, open_feed
from casework.notices.forms import AbsenceForm, PreferencesForm
from casework.notices.queries import AgendaItem, agenda, deeds_of_others, notices_of, unread_count
from casework.outbox.mails import standing

PAGE = 50
LONG_AGO = date(2015, 1, 1)
VIEWS = (("lijst", "Lijst"), ("week", "Week"), ("maand", "Maand"))


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)


def bell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the number on the bell, counted only where it is shown."""
    user = getattr(request, "user", None)
    return {"bell_count": (lambda: unread_count(user, timezone.localdate())) if isinstance(user, User) else 0}


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """Meldingen: terms that ask for attention, and what others did in one's trajectories; newest first."""
    today, user = timezone.localdate(), _user(request)
    page = Paginator(notices_of(user, today), PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "id": row.pk,
            "label": KINDS[row.deadline.kind].label,
            "due_on": row.deadline.due_on,
            "standing": standing(row.deadline.due_on, today),
            "late": row.deadline.due_on < today,
            "trajectory": row.deadline.trajectory,
            "moment": row.get_moment_display(),
            "unread": row.read_at is None,
            "told_on": row.planned_on,
        }
        for row in page.object_list
    ]
    deeds = [
        {
            "id": row.pk,
            "label": DEEDS[row.event.deed].label if row.event.deed in DEEDS else row.event.deed,
            "event": row.event,
            "trajectory": row.event.trajectory,
            "unread": row.read_at is None,
        }
        for row in deeds_of_others(user)[:PAGE]
    ]
    return render(request, "notices/notices.html", {"page": page, "rows": rows, "deeds": deeds})


@require_POST
def mark_read(request: HttpRequest) -> HttpResponse:
    """One message about a term (`id`), one about a deed (`deed`), or all."""
    now = timezone.now()
    for model, name, other in ((Reminder, "id", "deed"), (DeedNotice, "deed", "id")):
        if request.POST.get(other):
            continue
        mine = model._default_manager.filter(recipient=_user(request), read_at=None)
        chosen = request.POST.get(name, "")
        if chosen.isascii() and chosen.isdigit() and len(chosen) < 19:
            mine = mine.filter(pk=int(chosen))
        elif chosen:
            raise Http404
        mine.update(read_at=now)
    return redirect("notices")


def profile(request: HttpRequest) -> HttpResponse:
    """Profiel: what one wants to hear, when one is away, the calendar address."""
    user = _user(request)
    which = request.POST.get("form", "") if request.method == "POST" else ""
    preferences = PreferencesForm(request.POST if which == "preferences" else None, user=user)
    absence = AbsenceForm(request.POST if which == "absence" else None, user=user)
    if which == "preferences" and preferences.is_valid():
        preferences.save()
        messages.success(request, "Uw voorkeuren zijn opgeslagen.")
        return redirect("profile")
    if which == "absence" and absence.is_valid():
        saved = absence.save()
        messages.success(request, f"{saved.substitute} krijgt uw berichten in deze periode.")
        return redirect("profile")
    context = {
        "preferences": preferences,
        "absence": absence,
        "absences": user.absences.select_related("substitute").filter(until_on__gte=timezone.localdate()),
        "second_step": second_step.standing(user),
        "has_feed": CalendarFeed.objects.filter(user=user, revoked_at=None).exists(),
        "feed_url": request.session.pop("feed_url", None),
        "has_errors": bool(preferences.errors or absence.errors),
    }
    return render(request, "notices/profile.html", context, status=422 if context["has_errors"] else 200)


@require_POST
def end_absence(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back one's own absence."""
    get_object_or_404(Absence, pk=pk, user=_user(request)).delete()
    messages.success(request, "De afwezigheid is ingetrokken. Berichten komen weer bij u.")
    return redirect("profile")


@require_POST
def feed_address(request: HttpRequest) -> HttpResponse:
    """Make a new calendar address, or stop them all."""
    user = _user(request)
    if request.POST.get("action") == "stop":
        close_feeds(user, timezone.now())
        messages.success(request, "De agendakoppeling is ingetrokken.")
    else:
        secret = open_feed(user, timezone.now())
        request.session["feed_url"] = f"{settings.LUWTE_BASE_URL}/agenda/koppeling/{secret}.ics"
        messages.success(request, "Dit is uw geheime adres. U ziet het alleen nu.")
    return redirect("profile")


@login_not_required
@require_GET
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar itself. Whoever has the address may read it; it holds no names."""
    now = timezone.now()
    body = calendar_for(secret, timezone.localdate(), now, settings.LUWTE_BASE_URL)
    if body is None:
        raise Http404
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
def agenda_page(request: HttpRequest) -> HttpResponse:
    """Agenda: week, month or list."""
    today = timezone.localdate()
    view = request.GET.get("weergave", "lijst")
    view = view if view in dict(VIEWS) else "lijst"
    day = _day(request.GET.get("op", ""), today)
    first, last, before, after = _span(view, day)
    now = view == "lijst" and day == today
    # What is late does not fall off the list of today, however long ago it was due.
    found = agenda(_user(request), LONG_AGO if now else first, last, today)
    items = [item for item in found if item.day >= first or item.overdue]
    context = {
        "view": view,
        "views": VIEWS,
        "today": today,
        "day": day,
        "first": first,
        "last": last,
        "before": before,
        "after": after,
        "with_late": now,
        "weeks": _weeks(first, last, items, day) if view != "lijst" else [],
        "days": _days(items),
    }
    return render(request, "notices/agenda.html", context)


def _day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if 2015 <= day.year <= 2099 else today


def _span(view: str, day: date) -> tuple[date, date, date, date]:
    """First and last day shown, and the days to which "vorige" and "volgende" lead."""
    if view == "week":
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6), day - timedelta(days=7), day + timedelta(days=7)
    if view == "maand":
        first, last = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        return (
            first - timedelta(days=first.weekday()),
            last + timedelta(days=6 - last.weekday()),
            first - timedelta(days=1),
            last + timedelta(days=1),
        )
    return (
        day - timedelta(days=14),
        day + timedelta(days=42),
        day - timedelta(days=42),
        day + timedelta(days=42),
    )


def _weeks(first: date, last: date, items: list[AgendaItem], day: date) -> list[list[dict[str, Any]]]:
    days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
    cells = [
        {
            "day": d,
            "items": [item for item in items if item.day == d],
            "free": is_free_day(d),
            "outside": d.month != day.month,
        }
        for d in days
    ]
    return [cells[i : i + 7] for i in range(0, len(cells), 7)]


def _days(items: list[AgendaItem]) -> list[dict[str, Any]]:
    found: dict[date, list[AgendaItem]] = {}
    for item in items:
        found.setdefault(item.day, []).append(item)
    return [{"day": day, "items": of_day} for day, of_day in found.items()]

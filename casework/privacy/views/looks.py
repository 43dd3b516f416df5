"""Privacy: who looked at what, for an officer for data protection. Looking at it is written down too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import Municipality, User
from casework.models import PrivacyRead, Trajectory
from casework.privacy.conspicuous import MEANING, conspicuous, day_href, midnight
from casework.privacy.files import FILE_KINDS, Row
from casework.privacy.forms import LooksFilter
from casework.privacy.looks import KINDS, After, Look, Question, all_looks, looks_page
from casework.privacy.own_looks import in_words
from casework.privacy.views.officer import officer, write_down

What = PrivacyRead.What
WINDOW = timedelta(days=30)
MOST_USERS = 500
HEAD = ("Dag", "Tijd", "Gebruiker", "Gebruikersnaam", "Soort", "Wat", "Traject", "Bijzonderheden", "Gemeente")


@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """One page of looks, newest first, and the days that stand out. Ten statements at most, whatever the size."""
    user, places = officer(request)
    now = timezone.now()
    filters = LooksFilter(request.GET)
    kinds = FILE_KINDS.values()
    context: dict[str, Any] = {
        "filters": filters,
        "several": len(places) > 1,
        "meaning": MEANING,
        "file_kinds": [(k.label, _href("privacy_export", request, suffix=k.suffix)) for k in kinds],
    }
    if filters.is_valid():
        after = _after(request.GET.get("voor", ""))
        question, trajectory = _question(filters, places)
        found, more = looks_page(question, after)
        context |= {
            "rows": [_line(look) for look in found],
            "older": _href("privacy", request, voor=found[-1].mark) if more else "",
            "newest": _href("privacy", request) if after else "",
            "filtered": bool(filters.changed_data),
        }
        if after is None and not filters.cleaned_data["kind"] and not filters.cleaned_data["number"]:
            context |= _busy(question, filters, timezone.localtime(now).date())
        write_down(user, places, What.LOG, now, filters.told(), trajectory)
    return render(request, "privacy/looks.html", context, status=422 if filters.errors else 200)


@require_GET
def export(request: HttpRequest, suffix: str) -> HttpResponseBase:
    """The log with these filters as a file, streamed."""
    user, places = officer(request)
    if suffix not in FILE_KINDS:
        raise Http404
    filters = LooksFilter(request.GET)
    if not filters.is_valid():
        return HttpResponse("Deze filters bestaan niet. Ga terug naar Privacy.", status=422)
    now = timezone.now()
    question, trajectory = _question(filters, places)
    write_down(user, places, What.LOG_FILE, now, filters.told(), trajectory)
    kind = FILE_KINDS[suffix]
    response = StreamingHttpResponse(
        kind.write("Inzage", HEAD, _rows(question)), content_type=kind.content_type
    )
    name = f"inzage-{timezone.localtime(now):%Y-%m-%d}.{suffix}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _rows(question: Question) -> Iterator[Row]:
    for look in all_looks(question):
        at = timezone.localtime(look.at)
        yield (
            at.date(), f"{at:%H:%M:%S}", look.who, look.username, KINDS[look.kind].label, in_words(look.what),
            look.number, look.more, look.place,
        )  # fmt: skip


def _question(filters: LooksFilter, places: list[Municipality]) -> tuple[Question, Trajectory | None]:
    """What was asked, and the traject if one was named. At most two statements."""
    data = filters.cleaned_data
    ids = tuple(place.pk for place in places)
    users = _users(data["who"]) if data["who"] else None
    named = (
        list(Trajectory.all_rows.filter(number=data["number"], municipality__in=ids))
        if data["number"]
        else None
    )
    question = Question(
        ids,
        users=users,
        trajectories=None if named is None else tuple(row.pk for row in named),
        kind=data["kind"],
        since=midnight(data["since"]) if data["since"] else None,
        until=midnight(data["until"] + timedelta(days=1)) if data["until"] else None,
    )
    return question, named[0] if named else None


def _users(words: str) -> tuple[int, ...]:
    """Who goes by this name; with exactly this user name only that one. Who left is here too."""
    rows = User.objects.all()
    for word in words.split():
        rows = rows.filter(
            Q(username__icontains=word) | Q(first_name__icontains=word) | Q(last_name__icontains=word)
        )
    found = list(rows.values_list("pk", "username")[:MOST_USERS])
    return tuple(pk for pk, name in found if name == words) or tuple(pk for pk, _ in found)


def _busy(question: Question, filters: LooksFilter, today: date) -> dict[str, Any]:
    last: date = filters.cleaned_data["until"] or today
    first: date = filters.cleaned_data["since"] or last - WINDOW
    users = None if question.users is None else set(question.users)
    days = conspicuous(question.places, first, last, users)
    return {"busy": [(day, day_href(day.username, day.day)) for day in days], "first": first, "last": last}


def _line(look: Look) -> dict[str, Any]:
    return {"look": look, "what": in_words(look.what), "kind": KINDS[look.kind].label}


def _href(name: str, request: HttpRequest, *, voor: str = "", **parts: str) -> str:
    """This choice under another address, from the top unless `voor` says where."""
    query = request.GET.copy()
    query.pop("voor", None)
    if voor:
        query["voor"] = voor
    address = reverse(name, kwargs=parts)
    return f"{address}?{query.urlencode()}" if query else address


def _after(mark: str) -> After | None:
    """The line after which the page begins; what is no mark of ours begins at the top."""
    at, _, rest = mark.partition("~")
    kind, _, pk = rest.partition("~")
    try:
        if kind in KINDS and pk.isascii() and pk.isdigit() and len(pk) < 19:
            return After(datetime.fromtimestamp(float(at), UTC), kind, int(pk))
    except (ValueError, OverflowError, OSError):
        pass
    return None

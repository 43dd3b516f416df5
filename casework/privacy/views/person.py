"""All that is held about one person, for a request under the AVG (art. 15). It is written down before it is sent."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import chain
from typing import Any

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.models import Municipality, User
from casework.forms.search import bsn_in
from casework.models import PrivacyRead
from casework.privacy.archive import Entry, zipped
from casework.privacy.forms import PersonForm
from casework.privacy.paper import Request, as_data, chapters, files_of, not_told
from casework.privacy.person import Held
from casework.privacy.seeking import Found, seek
from casework.privacy.views.officer import officer, write_down

What = PrivacyRead.What
EARLIER = 20
NOBODY = "In uw gemeenten is niemand met dit nummer of BSN. Controleer de cijfers."
SEVERAL = "Dit BSN staat bij meer dan één registratie. Kies hieronder van welke u de gegevens wilt."


@sensitive_post_parameters("q")
@require_http_methods(["GET", "HEAD", "POST"])
def person_export(request: HttpRequest) -> HttpResponseBase:
    """Who asks and why, then who it is, then the file."""
    user, places = officer(request)
    now = timezone.now()
    posted = request.method == "POST"
    form = (
        PersonForm(request.POST) if posted else PersonForm(initial={"q": request.GET.get("nummer", "")[:30]})
    )
    found: list[Found] = []
    if posted and form.is_valid():
        found = seek(form.cleaned_data["q"], places)
        if request.POST.get("stap") == "maken" and len(found) == 1:
            return _export(user, found[0], form.cleaned_data, now)
        _write_down_search(user, places, form.cleaned_data, found, now)
        if not found:
            form.add_error("q", NOBODY)
    made = PrivacyRead.objects.filter(what=What.EXPORT, municipality__in=places)
    context = {
        "form": form,
        "found": found,
        "several": SEVERAL if len(found) > 1 else "",
        "earlier": made.select_related("user", "trajectory", "municipality")[:EARLIER],
        "crumbs": [{"url": reverse("privacy"), "label": "Privacy"}],
    }
    response = render(request, "privacy/request.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "private, no-store"
    return response


def _write_down_search(
    user: User, places: list[Municipality], data: dict[str, str], found: list[Found], at: datetime
) -> None:
    """Never the BSN itself: that it was one, and whose it turned out to be."""
    asked = "op BSN" if bsn_in(data["q"]) else f"op nummer {data['q']}"
    why: Any = {"reference": data["reference"], "reason": data["reason"]}
    for person in found:
        here = [person.candidate.municipality]
        write_down(user, here, What.SOUGHT, at, asked, person.trajectory, **why)
    if not found:
        write_down(user, places, What.SOUGHT, at, f"{asked}, niet gevonden", **why)


def _export(user: User, found: Found, data: dict[str, str], at: datetime) -> HttpResponseBase:
    """The archive. The row that says so stands before the first byte leaves, in the transaction that gathered it."""
    why: Any = {"reference": data["reference"], "reason": data["reason"]}
    write_down(user, [found.candidate.municipality], What.EXPORT, at, trajectory=found.trajectory, **why)
    held = Held(found.candidate)
    texts = _texts(held, Request(user, at, data["reference"], data["reason"]))
    response = StreamingHttpResponse(zipped(chain(texts, files_of(held)), at), content_type="application/zip")
    name = f"avg-{found.trajectory.number}-{timezone.localtime(at):%Y-%m-%d}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _texts(held: Held, asked: Request) -> list[Entry]:
    context = {
        "person": held.candidate,
        "place": held.municipality,
        "numbers": [row.number for row in held.trajectories],
        "asked": asked,
        "chapters": chapters(held),
        "not_told": not_told(),
    }
    data = json.dumps(as_data(held, asked), ensure_ascii=False, indent=1)
    return [
        ("lees-dit-eerst.txt", [render_to_string("privacy/read_first.txt", context).encode()]),
        ("gegevens.html", [render_to_string("privacy/person.html", context).encode()]),
        ("gegevens.json", [data.encode()]),
    ]

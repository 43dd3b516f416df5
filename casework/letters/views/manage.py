"""Where a beheerder keeps the texts of the letters, and sees the paper before a text is kept."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Municipality, User
from casework.letters.forms import LetterTextForm
from casework.letters.kinds import LETTER_KINDS, LETTERHEAD, LetterKind
from casework.letters.papers import example, texts_on
from casework.letters.views.papers import pdf_response
from casework.models import LetterTemplate
from casework.views.manage import administrator, crumbs, named


def _named(request: HttpRequest, code: str, kind: str) -> tuple[User, Municipality, LetterKind]:
    """Who, where and which letter, as the address says; 404 for what one does not manage."""
    user, places = administrator(request)
    if kind not in LETTER_KINDS:
        raise Http404
    return user, named(places, code), LETTER_KINDS[kind]


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Every kind of letter per gemeente, with since when its own text holds. Two queries."""
    (_, places), today = administrator(request), timezone.localdate()
    own: dict[tuple[int, str], LetterTemplate] = {}
    rows = LetterTemplate.objects.filter(municipality__in=places, valid_from__lte=today)
    for row in rows.order_by("valid_from", "id"):
        own[row.municipality_id, row.kind] = row
    listed = [
        {
            "place": place,
            "kinds": [
                {"kind": kind, "own": own.get((place.pk, kind.code)),
                 "href": reverse("manage_letter", args=[place.cbs_code, kind.code])}
                for kind in LETTER_KINDS.values()
            ],
        }
        for place in places
    ]  # fmt: skip
    return render(request, "casework/manage_letters.html", {"places": listed, "crumbs": crumbs()})


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """One text: change it, see the paper, keep it from a date on."""
    user, place, about = _named(request, code, kind)
    today = timezone.localdate()
    subject, body = texts_on(place.pk, [kind], today)[kind]
    start = {"valid_from": today, "subject": subject, "body": body}
    form = LetterTextForm(request.POST or None, kind=about, today=today, initial=start)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("step") == "preview":
            return _preview(place, about, form.cleaned_data)
        LetterTemplate.objects.update_or_create(
            municipality=place,
            kind=kind,
            valid_from=form.cleaned_data["valid_from"],
            defaults={
                "subject": form.cleaned_data["subject"],
                "body": form.cleaned_data["body"],
                "changed_by": user,
            },
        )
        messages.success(
            request, f"{about.label}: deze tekst geldt vanaf {form.cleaned_data['valid_from']:%d-%m-%Y}."
        )
        return redirect("manage_letters")
    context: dict[str, Any] = {
        "place": place,
        "kind": about,
        "form": form,
        "has_subject": kind != LETTERHEAD,
        "words": [word.name for word in about.vocabulary.values()],
        "history": LetterTemplate.objects.filter(municipality=place, kind=kind).select_related("changed_by"),
        "crumbs": crumbs(("manage_letters", "Brieven")),
    }
    status = 422 if form.errors else 200
    return render(request, "casework/manage_letter.html", context, status=status)


def _preview(place: Municipality, kind: LetterKind, data: dict[str, Any]) -> HttpResponse:
    letterhead = texts_on(place.pk, [LETTERHEAD], data["valid_from"])[LETTERHEAD][1]
    if kind.code == LETTERHEAD:
        letterhead = data["body"]
    paper = example(kind, data["subject"], data["body"], letterhead, str(place), data["valid_from"])
    return pdf_response(paper, f"voorbeeld-{kind.code}.pdf")

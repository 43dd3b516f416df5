"""Kolommen: what one sees of each trajectory in the work list, chosen per user and kept after logging out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts.models import User
from casework.models import SavedView
from casework.queries import colleagues
from casework.templatetags.screen import ErrorLine
from casework.views.reading import reader


@dataclass(frozen=True)
class Column:
    """A column beside that of the candidate, which is always there. `usual`: shown to who chose nothing."""

    key: str
    label: str
    sorts: bool = True
    usual: bool = True


COLUMNS = (
    Column("fase", "Fase"),
    Column("termijn", "Eerste termijn"),
    Column("consulent", "Consulent"),
    Column("gemeente", "Gemeente"),
    Column("contact", "Laatste contact", sorts=False),
    Column("route", "Aangemeld via", sorts=False, usual=False),
    Column("begonnen", "Begonnen op", sorts=False, usual=False),
)
# How a choice lies among the kept views: under no name, as the words of an address.
NO_NAME, WORD = "", "kolom"


def offered(several: bool) -> tuple[Column, ...]:
    """The columns to choose from; in one gemeente its name says nothing."""
    return tuple(column for column in COLUMNS if several or column.key != "gemeente")


def chosen(kept: Iterable[SavedView], several: bool) -> tuple[Column, ...]:
    """What somebody sees, in the fixed order; `kept` is what they keep (`saved.kept_by`)."""
    choice = next((view for view in kept if view.name == NO_NAME), None)
    words = set(QueryDict(choice.query).getlist(WORD)) if choice else None
    return tuple(c for c in offered(several) if (c.usual if words is None else c.key in words))


def choices(several: bool, shown: Iterable[Column]) -> list[tuple[str, str, bool]]:
    """Key, label and whether it is shown, of each column that one may choose."""
    there = set(shown)
    return [(column.key, column.label, column in there) for column in offered(several)]


@require_POST
def choose_columns(request: HttpRequest) -> HttpResponse:
    """Keep the choice, or go back to the usual columns."""
    user = reader(request)
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, None) or urlsplit(back).path != reverse("worklist"):
        back = reverse("worklist")
    if "usual" in request.POST:
        SavedView.objects.filter(user=user, name=NO_NAME).delete()
        messages.success(request, "U ziet weer de gewone kolommen.")
        return redirect(back)
    keys = set(request.POST.getlist("columns"))
    if keys - {column.key for column in COLUMNS}:
        return _refused(request, user, keys, back)
    _keep(user, keys)
    messages.success(request, "Uw kolommen zijn bewaard.")
    return redirect(back)


def _refused(request: HttpRequest, user: User, keys: set[str], back: str) -> HttpResponse:
    several = len(colleagues(user).municipalities) > 1
    context = {
        "errors": [ErrorLine("", "Een van deze kolommen is er niet. Kies uit de lijst.")],
        "column_choices": choices(several, [column for column in COLUMNS if column.key in keys]),
        "back": back,
    }
    return render(request, "casework/columns.html", context, status=422)


def _keep(user: User, keys: set[str]) -> None:
    words = QueryDict(mutable=True)
    words.setlist(WORD, [column.key for column in COLUMNS if column.key in keys])
    SavedView.objects.update_or_create(user=user, name=NO_NAME, defaults={"query": words.urlencode()})

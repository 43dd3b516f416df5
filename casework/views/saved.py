"""Weergaven: filters of the work list that one keeps under a name."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.models import User
from casework.forms.worklist import SaveViewForm, WorklistFilter
from casework.models import SavedView
from casework.views.reading import reader

MOST = 12
BUILT_IN = (("Alle trajecten", ""), ("Van mij", "consulent=mij"), ("Te laat", "termijn=laat"))
# A name that was searched is of a person, and is not kept.
KEPT = frozenset(WorklistFilter.ADDRESS.values())


def kept_part(query: QueryDict) -> str:
    """What of an address is kept: the filters in a fixed order, without what was searched for."""
    kept = QueryDict(mutable=True)
    for name in sorted(KEPT & set(query)):
        if query[name]:
            kept[name] = str(query[name])
    return str(kept.urlencode())


def kept_by(user: User) -> list[SavedView]:
    """What this user keeps: views by name, and before them the choice of columns. One query."""
    return list(SavedView.objects.filter(user=user))


def views_of(kept: list[SavedView], query: QueryDict) -> list[dict[str, Any]]:
    """The views above the list, the one in use marked."""
    now = kept_part(query) if not query.get("q") else None
    own = [(view.name, view.query, view.pk) for view in kept if view.name]
    every = [*((name, filters, None) for name, filters in BUILT_IN), *own]
    return [
        {"name": name, "href": f"{reverse('worklist')}?{filters}" if filters else reverse("worklist"),
         "current": filters == now, "pk": pk}
        for name, filters, pk in every
    ]  # fmt: skip


@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the filters under a name; the same name again replaces them."""
    user = reader(request)
    form = SaveViewForm(request.POST)
    query = kept_part(QueryDict(request.POST.get("filters", "")[:2000]))
    if form.is_valid():
        name = form.cleaned_data["name"]
        with transaction.atomic():
            User.objects.select_for_update().get(pk=user.pk)  # two windows count one after the other
            others = SavedView.objects.filter(user=user).exclude(name__in=["", name]).count()
            if not query:
                form.add_error(None, "Er staan geen filters aan. Kies eerst filters, en bewaar ze dan.")
            elif len(query) > 400 or others >= MOST:
                form.add_error(None, f"U kunt {MOST} weergaven bewaren. Verwijder er eerst een.")
            else:
                SavedView.objects.update_or_create(user=user, name=name, defaults={"query": query})
                messages.success(request, f"De weergave ‘{name}’ is bewaard.")
                return redirect(f"{reverse('worklist')}?{query}")
    context = {"form": form, "filters": query, "back": f"{reverse('worklist')}?{query}"}
    return render(request, "casework/save_view.html", context, status=422)


@require_POST
def drop_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget one of one's own views."""
    view = get_object_or_404(SavedView.objects.exclude(name=""), pk=pk, user=cast(User, request.user))
    view.delete()
    messages.success(request, f"De weergave ‘{view.name}’ is verwijderd.")
    return redirect("worklist")

"""Beheer: the national figures. A row that stands is never changed; a new one is added."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from casework.deadlines.terms import dutch_date
from casework.forms.manage import FigureForm, key_label, plain
from casework.models import NationalFigure
from casework.national import KINDS, Lasts
from casework.views.manage import administrator, crumbs


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Every kind of figure: what holds today, and until when it is known."""
    administrator(request)
    today = timezone.localdate()
    rows = list(NationalFigure.objects.order_by("kind", "key", "-valid_from"))
    lines = []
    for kind, about in KINDS.items():
        own = [row for row in rows if row.kind == kind]
        known_until = min((_known_until(about.lasts, key, own) for key in {r.key for r in own}), default=None)
        lines.append(
            {
                "label": about.label,
                "unit": about.unit,
                "values": [(key_label(kind, row.key), _shown(row)) for row in _present(own, today)],
                "known_until": known_until if known_until != date.max else None,
                "ends_soon": known_until is not None and (known_until - today).days < 62,
                "href": reverse("manage_figure", args=[kind]),
            }
        )
    return render(request, "casework/manage_figures.html", {"lines": lines, "crumbs": crumbs()})


def _known_until(lasts: Lasts, key: str, rows: list[NationalFigure]) -> date:
    """The last day on which the newest row of this key holds; `date.max` when it holds until replaced."""
    newest = max(row.valid_from for row in rows if row.key == key)
    if lasts in (Lasts.OPEN, Lasts.DAY):
        return date.max
    if lasts is Lasts.HALF_YEAR and newest.month <= 6:
        return date(newest.year, 6, 30)
    return date(newest.year, 12, 31)


def _present(rows: list[NationalFigure], on: date) -> list[NationalFigure]:
    """Per key the row that holds on this day; rows newest first. Ages that are adult by now are left out.

    Of what holds on one day only: the days to come.
    """
    if rows and KINDS[rows[0].kind].lasts is Lasts.DAY:
        return [row for row in reversed(rows) if row.valid_from >= on]
    found: dict[str, NationalFigure] = {}
    for row in rows:
        if row.valid_from <= on:
            found.setdefault(row.key, row)
    newest = max((row.valid_from for row in found.values()), default=None)
    if rows and rows[0].kind == "youth_percentage":
        return [row for row in found.values() if row.valid_from == newest]
    return list(found.values())


def _shown(row: NationalFigure) -> str:
    if row.kind == "aow_age":
        years, months = divmod(int(row.value), 12)
        return f"{years} jaar" + (f" en {months} maanden" if months else "")
    if row.kind == "equated_day":
        return dutch_date(row.valid_from, weekday=True)
    if row.kind in ("wml_month", "wml_hour"):
        return "€ " + f"{row.value:,.2f}".translate(str.maketrans(",.", ".,"))
    return plain(row.value).replace(".", ",")


@require_http_methods(["GET", "HEAD", "POST"])
def figure(request: HttpRequest, kind: str) -> HttpResponse:
    """One figure: every row there is, and a new one."""
    administrator(request)
    if kind not in KINDS:
        raise Http404
    rows = list(NationalFigure.objects.filter(kind=kind).order_by("-valid_from", "-key"))
    keys = sorted({row.key for row in rows} or {""})
    form = FigureForm(request.POST if request.method == "POST" else None, kind=kind, keys=keys)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        row = NationalFigure.objects.create(
            kind=kind, key=data.get("key", ""), valid_from=data["valid_from"], value=data.get("value", 1)
        )
        since = "" if KINDS[kind].lasts is Lasts.DAY else f" vanaf {dutch_date(row.valid_from)}"
        messages.success(request, f"{KINDS[kind].label}: {_shown(row)}{since}.")
        return redirect("manage_figure", kind=kind)
    context = {
        "kind": KINDS[kind],
        "form": form,
        "rows": [(row.valid_from, key_label(kind, row.key), _shown(row)) for row in rows],
        "with_key": keys != [""],
        "crumbs": crumbs(("manage_figures", "Landelijke cijfers")),
    }
    return render(request, "casework/manage_figure.html", context, status=422 if form.errors else 200)

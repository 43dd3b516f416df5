"""Doelen: the targets that are there, one by hand, and many from a file with a dry run first."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, cast

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import municipality_ids
from accounts.models import User
from accounts.rights import Right
from reporting.forms import ImportForm, TargetForm
from reporting.models import Target
from reporting.sheets import LARGEST, SheetError, read_rows
from reporting.targets import Line, judge, keep, missing_columns

SALT = "reporting.targets"
AN_HOUR = 3600
NOT_YOURS = (
    "Alleen een functioneel beheerder kan taakstellingen invullen. Vraag de beheerder van uw gemeente."
)


def _may_see(user: User) -> list[int]:
    ids = sorted({*municipality_ids(user, Right.FIGURES), *municipality_ids(user, Right.MANAGE)})
    if not ids:
        raise PermissionDenied("Uw rol geeft geen toegang tot de taakstellingen.")
    return ids


@require_http_methods(["GET", "POST"])
def targets(request: HttpRequest) -> HttpResponseBase:
    """The list; and for who manages a gemeente a form that adds or changes one."""
    user = cast(User, request.user)
    seen, managed = _may_see(user), municipality_ids(user, Right.MANAGE)
    if request.method == "POST" and not managed:
        raise PermissionDenied(NOT_YOURS)
    form = TargetForm(request.POST if request.method == "POST" else None, municipalities=managed)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        line = {**told, "code": told["municipality"].cbs_code}
        keep([line], user)
        messages.success(request, f"Taakstelling {told['year']} van {told['municipality']} is vastgelegd.")
        return redirect("targets")
    rows = (
        Target.objects.filter(municipality_id__in=seen)
        .select_related("municipality", "changed_by")
        .order_by("municipality__name", "-year")
    )
    context = {"rows": rows, "form": form, "may_manage": bool(managed), "upload": ImportForm()}
    return render(request, "reporting/targets.html", context, status=422 if form.errors else 200)


@require_http_methods(["POST"])
def targets_import(request: HttpRequest) -> HttpResponseBase:
    """First the dry run, which writes nothing; then what it showed, and nothing else."""
    user = cast(User, request.user)
    if not municipality_ids(user, Right.MANAGE):
        raise PermissionDenied(NOT_YOURS)
    if "lines" in request.POST:
        return _confirmed(request, user)
    form = ImportForm(request.POST, request.FILES)
    lines: list[Line] = []
    if form.is_valid():
        try:
            lines = _judged(form.cleaned_data["file"], user)
        except SheetError as error:
            form.add_error("file", str(error))
    usable = [asdict(line) for line in lines if line.usable]
    context: dict[str, Any] = {
        "form": form,
        "lines": lines,
        "usable": len(usable),
        "wrong": sum(bool(line.problem) for line in lines),
        "same": sum(line.verdict == "gelijk" for line in lines),
        "sealed": signing.dumps([user.pk, usable], salt=SALT, compress=True) if usable else "",
    }
    return render(request, "reporting/targets_import.html", context, status=422 if form.errors else 200)


def _judged(upload: Any, user: User) -> list[Line]:
    if upload.size > LARGEST:
        raise SheetError("Dit bestand is groter dan 1 MB. Stuur alleen de tabel met taakstellingen.")
    rows = read_rows(upload.name, upload.read())
    missing = missing_columns(rows)
    if missing:
        raise SheetError(
            f"De eerste regel moet de namen van de kolommen geven. Er ontbreekt: {', '.join(missing)}."
        )
    lines = judge(rows, user)
    if not lines:
        raise SheetError("Onder de kolomnamen staan geen regels.")
    return lines


def _confirmed(request: HttpRequest, user: User) -> HttpResponse:
    try:
        owner, lines = signing.loads(request.POST["lines"], salt=SALT, max_age=AN_HOUR)
    except signing.BadSignature:
        owner, lines = None, []
    if owner != user.pk:
        messages.error(request, "Deze controle is verlopen. Kies het bestand opnieuw.")
        return redirect("targets")
    count = keep(lines, user)
    messages.success(request, f"{count} taakstelling{'en zijn' if count != 1 else ' is'} vastgelegd.")
    return redirect("targets")

"""Werkvoorraad: the list, giving out what was ticked, and the list as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from typing import Any, cast
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from accounts.access import holds_anywhere, rights_by_municipality
from accounts.models import User
from accounts.rights import Right
from casework.deadlines.kinds import KINDS
from casework.deadlines.terms import short_date
from casework.forms.worklist import GiveOutForm, SaveViewForm, WorklistFilter
from casework.models import Deadline, ReadLog, Trajectory
from casework.perform import perform
from casework.phases import OPEN_PHASES, Phase, Route
from casework.queries import (
    DEFAULT_SORT,
    PAGE_SIZE,
    Colleagues,
    colleagues,
    counts_per_phase,
    first_deadlines,
    in_phase,
    ordered,
    page_of,
    worklist_rows,
)
from casework.refusals import Refusal
from casework.steps import mark_of
from casework.views.columns import Column, choices, chosen
from casework.views.reading import reader
from casework.views.saved import kept_by, kept_part, views_of

EXPORT_BATCH = 500
# What a spreadsheet takes for the beginning of a formula, the wide signs of a Japanese keyboard too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
MOST_AT_ONCE = 200


class _Counted(Paginator):  # type: ignore[type-arg]
    """A paginator that is told how many there are: the phase counts already know."""

    def __init__(self, known: int) -> None:
        super().__init__(range(known), PAGE_SIZE)
        self.known = known

    @cached_property
    def count(self) -> int:
        return self.known


@require_GET
def worklist(request: HttpRequest) -> TemplateResponse:
    """One page of trajectories. Ten queries, whatever the size."""
    user = reader(request)
    today = timezone.localdate()
    people = colleagues(user)
    filters = WorklistFilter(request.GET, people=people)
    kept, several = kept_by(user), len(people.municipalities) > 1
    shown = chosen(kept, several)
    context: dict[str, Any] = {"filters": filters, "today": today}
    if filters.is_valid():
        context |= _answer(request, user, filters, today)
    else:
        context |= {"page": _Counted(0).page(1), "tabs": [], "filtered": True}
    context |= {
        "views": views_of(kept, request.GET),
        "savable": "" if filters.errors else kept_part(request.GET),
        "save_view": SaveViewForm(),
        "columns": _heads(filters, request, shown),
        "shown": {column.key: True for column in shown},
        "column_choices": choices(several, shown),
        "may_enrol": holds_anywhere(user, Right.WORK),
        "may_assign": holds_anywhere(user, Right.STEER),
        "assign": _give_out_form(user, people),
        "export_href": f"{reverse('worklist_export')}?{request.GET.urlencode()}",
    }
    status = 422 if filters.errors else 200
    return TemplateResponse(request, "casework/worklist.html", context, status=status)


def _answer(request: HttpRequest, user: User, filters: WorklistFilter, today: date) -> dict[str, Any]:
    question = filters.question()
    rows = worklist_rows(user, question, today)
    counts = counts_per_phase(rows)
    if question.phase == Phase.ENDED:
        count = in_phase(rows, Phase.ENDED).count()
    elif question.phase:
        count = counts.get(question.phase, 0)
    else:
        count = sum(counts.get(phase, 0) for phase in OPEN_PHASES)
    page: Page[Any] = _Counted(count).get_page(request.GET.get("page"))
    start = (page.number - 1) * PAGE_SIZE
    found = page_of(in_phase(rows, question.phase), question.sort, start, start + PAGE_SIZE, today)
    deadlines = first_deadlines(found)
    page.object_list = [_line(t, deadlines.get(t.pk), today) for t in found]
    asked = {name for name in filters.changed_data if name not in ("phase", "sort")}
    return {"page": page, "tabs": _tabs(request, counts, question.phase), "filtered": bool(asked)}


def _line(trajectory: Any, deadline: Deadline | None, today: date) -> dict[str, Any]:
    """One trajectory in plain words, as the list and the file show it; wants what `page_of` annotates."""
    due_on = trajectory.next_deadline_on
    silent_days = (today - trajectory.last_contact_on).days
    silent = trajectory.is_open and not trajectory.held and silent_days > trajectory.silent_limit
    return {
        "href": trajectory.get_absolute_url(),
        "name": trajectory.candidate.full_name,
        "number": trajectory.number,
        "phase": trajectory.current_phase.label,
        "days": max(0, (today - trajectory.phase_since).days),
        "held": trajectory.held,
        "deadline": KINDS[deadline.kind].label if deadline else "Termijn",
        "mark": mark_of(due_on, today) if due_on else None,
        "case_worker": str(trajectory.case_worker or ""),
        "municipality": trajectory.municipality.name,
        "last_contact": trajectory.last_contact_on,
        "contact_day": short_date(trajectory.last_contact_on),
        "route": Route(trajectory.route).label,
        "opened": short_date(trajectory.opened_on),
        "signals": [f"stil, {silent_days} dagen"] if silent else [],
    }


def _href(request: HttpRequest, **changes: str) -> str:
    """This list with other words in the address; back to page 1."""
    query: QueryDict = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        if value:
            query[name] = value
        else:
            query.pop(name, None)
    return f"{reverse('worklist')}?{query.urlencode()}" if query else reverse("worklist")


def _tabs(request: HttpRequest, counts: dict[str, int], current: str) -> list[dict[str, Any]]:
    every = sum(counts.get(phase, 0) for phase in OPEN_PHASES)
    tabs = [("", "Alle open", every)]
    tabs += [(p.value, p.label, counts.get(p, 0)) for p in Phase if p != Phase.ENDED]
    shown = [tab for tab in tabs if tab[2] or tab[0] in ("", current)]
    shown.append((Phase.ENDED.value, Phase.ENDED.label, None))  # type: ignore[arg-type]
    return [
        {"href": _href(request, fase=phase), "label": label, "count": count, "current": phase == current}
        for phase, label, count in shown
    ]


def _heads(filters: WorklistFilter, request: HttpRequest, shown: tuple[Column, ...]) -> list[dict[str, str]]:
    sort = (filters["sort"].data or DEFAULT_SORT) if "sort" not in filters.errors else DEFAULT_SORT
    heads = []
    for key, label in [("naam", "Kandidaat"), *((c.key if c.sorts else "", c.label) for c in shown)]:
        direction = {key: "ascending", f"-{key}": "descending"}.get(sort, "") if key else ""
        turned = f"-{key}" if direction == "ascending" else key
        href = _href(request, sorteer="" if turned == DEFAULT_SORT else turned) if key else ""
        heads.append({"label": label, "href": href, "direction": direction})
    return heads


def _give_out_form(user: User, people: Colleagues, data: Any = None) -> GiveOutForm:
    """A teamleider gives to anybody; a consulent takes what is nobody's."""
    any_work = any(Right.STEER_ANY in rights for rights in rights_by_municipality(user).values())
    workers = people.workers if any_work else ((str(user.pk), f"Mijzelf ({user})"),)
    return GiveOutForm(data, workers=workers, release=any_work)


@require_POST
def assign(request: HttpRequest) -> HttpResponseBase:
    """Give out the ticked trajectories, each by its own deed; what is refused says why."""
    user = reader(request)
    if not holds_anywhere(user, Right.STEER):
        raise PermissionDenied("U mag geen trajecten verdelen. Vraag uw teamleider.")
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, None) or urlsplit(back).path != reverse("worklist"):
        back = reverse("worklist")
    numbers = [n for n in request.POST.getlist("numbers")[:MOST_AT_ONCE] if "\x00" not in n]
    rows = list(
        Trajectory.objects.visible_to(user)
        .filter(number__in=numbers)
        .select_related("candidate", "municipality", "case_worker")
        .order_by("candidate__sort_name")
    )
    form = _give_out_form(user, colleagues(user), request.POST)
    results: list[dict[str, Any]] = []
    if not rows:
        form.add_error(None, "Kies eerst een of meer trajecten: zet een vinkje voor de naam.")
    elif form.is_valid():
        results = [_give(t, user, form.cleaned_data) for t in rows]
        if all(result["done"] for result in results):
            noun = "traject" if len(results) == 1 else "trajecten"
            messages.success(request, f"{len(results)} {noun} verdeeld: {_destination(form)}.")
            return redirect(back)
    context = {"rows": rows, "results": results, "form": form, "back": back}
    status = 422 if form.errors else 200
    return render(request, "casework/worklist_assign.html", context, status=status)


def _destination(form: GiveOutForm) -> str:
    field: Any = form.fields["case_worker"]
    chosen = form.cleaned_data["case_worker"]
    return f"naar {dict(field.choices)[chosen]}" if chosen else "vrijgegeven"


def _give(trajectory: Trajectory, user: User, data: dict[str, Any]) -> dict[str, Any]:
    today = timezone.localdate()
    try:
        perform("assign", trajectory, by=user, on=today, today=today, data=data)
    except Refusal as refusal:
        return {"trajectory": trajectory, "done": False, "reason": str(refusal)}
    return {"trajectory": trajectory, "done": True, "reason": ""}


@require_GET
def export(request: HttpRequest) -> HttpResponseBase:
    """The list as CSV for a spreadsheet, streamed, in the order of the screen. It is a look at everybody on it."""
    user = reader(request)
    today = timezone.localdate()
    filters = WorklistFilter(request.GET, people=colleagues(user))
    if not filters.is_valid():
        return HttpResponse("Deze filters bestaan niet. Ga terug naar de werkvoorraad.", status=422)
    question = filters.question()
    rows = in_phase(worklist_rows(user, question, today), question.phase)
    taken = list(ordered(rows, question.sort).values_list("pk", "municipality"))
    ReadLog.note_all(user, taken, "lijst gedownload", timezone.now())
    lines = _csv([pk for pk, _ in taken], question.sort, today)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="werkvoorraad-{today:%Y-%m-%d}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _csv(ids: list[int], sort: str, today: date) -> Iterator[str]:
    writer = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
    yield "\ufeff" + cast(str, writer.writerow(
        ["Nummer", "Kandidaat", "Fase", "In deze fase sinds", "Eerste termijn", "Uiterlijk op",
         "Consulent", "Gemeente", "Laatste contact"]
    ))  # fmt: skip
    for start in range(0, len(ids), EXPORT_BATCH):
        batch = Trajectory.objects.get_queryset().filter(pk__in=ids[start : start + EXPORT_BATCH])
        found = page_of(batch, sort, 0, EXPORT_BATCH, today)
        deadlines = first_deadlines(found)
        for t in found:
            line = _line(t, deadlines.get(t.pk), today)
            due_on = t.next_deadline_on
            yield cast(str, writer.writerow([_cell(value) for value in (
                line["number"], line["name"], line["phase"], t.phase_since,
                line["deadline"] if due_on else "", due_on or "", line["case_worker"],
                line["municipality"], line["last_contact"],
            )]))  # fmt: skip


def _cell(value: Any) -> str:
    """Text that a spreadsheet does not take for a formula."""
    text = f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value)
    return "'" + text if text.startswith(FORMULA) else text

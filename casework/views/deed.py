"""The page of a deed: fill in, see what it will make, confirm (interface §2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.access import may
from accounts.models import Municipality, User
from casework.deed import DEEDS, Deed
from casework.forms.base import DeedForm
from casework.forms.page import asked_for, leave_open, page_form, shown
from casework.history import Names
from casework.models import Event, ReadLog, Trajectory
from casework.perform import closed_because, perform
from casework.phases import Phase
from casework.preview import Preview, preview
from casework.refusals import Conflict, Forbidden, Reason, Refused
from casework.situation import Situation
from casework.steps import closed_reasons, head_of
from casework.templatetags.screen import ErrorLine, error_summary
from casework.timeline import PAPERS
from casework.views.conflict import conflict_page
from casework.views.outcome import known_reasons, motivations_asked, outcome_lines, requirement_line
from casework.views.reading import seen_in

OWN_FIELDS = {"csrfmiddlewaretoken", "step"}
MOTIVATION = "motivation_"


class DeedPage:
    """One request for one deed on one trajectory."""

    template = "casework/deed.html"

    def __init__(self, request: HttpRequest, deed: Deed, trajectory: Trajectory) -> None:
        self.request = request
        self.deed = deed
        self.trajectory = trajectory
        self.user = cast(User, request.user)
        self.today = timezone.localdate()
        self.situation = self._situation(self.today)

    def _situation(self, on: date) -> Situation:
        return Situation(
            municipality=self.trajectory.municipality,
            trajectory=self.trajectory,
            by=self.user,
            on=on,
            today=self.today,
        )

    @property
    def subject(self) -> Trajectory | Municipality:
        """What the deed is about."""
        return self.trajectory

    # What was typed

    @property
    def posted(self) -> QueryDict:
        return self.request.POST

    def form(self, data: Any = None) -> DeedForm:
        """The form at the date that was typed, so that choices and rules are of that day."""
        form_class = page_form(self.deed.name)
        form = form_class(data, situation=self.situation, initial=self.initial(form_class))
        leave_open(form)
        typed = form.data.get("on") if data is not None else None
        if typed:
            try:
                on = form.fields["on"].clean(typed)
            except Exception:
                return form
            self.situation = self._situation(on)
            form = form_class(data, situation=self.situation, initial=self.initial(form_class))
            leave_open(form)
        return form

    def initial(self, form_class: type[DeedForm]) -> dict[str, Any]:
        """Today, and what the address fills in beforehand: a link from a place or a person."""
        on = form_class.begins_on(self.situation) or self.today
        return {"on": on} | asked_for(self.request.GET, form_class)

    def motivation(self) -> dict[str, str]:
        return {
            name.removeprefix(MOTIVATION): str(value)
            for name, value in self.posted.items()
            if name.startswith(MOTIVATION)
        }

    def arguments(self, form: DeedForm) -> dict[str, Any]:
        """What `perform` and `preview` get: raw fields, so that there is one place that cleans."""
        return {
            "by": self.user,
            "on": form.cleaned_data["on"],
            "today": self.today,
            "expected": self.version(),
            "motivation": self.motivation(),
            "note": form.cleaned_data.get("note", "") if "note" not in self.deed.form.base_fields else "",
            "data": self.posted,
        }

    def kept(self, *left_out: str) -> list[tuple[str, Any]]:
        """What was typed, to be sent along again."""
        return [
            (name, value)
            for name, values in self.posted.lists()
            if name not in OWN_FIELDS and name not in left_out
            for value in values
        ]

    def version(self) -> int | None:
        if self.deed.name in PAPERS:  # a note is no answer to what one saw: nobody was first
            return None
        typed = self.posted.get("version", "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None

    # Steps

    def show(self) -> HttpResponse:
        return self.render(self.form())

    def edit(self) -> HttpResponse:
        form = self.form(self.posted)
        vars(form)["_errors"] = {}  # back to change something is no mistake
        form.cleaned_data = {}
        return self.render(form)

    def check(self) -> HttpResponse:
        form = self.form(self.posted)
        if not form.is_valid():
            return self.render(
                form, refused=known_reasons(self.deed, self.situation, form.cleaned_data), status=422
            )
        try:
            outcome = preview(self.deed.name, self.subject, **self.arguments(form))
        except Refused as refused:
            return self.render(form, refused=refused.reasons, status=422)
        return self.confirm_page(form, outcome)

    def confirm(self) -> HttpResponse:
        form = self.form(self.posted)
        if not form.is_valid():
            return self.render(form, status=422)
        try:
            event = perform(self.deed.name, self.trajectory, key=self.key(), **self.arguments(form))
        except Refused as refused:
            return self.render(form, refused=refused.reasons, status=422)
        after = cast(Trajectory, event.trajectory)
        if after.voided_by_id:
            messages.success(
                self.request, f"Traject {after.number} is vervallen: de aanmelding is teruggedraaid."
            )
            return redirect("start")
        verb = "is nu" if event.from_phase != event.to_phase else "blijft"
        messages.success(
            self.request, f"{self.deed.label}: vastgelegd. De fase {verb} {Phase(after.phase).label}."
        )
        return redirect(after.get_absolute_url())

    def key(self) -> UUID | None:
        try:
            return UUID(self.posted.get("key", ""))
        except ValueError:
            return None

    # Pages

    def note_look(self) -> None:
        """The page shows the head of the dossier, and what is known already."""
        ReadLog.note(self.user, self.trajectory, seen_in(self.deed, self.trajectory), timezone.now())

    def context(self) -> dict[str, Any]:
        url = self.trajectory.get_absolute_url()
        return {
            "deed": self.deed,
            "head": head_of(self.situation),
            "crumbs": [
                {"url": reverse("worklist"), "label": "Werkvoorraad"},
                {"url": url, "label": self.trajectory},
            ],
            "action": self.request.get_full_path(),
            "back_href": url,
            "version": self.posted.get("version") or self.trajectory.version,
            "key": self.posted.get("key") or uuid4(),
            "earlier": self.earlier(),
        }

    def earlier(self) -> Event | None:
        """The earlier deed that this one is about."""
        return self.deed.undoes(self.situation) if self.deed.undoes else None

    def render(
        self, form: DeedForm, *, refused: list[Reason] | None = None, status: int = 200
    ) -> HttpResponse:
        refused = refused or []
        hard = [r for r in refused if r.hard]
        for reason in hard:
            if reason.field and reason.field in form.fields and form.is_bound:
                form.add_error(reason.field, reason.message)
        closed = [] if form.is_bound else self._closed()
        motivations = motivations_asked(self.deed, self.situation, self.motivation(), refused)
        whole = [ErrorLine("", r.message) for r in hard if not (r.field and r.field in form.fields)]
        wrong = [*whole, *error_summary(form)]
        unexplained = [
            ErrorLine(f"#motivatie-{item['code']}", item["reason"]) for item in motivations if item["error"]
        ]
        context = self.context() | {
            "form": form,
            "closed": closed,
            "other_phase": bool(closed) and self.trajectory.current_phase not in self.deed.phases,
            "errors": [*wrong, *unexplained],
            "refusal_heading": ""
            if wrong
            else "Dit wijkt af van een afspraak. Pas het aan, of schrijf op waarom",
            "motivations": motivations,
            "requirements": self._requirements(getattr(form, "cleaned_data", None)),
            "move": self._move(None),
            "has_errors": status == 422,
        }
        return render(self.request, self.template, context, status=status)

    def _closed(self) -> list[str]:
        if self.trajectory.current_phase not in self.deed.phases:
            return [closed_because(self.deed, self.trajectory.current_phase)]
        return closed_reasons(self.deed, self.situation)

    def _requirements(self, data: Mapping[str, Any] | None) -> list[dict[str, Any]]:
        return [requirement_line(r.look(self.situation, data or None)) for r in self.deed.requirements]

    def _move(self, to: Phase | None) -> dict[str, str]:
        source = self.trajectory.current_phase
        targets = (
            self.deed.move.targets if self.deed.move and source in self.deed.move.sources else frozenset()
        )
        if to is None and self.deed.undoes and self.deed.target:
            to = self.deed.target(self.situation, {})
        if to is None and targets:
            named = [phase.label for phase in Phase if phase in targets]
            return {"source": source.label, "to": " of ".join(named)}
        return {"source": source.label, "to": to.label if to and to != source else ""}

    def confirm_page(self, form: DeedForm, outcome: Preview) -> HttpResponse:
        names = Names(outcome.changes)
        context = self.context() | {
            "kept": self.kept(),
            "typed": shown(form),
            "requirements": self._requirements(form.cleaned_data),
            "move": self._move(outcome.to_phase),
            "outcome": outcome_lines(outcome, names),
        }
        return render(self.request, "casework/deed_confirm.html", context)


def deed_page(request: HttpRequest, number: str, deed_name: str) -> HttpResponse:
    """GET shows, POST checks, edits or confirms."""
    deed = DEEDS[deed_name]
    trajectory = get_object_or_404(
        Trajectory.objects.visible_to(cast(User, request.user)).select_related(
            "candidate", "municipality", "case_worker"
        ),
        number=number,
    )
    if not may(request.user, deed.right, trajectory.municipality_id):
        raise PermissionDenied(f"Uw rol geeft geen recht op ‘{deed.label}’ in {trajectory.municipality}.")
    if deed_name == "correct":
        from casework.views.correct import CorrectPage

        return answer(request, CorrectPage(request, deed, trajectory))
    return answer(request, DeedPage(request, deed, trajectory))


def answer(request: HttpRequest, page: DeedPage) -> HttpResponse:
    """Run the step that was asked, and turn a refusal into its page. Who sees a page is written down."""
    response = _answered(request, page)
    if not isinstance(response, HttpResponseRedirect):
        page.note_look()
    return response


def _answered(request: HttpRequest, page: DeedPage) -> HttpResponse:
    if request.method != "POST":
        return page.show()
    step = {"confirm": page.confirm, "edit": page.edit}.get(request.POST.get("step", ""), page.check)
    try:
        return step()
    except Conflict as conflict:
        return conflict_page(request, page, conflict)
    except Forbidden as forbidden:
        raise PermissionDenied(str(forbidden)) from forbidden

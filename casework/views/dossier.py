"""The dossier: who, where, what next, what was, and what must not be forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.access import may
from accounts.models import User
from accounts.rights import Right
from casework.deadlines.kinds import KINDS
from casework.deadlines.terms import dutch_date
from casework.dossier import panels
from casework.forms.trajectory import NoteForm
from casework.models import Deadline, ReadLog, Trajectory
from casework.requirements import running_hold
from casework.situation import Situation
from casework.steps import deadlines_of, head_of, next_steps, stepper, tasks_of
from casework.timeline import KINDS_OF_ENTRY, PAGE, chosen, deviations, entries
from casework.undo import events_of


@dataclass(frozen=True)
class Shown:
    """A panel with its rows fetched."""

    key: str
    title: str
    template: str
    context: dict[str, Any]


def seen(request: HttpRequest, number: str) -> Trajectory:
    """The trajectory, if this user may see it; else 404, as if it were not there."""
    rows = Trajectory.objects.visible_to(cast(User, request.user))
    return get_object_or_404(rows.select_related("candidate", "municipality", "case_worker"), number=number)


@require_GET
def dossier(request: HttpRequest, number: str) -> HttpResponse:
    """The whole dossier on one page, in a fixed number of queries."""
    trajectory = seen(request, number)
    user, today = cast(User, request.user), timezone.localdate()
    situation = Situation(
        municipality=trajectory.municipality, trajectory=trajectory, by=user, on=today, today=today
    )
    events = situation.ask(events_of)
    mine = situation.file.rows(Deadline, trajectory_id=trajectory.pk)
    deadlines = sorted(mine, key=lambda row: (row.due_on, row.pk))
    kind = request.GET.get("soort", "")
    listed = chosen(events, kind)
    amount = PAGE if request.GET.get("alles") is None else len(listed)
    deeds = next_steps(situation, number)
    may_note = may(user, Right.WORK, trajectory.municipality_id)
    context = {
        "head": head_of(situation),
        "crumbs": [{"url": reverse("worklist"), "label": "Werkvoorraad"}],
        "notices": _notices(situation),
        "steps": stepper(trajectory, events),
        "deeds": deeds,
        "panels": [Shown(p.code, p.title, p.template, p.context(situation)) for p in panels()],
        "deadlines": deadlines_of(deadlines, situation, deeds),
        "tasks": tasks_of(situation, number),
        "timeline": entries(listed[:amount], events, deadlines),
        "older_href": f"?soort={kind}&alles=1#tijdlijn" if len(listed) > amount else "",
        "kinds": [
            {"label": label, "href": f"?soort={code}#tijdlijn", "current": code == kind}
            for code, label in KINDS_OF_ENTRY
        ],
        "note_form": NoteForm(situation=situation) if may_note else None,
        "may_work": may_note,
        "may_correct": any(line["name"] == "correct" for line in deeds["keeps"]),
        "facts": facts(trajectory),
        "deviations": deviations(events),
        "today": today,
        "trajectory": trajectory,
    }
    ReadLog.note(user, trajectory, "dossier", timezone.now())
    return render(request, "casework/dossier.html", context)


def _notices(situation: Situation) -> list[dict[str, str]]:
    """What one must know before anything else."""
    held = situation.ask(running_hold)
    lines = []
    if held:
        lines.append(
            {
                "kind": "warning",
                "icon": "pause",
                "text": f"Onderbroken sinds {dutch_date(held.from_on)}, "
                f"verwacht tot {dutch_date(held.expected_until)}: {held.reason}. "
                "Beleidstermijnen wachten, wettelijke termijnen lopen door.",
            }
        )
    for reminder in situation.file.undelivered():
        told = {
            "kind": "warning",
            "icon": "alert",
            "text": f"Taak: de e-mail aan {reminder.recipient} over ‘{KINDS[reminder.deadline.kind].label}’ "
            "kwam niet aan. Zeg het zelf, en vraag de beheerder het e-mailadres na te kijken.",
        }
        if told not in lines:  # a second mail that failed asks nothing more
            lines.append(told)
    if not situation.trajectory.is_open:
        lines.append(
            {
                "kind": "info",
                "icon": "info",
                "text": "Dit traject is gesloten. U kunt het lezen, en nog een notitie, document of contact "
                "toevoegen. Gaat het toch verder? Kies ‘Traject heropenen’.",
            }
        )
    return lines


def facts(trajectory: Trajectory) -> list[dict[str, Any]]:
    """The person's data and the way in, as label and value."""
    person = trajectory.candidate
    address = " ".join(p for p in (person.street, person.house_number) if p)
    hours = f"{person.hours_limit}".replace(".", ",")
    limit = f"{hours} uur per week ({person.hours_limit_by})" if person.hours_limit else ""
    rows: list[tuple[str, Any]] = [
        ("Geboren", dutch_date(person.birth_date)),
        ("Adres", ", ".join(p for p in (address, person.postcode, person.city) if p)),
        ("Telefoon", person.phone),
        ("E-mail", person.email),
        ("Uitkering", person.get_benefit_display() if person.benefit else ""),
        ("Medische urenbeperking", limit),
        ("Vertegenwoordiger", _representative(person)),
        ("Route", trajectory.get_route_display()),
        ("Verwezen door", trajectory.referred_by),
        ("Begonnen op", dutch_date(trajectory.opened_on)),
    ]
    if trajectory.application_received_on:
        rows.append(("Aanvraag ontvangen", dutch_date(trajectory.application_received_on)))
    return [{"label": label, "value": value} for label, value in rows]


def _representative(person: Any) -> str:
    if not person.representative_kind:
        return ""
    return f"{person.representative_name} ({person.get_representative_kind_display().lower()})"


@require_POST
def show_bsn(request: HttpRequest, number: str) -> HttpResponse:
    """The BSN in clear, for who works on the dossier; that it was shown is written down first."""
    trajectory = seen(request, number)
    user = cast(User, request.user)
    if not may(user, Right.WORK, trajectory.municipality_id):
        raise PermissionDenied("Alleen wie aan dit dossier werkt, mag het BSN zien.")
    ReadLog.note(user, trajectory, "bsn", timezone.now())
    today = timezone.localdate()
    situation = Situation(
        municipality=trajectory.municipality, trajectory=trajectory, by=user, on=today, today=today
    )
    context = {"head": head_of(situation), "bsn": trajectory.candidate.bsn}
    # Without script the number comes on a page of its own; it never stands in an address.
    template = "casework/bsn.html" if getattr(request, "htmx", False) else "casework/bsn_page.html"
    response = render(request, template, context | {"back_href": trajectory.get_absolute_url()})
    response["Cache-Control"] = "no-store"
    return response

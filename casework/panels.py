"""The panel of documents and letters, and what the file itself puts on papers."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.deadlines.terms import dutch_date
from casework.dossier import Panel, register_panel
from casework.letters.requirements import drafts
from casework.letters.sections import PRACTICE_FILE, SUMMARY, Rows, Section, register_section
from casework.models import Document, Letter
from casework.situation import Situation


def papers_panel(situation: Situation) -> dict[str, Any]:
    """Documents by their date, letters newest first; those that still have to go out stand apart."""
    mine = situation.trajectory.pk
    documents = situation.file.rows(Document, trajectory_id=mine)
    letters = situation.file.rows(Letter, trajectory_id=mine)[::-1]
    return {
        "trajectory": situation.trajectory,
        "documents": sorted(documents, key=lambda row: (row.dated_on or date.max, row.pk), reverse=True),
        "drafts": [row for row in letters if row.issued_on is None],
        "to_send": situation.ask(drafts),
        "letters": [row for row in letters if row.issued_on is not None],
    }


PAPERS = register_panel(
    Panel("papers", "Documenten en brieven", "casework/panel_papers.html", papers_panel, order=90)
)


def _person(situation: Situation) -> Rows:
    person, trajectory = situation.candidate, situation.trajectory
    limit = f"{person.hours_limit} uur per week, vastgesteld door {person.hours_limit_by}"
    return [
        ("Naam", person.full_name),
        ("Geboren", dutch_date(person.birth_date)),
        ("Uitkering", person.get_benefit_display() if person.benefit else ""),
        ("Aard van de beperking", person.get_limitation_kind_display() if person.limitation_kind else ""),
        ("Medische urenbeperking", limit.replace(".", ",") if person.hours_limit else ""),
        ("Vertegenwoordiger", person.representative_name),
        ("Aangemeld via", trajectory.get_route_display()),
        ("Verwezen door", trajectory.referred_by),
    ]


def _course(situation: Situation) -> Rows:
    """Gemeente and bemiddeling, as the fixed block of the sources has them [3:488]."""
    trajectory = situation.trajectory
    return [
        ("Gemeente", str(trajectory.municipality)),
        ("Bemiddeling", str(trajectory.case_worker or "nog niet verdeeld")),
        ("Begonnen", f"{dutch_date(trajectory.opened_on)}, via {trajectory.get_route_display()}"),
        ("Fase", f"{trajectory.current_phase.label}, sinds {dutch_date(trajectory.phase_since)}"),
    ]


register_section(Section("Kandidaat", _person, (PRACTICE_FILE,), order=10))
register_section(Section("Traject", _course, (SUMMARY,), order=10))

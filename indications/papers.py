"""What the way to an indication puts on the papers of the dossier."""

from __future__ import annotations

from casework.deadlines.terms import dutch_date
from casework.letters.sections import PRACTICE_FILE, SUMMARY, Rows, Section, register_section
from casework.situation import Situation
from indications.models import Advice, AdviceRequest, Indication, Observation
from indications.queries import here

YES_NO = {True: "ja", False: "nee", None: "niet beoordeeld"}


def _observations(situation: Situation) -> Rows:
    """Per observation: where, how long, and the four elements that must be assessed (H3)."""
    rows: Rows = []
    for row in sorted(here(situation, Observation), key=lambda o: (o.start_on, o.pk)):
        until = dutch_date(row.end_on or row.planned_end_on)
        rows += [
            ("Plaats en werk", f"{row.place}: {row.work_type}"),
            ("Periode", f"{dutch_date(row.start_on)} tot en met {until}, {_number(row.hours)} uur per week"),
            ("Manier", f"{row.get_method_display()}, begeleid door {row.supervisor}"),
        ]
        if row.state == Observation.State.CONCLUDED:
            rows += _elements(row)
    return rows


def _elements(row: Observation) -> Rows:
    capacity = "\n".join(f"{what}: {YES_NO[met]}" for what, met in row.capacity.answers())
    guidance = (
        f"{row.get_guidance_form_display()}, {row.guidance_minutes} minuten per dag. {row.guidance_text}"
    )
    return [
        ("Werkvermogen", capacity),
        ("Begeleidingsbehoefte", guidance),
        ("Sociaal-emotionele stabiliteit", row.stability),
        ("Ambitie", row.ambition),
        ("Bevindingen", row.findings),
        ("Conclusie", row.get_conclusion_display() if row.conclusion else ""),
    ]


def _number(value: object) -> str:
    return str(value).removesuffix(".0").replace(".", ",")


def _requests(situation: Situation) -> Rows:
    """What was asked of UWV, with what the candidate knows and agreed to, and what UWV answered."""
    rows: Rows = []
    for request in here(situation, AdviceRequest):
        sent = request.sent_on or request.received_on
        rows.append(
            (request.get_kind_display(), f"verzonden op {dutch_date(sent)}" if sent else "nog niet verzonden")
        )
        rows.append(("Aanleiding", request.get_cause_display() if request.cause else ""))
        rows.append(("Nieuwe feiten", request.new_facts))
        if request.plan_agreed_on:
            rows.append(("Ontwikkelplan besproken", dutch_date(request.plan_agreed_on)))
        if request.informed_on:
            rows.append(("Kandidaat geïnformeerd en akkoord", dutch_date(request.informed_on)))
    for advice in here(situation, Advice):
        outcome = "positief" if advice.positive else "negatief"
        rows.append(("Advies van UWV", f"{outcome}, {dutch_date(advice.advised_on)}"))
    return rows


def _indication(situation: Situation) -> Rows:
    rows: Rows = []
    for row in situation.file.rows(Indication):
        end = f", beëindigd per {dutch_date(row.ended_on)}" if row.ended_on else ", zonder einddatum"
        rows.append(("Indicatie beschut werk", f"vanaf {dutch_date(row.from_on)}{end}"))
    return rows


register_section(Section("Praktijkobservatie", _observations, (PRACTICE_FILE, SUMMARY), order=20))
register_section(Section("Adviesaanvraag", _requests, (PRACTICE_FILE, SUMMARY), order=30))
register_section(Section("Indicatie", _indication, (SUMMARY,), order=40))

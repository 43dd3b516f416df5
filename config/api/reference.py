"""What there is to do and to be: the phases, and the whole table of deeds; and deeds on a gemeente."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from casework.deed import DEEDS, Deed
from casework.phases import CLOSED_PHASES, Phase
from casework.schema import form_schema
from casework.situation import Situation
from config.api import auth
from config.api.body import read_deed, read_json, refuse_doubled
from config.api.menu import judged_requirements, line
from config.api.rows import preview_out
from config.api.shapes import (
    DeedHere,
    DeedRow,
    DeedsOut,
    DoneOut,
    PhaseOut,
    PhasesOut,
    PreviewOut,
    RequirementOut,
)
from config.api.trajectories import BODY, caller, do, find_deed, look, own_municipality

router = Router(tags=["naslag"])


@router.get("phases", auth=auth.READ, response=PhasesOut, summary="De fasen")
def phases(request: HttpRequest) -> PhasesOut:
    refuse_doubled(request)
    return PhasesOut(
        phases=[PhaseOut(value=p.value, label=p.label, open=p not in CLOSED_PHASES) for p in Phase]
    )


@router.get("deeds", auth=auth.READ, response=DeedsOut, summary="Alle handelingen, met hun eisen en velden")
def deeds(request: HttpRequest) -> DeedsOut:
    refuse_doubled(request)
    return DeedsOut(deeds=[deed_row(deed) for deed in DEEDS.values()])


def deed_row(deed: Deed) -> DeedRow:
    """One row of the table, as declared."""
    return DeedRow(
        name=deed.name,
        label=deed.label,
        group=deed.group,
        help=deed.help,
        sources=[p.value for p in Phase if p in deed.phases and not deed.opens],
        targets=[p.value for p in Phase if p in deed.targets],
        right=deed.right.value,
        opens=deed.opens,
        subject=deed.subject,
        future=deed.future,
        requirements=[
            RequirementOut(code=r.code, hard=r.hard, text=r.text, source=r.source) for r in deed.requirements
        ],
        sets=list(deed.sets),
        meets=list(deed.meets),
        fields=form_schema(deed.form),
    )


@router.get(
    "municipalities/{code}/deeds/{deed}",
    auth=auth.READ,
    response=DeedHere,
    summary="Eén handeling van een gemeente: eisen, velden en keuzes",
)
def deed_in_municipality(request: HttpRequest, code: str, deed: str) -> DeedHere:
    refuse_doubled(request)
    today = timezone.localdate()
    municipality, declared = own_municipality(request, code), find_deed(deed, "municipality")
    situation = Situation(municipality=municipality, by=caller(request), on=today, today=today)
    return DeedHere(
        **line(declared, situation).model_dump(),
        requirements=judged_requirements(declared, situation),
        fields=form_schema(declared.form(situation=situation)),
    )


@router.post(
    "municipalities/{code}/deeds/{deed}",
    auth=auth.WRITE,
    response=DoneOut | PreviewOut,
    openapi_extra=BODY,
    summary="Een handeling zonder traject doen: een werkgever of werkplek",
)
def do_in_municipality(request: HttpRequest, code: str, deed: str, preview: bool = False) -> Any:
    refuse_doubled(request)
    municipality, declared = own_municipality(request, code), find_deed(deed, "municipality")
    sent = read_deed(read_json(request), declared, timezone.localdate())
    if preview:
        return preview_out(look(request, declared, municipality, sent), timezone.localdate())
    event = do(request, declared, municipality, sent)
    return DoneOut(deed=event.deed, on=event.on, municipality=municipality.cbs_code)

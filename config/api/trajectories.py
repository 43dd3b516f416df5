"""Trajectories: the list, one of them, and the deeds: the same `perform` as the screens."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status

from accounts.access import municipality_ids
from accounts.models import Municipality, User
from accounts.rights import Right
from casework.deed import DEEDS, Deed
from casework.models import Event, ReadLog, Trajectory
from casework.models.candidate import sort_name
from casework.models.trajectory import TrajectoryQuerySet
from casework.perform import perform
from casework.phases import UWV_ROUTES, Phase
from casework.preview import Preview, preview
from casework.refusals import Reason, Refused
from casework.schema import form_schema
from casework.views.reading import seen_in
from config.api import auth
from config.api.body import OPENING_ENVELOPE, Sent, read_deed, read_json, refuse_doubled
from config.api.errors import NotFound
from config.api.menu import judged_requirements, line, situation_of
from config.api.rows import preview_out, trajectory_row, whole_trajectory
from config.api.shapes import DeedHere, PreviewOut, TrajectoryOut, TrajectoryPage

router = Router(tags=["trajecten"])
PAGE_SIZE = 50
NUMBER = re.compile(r"BW-\d{4}-\d{5,10}", re.ASCII)
LAST_CHARACTER = "\U0010ffff"
BODY = {
    "requestBody": {
        "description": "De velden van de handeling (zie GET deeds), en daarnaast `on`, `motivation` "
        "(per zachte eis een tekst), `note`, `version` en `key` (een UUID: hetzelfde verzoek telt één keer).",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
}


def caller(request: HttpRequest) -> User:
    """The user; `auth` has already refused everybody else."""
    assert isinstance(request.user, User)
    return request.user


def fetch(request: HttpRequest, number: str) -> Trajectory:
    """The trajectory with this number, if the user may see it. Raises NotFound."""
    found = None
    if NUMBER.fullmatch(number):
        found = (
            Trajectory.objects.visible_to(caller(request))
            .select_related("candidate", "municipality", "case_worker")
            .filter(number=number)
            .first()
        )
    if found is None:
        raise NotFound(
            "Dit traject is niet gevonden. Controleer het nummer, of vraag toegang tot deze gemeente."
        )
    return found


def told(request: HttpRequest, trajectory: Trajectory) -> TrajectoryOut:
    """The whole trajectory, and that it was looked at."""
    ReadLog.note(caller(request), trajectory, "api", timezone.now())
    return whole_trajectory(trajectory, caller(request), timezone.localdate())


def find_deed(name: str, subject: str) -> Deed:
    deed = DEEDS.get(name)
    if deed is None or deed.subject != subject:
        raise NotFound("Deze handeling bestaat hier niet. Kijk bij GET /api/v1/deeds welke er zijn.")
    return deed


def do(request: HttpRequest, deed: Deed, subject: Trajectory | Municipality, sent: Sent) -> Event:
    """The deed, by the caller, today."""
    return perform(
        deed.name,
        subject,
        by=caller(request),
        on=sent.on,
        today=timezone.localdate(),
        expected=sent.version,
        motivation=sent.motivation,
        note=sent.note,
        key=sent.key,
        data=sent.fields,
    )


def look(request: HttpRequest, deed: Deed, subject: Trajectory | Municipality, sent: Sent) -> Preview:
    """What the deed would make; nothing stays."""
    return preview(
        deed.name,
        subject,
        by=caller(request),
        on=sent.on,
        today=timezone.localdate(),
        expected=sent.version,
        motivation=sent.motivation,
        note=sent.note,
        data=sent.fields,
    )


@router.get("trajectories", auth=auth.READ, response=TrajectoryPage, summary="Trajecten, met filters")
def trajectories(
    request: HttpRequest,
    phase: Annotated[str, Query(max_length=40)] = "",
    assigned_to: Annotated[str, Query(max_length=150, description="gebruikersnaam, me of none")] = "",
    overdue: bool | None = None,
    q: Annotated[str, Query(max_length=80, description="begin van nummer of achternaam")] = "",
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> TrajectoryPage:
    """The trajectories one may see, the earliest term first, fifty a page."""
    refuse_doubled(request)
    today = timezone.localdate()
    rows = _filtered(request, phase, assigned_to, overdue, q, today)
    count = rows.count()
    pages = max(1, -(-count // PAGE_SIZE))
    start = (page - 1) * PAGE_SIZE
    # ids first: in a join row security counts twice in the estimate (building notes §4)
    ids = rows.order_by("next_deadline_on", "id").values("pk")[start : start + PAGE_SIZE]
    shown = (
        Trajectory.objects.filter(pk__in=ids)
        .select_related("candidate", "municipality", "case_worker")
        .order_by("next_deadline_on", "id")
    )
    found = [trajectory_row(t, today) for t in shown] if start < count else []
    return TrajectoryPage(trajectories=found, count=count, page=page, pages=pages)


def _filtered(
    request: HttpRequest, phase: str, assigned_to: str, overdue: bool | None, q: str, today: date
) -> TrajectoryQuerySet:
    rows = Trajectory.objects.visible_to(caller(request))
    if phase:
        if phase not in Phase.values:
            raise Refused(
                [Reason("Deze fase bestaat niet. Kijk bij GET /api/v1/phases.", "choice", field="phase")]
            )
        rows = rows.filter(phase=phase)
    if assigned_to == "none":
        rows = rows.filter(case_worker=None)
    elif assigned_to:
        who = caller(request).username if assigned_to == "me" else assigned_to
        rows = rows.filter(case_worker__username=who)
    if overdue is not None:
        late = Q(next_deadline_on__lt=today)
        rows = rows.filter(late) if overdue else rows.exclude(late)
    if q.strip():
        rows = rows.filter(_matching(q.strip()))
    return rows


def _matching(q: str) -> Q:
    """By the beginning of the number or of the surname: what an index under row security can do."""
    name = sort_name(q, "", "")
    return Q(number__gte=q.upper(), number__lt=q.upper() + LAST_CHARACTER) | Q(
        candidate__sort_name__gte=name, candidate__sort_name__lt=name + LAST_CHARACTER
    )


@router.post(
    "trajectories",
    auth=auth.WRITE,
    response={201: TrajectoryOut, 200: PreviewOut},
    openapi_extra=BODY,
    summary="Een traject beginnen: register, of register_request voor de UWV-routes",
)
def open_trajectory(request: HttpRequest, preview: bool = False) -> Any:
    """`municipality` (CBS code) may be left out by who works in one gemeente; `deed` follows from `route`."""
    refuse_doubled(request)
    body = read_json(request)
    municipality = _municipality(request, body.pop("municipality", None))
    deed = _opening(body.pop("deed", None), body.get("route"))
    sent = read_deed(body, deed, timezone.localdate())
    if preview:
        return Status(200, preview_out(look(request, deed, municipality, sent), timezone.localdate()))
    event = do(request, deed, municipality, sent)
    assert event.trajectory is not None
    return Status(201, told(request, event.trajectory))


def _opening(name: Any, route: Any) -> Deed:
    if name is None:
        name = "register_request" if route in tuple(UWV_ROUTES) else "register"
    deed = DEEDS.get(name) if isinstance(name, str) else None
    if deed is None or not deed.opens:
        openings = ", ".join(d.name for d in DEEDS.values() if d.opens)
        raise Refused([Reason(f"Begin een traject met een van: {openings}.", "choice", field="deed")])
    return deed


def _municipality(request: HttpRequest, code: Any) -> Municipality:
    """The gemeente by CBS code, or the only one in which the caller works. One's own only."""
    if code is None:
        working = municipality_ids(caller(request), Right.WORK) or municipality_ids(caller(request))
        if len(working) == 1:
            return Municipality.objects.get(pk=working[0])
        message = "Noem de gemeente: een CBS-code van vier cijfers, als tekst."
        raise Refused([Reason(message, "required", field="municipality")])
    return own_municipality(request, str(code))


def own_municipality(request: HttpRequest, code: str) -> Municipality:
    """A gemeente of which the caller is a member. Raises NotFound."""
    found = None
    if re.fullmatch(r"\d{4}", code, re.ASCII):
        found = Municipality.objects.filter(cbs_code=code, pk__in=municipality_ids(caller(request))).first()
    if found is None:
        raise NotFound("Deze gemeente is niet gevonden. Stuur de CBS-code van een gemeente waar u werkt.")
    return found


@router.get("trajectories/{number}", auth=auth.READ, response=TrajectoryOut, summary="Eén traject")
def trajectory(request: HttpRequest, number: str) -> TrajectoryOut:
    refuse_doubled(request)
    return told(request, fetch(request, number))


@router.get(
    "trajectories/{number}/deeds/{deed}",
    auth=auth.READ,
    response=DeedHere,
    summary="Eén handeling in dit traject: eisen, velden en keuzes",
)
def deed_here(request: HttpRequest, number: str, deed: str) -> DeedHere:
    refuse_doubled(request)
    found, declared = fetch(request, number), find_deed(deed, "trajectory")
    ReadLog.note(caller(request), found, seen_in(declared, found), timezone.now())
    situation = situation_of(found, caller(request), timezone.localdate())
    return DeedHere(
        **line(declared, situation).model_dump(),
        requirements=judged_requirements(declared, situation),
        fields=form_schema(declared.form(situation=situation)),
    )


@router.post(
    "trajectories/{number}/deeds/{deed}",
    auth=auth.WRITE,
    response=TrajectoryOut | PreviewOut,
    openapi_extra=BODY,
    summary="Een handeling doen; met ?preview=1 alleen laten zien wat zij zou maken",
)
def do_deed(
    request: HttpRequest, number: str, deed: str, preview: bool = False
) -> TrajectoryOut | PreviewOut:
    refuse_doubled(request)
    found, declared = fetch(request, number), find_deed(deed, "trajectory")
    sent = read_deed(read_json(request), declared, timezone.localdate())
    if preview:
        ReadLog.note(caller(request), found, "api", timezone.now())
        return preview_out(look(request, declared, found, sent), timezone.localdate())
    done = do(request, declared, found, sent).trajectory
    assert done is not None
    if done.voided_by_id is not None:
        raise NotFound("De eerste handeling is teruggedraaid: dit traject is er niet meer.")
    return told(request, done)


assert set(OPENING_ENVELOPE) == {"municipality", "deed"}

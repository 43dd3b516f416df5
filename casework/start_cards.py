"""The file's own cards: a consulent's day, a teamleider's team, an administrator's links."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, Q, Window
from django.urls import NoReverseMatch, reverse

from accounts.access import holds_anywhere, municipality_ids
from accounts.rights import Right
from casework.cards import LINES, Card, CardLine, CardMaker, Desk, register_card
from casework.deadlines.kinds import KINDS
from casework.deadlines.terms import dutch_date
from casework.deed import DEEDS
from casework.desk import caseload, own, own_deadlines, recent_events
from casework.models import Task, Trajectory
from casework.outbox.heartbeat import NAMES, silent
from casework.silence import silent_trajectories
from casework.steps import mark_of
from casework.timeline import deviated_from


def person(row: Any) -> str:
    """The name of the candidate of a row that has a trajectory."""
    return str(row.trajectory.candidate.full_name)


# --- the consulent ---------------------------------------------------------------------------------


def _deadline_card(key: str, bucket: str, title: str, empty: str, due: str) -> None:
    def make(desk: Desk) -> Card:
        rows = desk.ask(own_deadlines).get(bucket, [])
        lines = tuple(
            CardLine(
                title=KINDS[row.kind].label if row.kind in KINDS else row.kind,
                href=row.trajectory.get_absolute_url(),
                text=f"{person(row)} · {row.trajectory.number}",
                mark=mark_of(row.due_on, desk.today),
            )
            for row in rows
        )
        total = rows[0].total if rows else 0
        return Card(
            key, title, lines, total, empty, href=f"{reverse('worklist')}?consulent=mij&termijn={due}"
        )

    register_card(CardMaker(key, Right.WORK, {"late": 10, "today": 20, "soon": 30}[bucket], make, own=True))


_deadline_card("te-laat", "late", "Over termijn", "Er is niets te laat.", "laat")
_deadline_card("vandaag", "today", "Vandaag", "Er loopt vandaag geen termijn af.", "vandaag")
_deadline_card("binnenkort", "soon", "Komende twee weken", "De komende twee weken loopt er niets af.", "week")


def own_tasks(desk: Desk) -> Card:
    """Open tasks for the user, or for nobody in particular in an own trajectory. One query."""
    mine = Q(owner=desk.user) | Q(owner=None, trajectory__in=own(desk))
    rows = list(
        Task.objects.filter(mine, done_on=None, trajectory__voided_by=None)
        .annotate(total=Window(Count("*")))
        .select_related("trajectory__candidate")
        .order_by(F("due_on").asc(nulls_last=True), "id")[:LINES]
    )
    lines = tuple(
        CardLine(
            title=row.text,
            href=f"{row.trajectory.get_absolute_url()}#taken",
            text=f"{person(row)} · {row.trajectory.number}",
            mark=mark_of(row.due_on, desk.today) if row.due_on else None,
        )
        for row in rows
    )
    total = rows[0].total if rows else 0
    agenda = reverse("agenda") if total > len(rows) else ""
    return Card("taken", "Taken", lines, total, "U hebt geen open taken.", agenda, "Alle taken in de agenda")


register_card(CardMaker("taken", Right.WORK, 40, own_tasks, own=True))


def given_to_me(desk: Desk) -> Card:
    rows = desk.ask(recent_events)["given"]
    lines = tuple(
        CardLine(
            person(row),
            row.trajectory.get_absolute_url(),
            f"{row.trajectory.number} · van {row.by}, {dutch_date(row.on)}",
        )
        for row in rows
    )
    total = rows[0].total if rows else 0
    return Card(
        "nieuw", "Nieuw aan mij", lines, total, "U kreeg de laatste twee weken geen traject van een collega.",
        href=f"{reverse('worklist')}?consulent=mij", more="Al mijn trajecten",
    )  # fmt: skip


register_card(CardMaker("nieuw", Right.WORK, 50, given_to_me, own=True))


# --- the teamleider --------------------------------------------------------------------------------


def unassigned(desk: Desk) -> Card:
    rows = [row for row in desk.ask(caseload) if row["case_worker"] is None]
    lines = tuple(
        CardLine(
            title=str(row["municipality__name"]),
            href=f"{reverse('worklist')}?consulent=niemand&gemeente={row['municipality__cbs_code']}",
            text=f"het oudste begon op {dutch_date(row['oldest'])}",
            figure=_counted(row["open"]),
        )
        for row in sorted(rows, key=lambda row: row["oldest"])[:LINES]
    )
    return Card(
        "onverdeeld", "Niet verdeeld", lines, sum(row["open"] for row in rows), "Elk traject heeft een consulent.",
        href=f"{reverse('worklist')}?consulent=niemand", more="Bekijken en verdelen",
    )  # fmt: skip


register_card(CardMaker("onverdeeld", Right.STEER_ANY, 70, unassigned))


def per_consulent(desk: Desk) -> Card | None:
    load: dict[int, tuple[str, int, int]] = {}
    for row in desk.ask(caseload):
        worker = row["case_worker"]
        if worker is not None:
            names = (row["case_worker__first_name"], row["case_worker__last_name"])
            name = " ".join(part for part in names if part) or row["case_worker__username"]
            _, open_, late = load.get(worker, ("", 0, 0))
            load[worker] = (name, open_ + row["open"], late + row["late"])
    lines = tuple(
        CardLine(
            title=name,
            href=f"{reverse('worklist')}?consulent={worker}",
            figure=_counted(open_),
            text="niets te laat" if not late else f"{late} met een termijn die te laat is",
        )
        for worker, (name, open_, late) in sorted(load.items(), key=lambda item: (-item[1][2], item[1][0]))
    )
    return Card(
        "caseload", "Caseload per consulent", lines, empty="Er zijn nog geen consulenten met trajecten."
    )


register_card(CardMaker("caseload", Right.STEER_ANY, 100, per_consulent))


def silent_dossiers(desk: Desk) -> Card:
    """Open dossiers in which nobody heard of the person for too long. One query."""
    here = Trajectory.objects.filter(municipality__in=municipality_ids(desk.user, Right.REVIEW))
    rows: list[Any] = list(silent_trajectories(here, desk.today).annotate(total=Window(Count("*")))[:LINES])
    lines = tuple(
        CardLine(
            row.candidate.full_name,
            row.get_absolute_url(),
            f"laatste contact {dutch_date(row.silent_since)} · {row.case_worker or 'nog niet verdeeld'}",
            figure=f"{(desk.today - row.silent_since).days} dagen",
        )
        for row in rows
    )
    return Card(
        "stil", "Stille dossiers", lines, rows[0].total if rows else 0, "Met iedereen is op tijd contact geweest.",
        href=f"{reverse('worklist')}?stil=on",
    )  # fmt: skip


register_card(CardMaker("stil", Right.REVIEW, 80, silent_dossiers))


def deviations(desk: Desk) -> Card:
    rows = desk.ask(recent_events)["deviated"]
    lines = tuple(
        CardLine(
            f"{person(row)}: {DEEDS[row.deed].label if row.deed in DEEDS else row.deed}",
            f"{row.trajectory.get_absolute_url()}#gebeurtenis-{row.number}",
            f"{', '.join(deviated_from(row.deed, code) for code in row.motivation)} · {row.by}, {dutch_date(row.on)}",
        )
        for row in rows
    )
    return Card(
        "afwijkingen", "Afgeweken met reden", lines, rows[0].total if rows else 0,
        "De laatste twee weken is nergens van afgeweken.",
    )  # fmt: skip


register_card(CardMaker("afwijkingen", Right.REVIEW, 90, deviations))


def without_trajectory(desk: Desk) -> Card:
    """The deeds of a gemeente that belong to no trajectory: an employer, a workplace. No query."""
    lines = tuple(
        CardLine(deed.label, reverse(deed.name), deed.help)
        for deed in DEEDS.values()
        if deed.subject == "municipality" and not deed.opens and holds_anywhere(desk.user, deed.right)
    )
    return Card("zonder-traject", "Vastleggen zonder traject", lines, empty="Hier is niets vast te leggen.")


register_card(CardMaker("zonder-traject", Right.WORK, 105, without_trajectory))


# --- who leads a team, or keeps Luwte running -----------------------------------------------------------------------

_LINKS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "team": (
        ("hand_over_caseload", "Caseload overdragen", "Alle trajecten van een consulent naar een collega"),
        (
            "policy_proposals",
            "Termijnen bij nieuw beleid",
            "Wat nu een andere datum zou krijgen; u kiest zelf",
        ),
        ("reindex", "Loonkostensubsidie indexeren", "Eén keer per jaar, per 1 januari"),
        ("imports", "Inlezen uit een bestand", "Werkgevers, werkplekken of lopende trajecten"),
    ),
    "beheer": (
        ("manage_users", "Gebruikers", "Wie mag wat, in welke gemeente"),
        ("manage_policy", "Beleid", "Instellingen per gemeente, met ingangsdatum"),
        ("manage_figures", "Landelijke cijfers", "Minimumloon, AOW-leeftijd en andere grenzen"),
        ("manage_municipalities", "Gemeenten", "Namen, regio's en herindelingen"),
        ("manage_reminders", "Herinneringen", "Loopt het verzenden, en wat ging mis"),
    ),
    "cijfers": (("target_overview", "Taakstelling", "Waar staat de gemeente, op elke dag"),),
    "privacy": (
        ("privacy", "Wie bekeek wat", "Elke inzage in een dossier, de nieuwste bovenaan"),
        ("person_export", "AVG-verzoek", "Alles wat over één persoon is bewaard, in één bestand"),
    ),
}


def _links(key: str, title: str, right: Right) -> None:
    def make(desk: Desk) -> Card | None:
        lines = []
        for name, label, text in _LINKS[key]:
            try:
                lines.append(CardLine(label, reverse(name), text))
            except NoReverseMatch:  # a page of an upper app that is not installed
                continue
        return Card(key, title, tuple(lines)) if lines else None

    register_card(CardMaker(key, right, 110, make))


_links("team", "Voor het hele team", Right.STEER_ANY)
_links("beheer", "Beheer", Right.MANAGE)
_links("cijfers", "Cijfers", Right.FIGURES)
_links("privacy", "Privacy", Right.PRIVACY)


def silence_of_the_reminders(desk: Desk) -> Card | None:
    """Only when nobody plans or sends: then somebody must look within minutes. One query."""
    quiet = silent(desk.now)
    if not quiet:
        return None
    page = reverse("manage_reminders")
    lines = tuple(CardLine(f"{NAMES[name]}: al drie minuten geen teken van leven", page) for name in quiet)
    return Card("herinneringen-stil", "Herinneringen staan stil", lines, len(lines))


register_card(CardMaker("herinneringen-stil", Right.MANAGE, 5, silence_of_the_reminders))


def _counted(count: int) -> str:
    return "1 traject" if count == 1 else f"{count} trajecten"

"""Hulp: made from the table of deeds, so that it never tells something else than the program does."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from accounts.rights import RIGHT_LABELS
from casework.deed import DEEDS, Deed
from casework.phases import ANY_PHASE, OPEN_PHASES, Phase

KEYS = (
    ("/", "Naar het zoekveld"),
    ("g s", "Naar Start"),
    ("g w", "Naar de werkvoorraad"),
    ("g v", "Naar de werkbezoeken"),
    ("g d", "Naar de agenda"),
    ("p n t", "In de agenda: vorige, volgende, vandaag"),
    ("g a", "Naar aanmelden"),
    ("g t", "Naar de taakstelling"),
    ("g r", "Naar de rekenhulp"),
    ("g b", "Naar beheer"),
    ("g p", "Naar privacy"),
    ("g h", "Naar deze hulp"),
    ("Ctrl Enter", "Het formulier versturen waarin u typt"),
    ("Esc", "Een uitklapmenu sluiten"),
)


@require_GET
def help_page(request: HttpRequest) -> TemplateResponse:
    """The phases with the deeds that lead on from them, every deed with its terms, and the keys. No query."""
    everywhere = [deed for deed in DEEDS.values() if deed.subject == "trajectory" and _everywhere(deed)]
    phases = [
        {
            "code": phase.value,
            "label": phase.label,
            "moves": [_move(deed, phase) for deed in DEEDS.values() if _leaves(deed, phase)],
            "keeps": [
                deed
                for deed in DEEDS.values()
                if deed.subject == "trajectory"
                and phase in deed.phases
                and not _leaves(deed, phase)
                and deed not in everywhere
            ],
        }
        for phase in Phase
    ]
    context = {
        "keys": KEYS,
        "phases": phases,
        "everywhere": everywhere,
        "openings": [deed for deed in DEEDS.values() if deed.opens],
        "deeds": [_explained(deed) for deed in sorted(DEEDS.values(), key=lambda deed: deed.label)],
    }
    return TemplateResponse(request, "casework/help.html", context)


def _everywhere(deed: Deed) -> bool:
    return deed.move is None and deed.phases >= OPEN_PHASES


def _leaves(deed: Deed, phase: Phase) -> bool:
    """Whether the deed can bring a trajectory out of this phase."""
    move = deed.move
    return move is not None and phase in move.phases and phase not in move.keeps


def _move(deed: Deed, phase: Phase) -> dict[str, Any]:
    assert deed.move is not None
    return {
        "deed": deed,
        "to": [target.label for target in Phase if target in deed.move.targets and target != phase],
    }


def _explained(deed: Deed) -> dict[str, Any]:
    every = deed.phases == ANY_PHASE or not deed.phases
    return {
        "name": deed.name,
        "label": deed.label,
        "help": deed.help,
        "phases": [] if every else [phase.label for phase in Phase if phase in deed.phases],
        "opens": deed.opens,
        "future": deed.future,
        "right": RIGHT_LABELS[deed.right],
        "requirements": deed.requirements,
    }

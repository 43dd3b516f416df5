"""The panels of the dossier. Each app registers its own in `panels.py`; the dossier shows them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from casework.situation import Situation


@dataclass(frozen=True)
class Panel:
    """One block of the dossier: a template and the rows it shows. They come from the candidate's file."""

    code: str
    title: str
    template: str
    context: Callable[[Situation], dict[str, Any]]
    order: int = 50


PANELS: dict[str, Panel] = {}


def register_panel(panel: Panel) -> Panel:
    """Put a panel on the dossier. Twice the same code is a mistake of ours."""
    assert panel.code not in PANELS, f"panel {panel.code} is registered twice"
    PANELS[panel.code] = panel
    return panel


def panels() -> list[Panel]:
    """All panels, in the order of the page."""
    return sorted(PANELS.values(), key=lambda panel: (panel.order, panel.code))

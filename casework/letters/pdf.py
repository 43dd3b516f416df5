"""Tagged PDF (PDF/UA-1) from plain data, by the layouts in `templates/letters/`.

Data goes in as one JSON text and is only ever shown: nothing in it can read a file or run.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import typst
from django.conf import settings

LAYOUTS = ("letter", "file")
# A word longer than a line may break anywhere; else it would run off the paper.
_ENDLESS_WORD = re.compile(r"\S{30}(?=\S{10})")
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_LAST_LATIN, _FIRST_UNPRINTED = 0x24F, 0x2E80
_LIGATURES = range(0xFB00, 0xFB07)


def render(content: Mapping[str, Any]) -> bytes:
    """The PDF of this content (its `layout` and `on` included). The same content gives the same file.

    A character for which there is no letter in the font becomes a question mark: the paper must be readable.
    """
    try:
        return _compiled(_cleaned(content, _printable))
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        return _compiled(_cleaned(content, _plainly_latin))


def _compiled(content: Mapping[str, Any]) -> bytes:
    layout = content["layout"]
    assert layout in LAYOUTS
    folder = Path(settings.BASE_DIR) / "templates" / "letters"
    made = datetime.combine(date.fromisoformat(content["on"]), time(12), _AMSTERDAM)
    done = typst.compile(
        str(folder / f"{layout}.typ"),
        root=str(folder),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(content)},
        pdf_standards=["ua-1"],
        timestamp=int(made.timestamp()),
    )
    assert isinstance(done, bytes)
    return done


def _cleaned(value: Any, allowed: Callable[[str], bool]) -> Any:
    if isinstance(value, str):
        shown = "".join(c if allowed(c) else " " if unicodedata.category(c) == "Cc" else "?" for c in value)
        return _ENDLESS_WORD.sub("\\g<0>\u200b", shown)
    if isinstance(value, Mapping):
        return {key: _cleaned(part, allowed) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(part, allowed) for part in value]
    return value


def _printable(c: str) -> bool:
    kind = unicodedata.category(c)
    known = ord(c) < _FIRST_UNPRINTED or ord(c) in _LIGATURES
    return known and kind not in ("Cc", "Cs", "Co", "Cn", "So")


def _plainly_latin(c: str) -> bool:
    return (ord(c) <= _LAST_LATIN and _printable(c)) or c in "–—‘’“”…€•"

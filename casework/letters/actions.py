"""Writing a letter, and sending one that waits."""

from __future__ import annotations

from datetime import date, time

from casework.act import Act
from casework.models import Letter


def write_letter(
    act: Act,
    *,
    kind: str,
    title: str,
    addressed_to: str,
    meeting_on: date | None,
    meeting_time: time | None,
    meeting_place: str,
    text: str,
) -> Letter:
    """A draft. It goes out by `issue_letter`."""
    return act.letter(
        kind,
        title,
        addressed_to=addressed_to,
        meeting_on=meeting_on,
        meeting_time=f"{meeting_time:%H:%M}" if meeting_time else None,
        meeting_place=meeting_place,
        text=text,
    )


def issue_letter(act: Act, *, letter: Letter, issued_on: date) -> Letter:
    """The letter is sent; from now on its paper stays what it is."""
    act.issue(letter, issued_on)
    return letter

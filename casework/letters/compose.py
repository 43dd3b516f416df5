"""From a letter's facts and the text of the gemeente to what stands on paper. Pure: no clock, no database.

The result is plain data (text, lists), which is frozen with the letter and given to the layout.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.deadlines.terms import dutch_date
from casework.letters.kinds import NO_ADDRESS, WORD, LetterKind, Word

Block = dict[str, Any]


def filled(text: str, kind: LetterKind, facts: Mapping[str, Any]) -> str | None:
    """The text with its words filled in; nothing when one of them has nothing to say."""
    empty = False

    def value(found: Any) -> str:
        nonlocal empty
        word = kind.vocabulary.get(found.group(1))
        shown = _shown(word, facts) if word else str(found.group(0))
        empty = empty or not shown
        return shown

    done = WORD.sub(value, text)
    return None if empty else done


def _shown(word: Word, facts: Mapping[str, Any]) -> str:
    value = facts.get(word.fact)
    if value is None or value == "":
        return ""
    if word.show == "yes_no":
        return "ja" if value in (True, "True", "ja") else "nee"
    if word.show == "day":
        return dutch_date(value if isinstance(value, date) else date.fromisoformat(str(value)))
    return str(value)


def blocks(text: str, kind: LetterKind, facts: Mapping[str, Any]) -> list[Block]:
    """Paragraphs, lists and headings. An empty line parts them; `- ` makes a list, `## ` a heading.

    A heading with nothing under it is left out, as is a paragraph whose words are empty.
    """
    found: list[Block] = []
    for part in text.replace("\r\n", "\n").split("\n\n"):
        if not part.strip():
            continue
        done = filled(part.strip("\n"), kind, facts)
        if done is not None:
            found += _parsed(done)
    return [
        block
        for i, block in enumerate(found)
        if block["kind"] != "heading" or (i + 1 < len(found) and found[i + 1]["kind"] != "heading")
    ]


def _parsed(part: str) -> list[Block]:
    made: list[Block] = []
    goes_on = False
    for line in part.split("\n"):
        # What people typed may hold empty lines of its own: they begin a paragraph too.
        goes_on, went_on = bool(line.strip()), goes_on
        if not goes_on:
            continue
        if line.startswith("## "):
            made.append({"kind": "heading", "text": line[3:].strip()})
        elif line.startswith("- "):
            if not went_on or not made or made[-1]["kind"] != "list":
                made.append({"kind": "list", "items": []})
            made[-1]["items"].append(line[2:].strip())
        elif went_on and made and made[-1]["kind"] == "paragraph":
            made[-1]["lines"].append(line)
        else:
            made.append({"kind": "paragraph", "lines": [line]})
    return made


def content_of(
    *,
    kind: LetterKind,
    subject: str,
    body: str,
    letterhead: str,
    letterhead_kind: LetterKind,
    facts: Mapping[str, Any],
    addressee: list[str],
    copy_to: str,
    on: date,
    draft: bool,
) -> dict[str, Any]:
    """Everything on the paper, ready for the layout `letter`."""
    head, _, closing = letterhead.replace("\r\n", "\n").partition("\n\n")
    return {
        "layout": kind.layout,
        "subject": filled(subject, kind, facts) or subject,
        "municipality": f"Gemeente {facts['municipality']}",
        "sender": [line for line in head.split("\n") if line.strip()] if head != NO_ADDRESS else [],
        "addressee": [line for line in addressee if line.strip()],
        "date": dutch_date(on),
        "on": on.isoformat(),
        "reference": str(facts["number"]),
        "contact": str(facts.get("case_worker") or ""),
        "body": [*blocks(body, kind, facts), *blocks(closing, letterhead_kind, facts)],
        "copy_to": copy_to,
        "draft": draft,
    }

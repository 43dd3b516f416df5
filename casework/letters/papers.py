"""A letter of the database on paper: which text holds on its day, and the paper that stays as it was sent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from casework.deadlines.terms import dutch_date
from casework.letters.compose import content_of
from casework.letters.kinds import LETTER_KINDS, LETTERHEAD, LetterKind, kind_for
from casework.letters.pdf import render
from casework.letters.sections import PRACTICE_FILE, SUMMARY, blocks_of
from casework.models import IssuedLetter, Letter, LetterTemplate
from casework.situation import Situation


def texts_on(municipality_id: int, codes: Iterable[str], on: date) -> dict[str, tuple[str, str]]:
    """Code → (subject, body) as the gemeente has them on this day; else as Luwte begins. One query."""
    found = {code: (LETTER_KINDS[code].subject, LETTER_KINDS[code].body) for code in codes}
    own = LetterTemplate.objects.filter(
        municipality_id=municipality_id, kind__in=list(found), valid_from__lte=on
    ).order_by("valid_from", "id")
    found |= {row.kind: (row.subject, row.body) for row in own}
    return found


def facts_of(letter: Letter, on: date) -> dict[str, Any]:
    """The facts of the letter and those that every letter has."""
    trajectory = letter.trajectory
    return {
        **letter.facts,
        "name": trajectory.candidate.full_name,
        "number": trajectory.number,
        "municipality": str(trajectory.municipality),
        "case_worker": str(trajectory.case_worker or ""),
        "date": on,
    }


def content_on(letter: Letter, situation: Situation, on: date, *, draft: bool) -> dict[str, Any]:
    """What stands on the paper if it is made on this day."""
    kind = kind_for(letter.kind, letter.facts)
    texts = texts_on(letter.municipality_id, {kind.code, LETTERHEAD}, on)
    subject, body = texts[kind.code]
    content = content_of(
        kind=kind,
        subject=subject or letter.title,
        body=body,
        letterhead=texts[LETTERHEAD][1],
        letterhead_kind=LETTER_KINDS[LETTERHEAD],
        facts=facts_of(letter, on),
        addressee=_addressee(letter),
        copy_to=letter.copy_to,
        on=on,
        draft=draft,
    )
    if kind.layout == "file":
        content["sections"] = blocks_of(letter.kind, situation)
    return content


def _addressee(letter: Letter) -> list[str]:
    person = letter.trajectory.candidate
    lines = letter.addressed_to.split("\n")
    if letter.addressed_to == person.full_name:
        street = f"{person.street} {person.house_number}".strip()
        lines += [street, f"{person.postcode}  {person.city}".strip()]
    return lines


def freeze(letter: Letter, situation: Situation) -> IssuedLetter:
    """Keep the paper as it goes out. It never changes after this, whatever becomes of text or person."""
    assert letter.issued_on is not None
    content = content_on(letter, situation, letter.issued_on, draft=False)
    paper = render(content)
    return IssuedLetter.objects.create(
        municipality_id=letter.municipality_id,
        letter=letter,
        content=content,
        pdf=paper,
        sha256=hashlib.sha256(paper).hexdigest(),
    )


def paper_of(letter: Letter, situation: Situation, today: date) -> bytes:
    """The PDF: as it was sent, or the draft as it would be today."""
    if letter.issued_on is not None:
        kept = IssuedLetter.objects.filter(letter=letter).order_by("-id").first()
        if kept is not None:
            return bytes(kept.pdf)
    return render(content_on(letter, situation, today, draft=True))


def example(kind: LetterKind, subject: str, body: str, letterhead: str, municipality: str, on: date) -> bytes:
    """The paper with invented facts: what a beheerder sees before a text is kept."""
    facts = {word.fact: word.example for word in kind.vocabulary.values()} | {"municipality": municipality}
    if kind.code == LETTERHEAD:
        subject, body = "Voorbeeld van een brief", "Beste Anna de Vries,\n\nHier staat de tekst van de brief."
        letterhead = letterhead or kind.body
    content = content_of(
        kind=kind,
        subject=subject or kind.label,
        body=body,
        letterhead=letterhead,
        letterhead_kind=LETTER_KINDS[LETTERHEAD],
        facts=facts,
        addressee=["Anna de Vries", "Dam 1", "1506 AB  Zaandam"],
        copy_to="",
        on=on,
        draft=True,
    )
    if kind.layout == "file":
        content["sections"] = [{"title": "Voorbeeld", "rows": [["Gegeven", "Waarde"]], "texts": []}]
    return render(content)


TITLES = {PRACTICE_FILE: "Praktijkdossier", SUMMARY: "Casus samengevat"}


def dossier_paper(paper: str, situation: Situation, today: date) -> bytes:
    """A paper made of the dossier as it stands today; it is no letter and is not kept."""
    trajectory = situation.trajectory
    return render(
        {
            "layout": "file",
            "subject": f"{TITLES[paper]} {trajectory.number}",
            "municipality": f"Gemeente {trajectory.municipality}",
            "addressee": [],
            "date": dutch_date(today),
            "on": today.isoformat(),
            "reference": trajectory.number,
            "body": [],
            "sections": blocks_of(paper, situation),
            "draft": False,
        }
    )

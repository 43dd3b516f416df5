"""The kinds of letter there are, with the text they begin with. Each app registers its own in `kinds.py`.

A beheerder rewrites subject and text per gemeente, from a date on. `{woord}` is filled in from the letter's
facts; a paragraph in which a word has nothing to say is left out. Text is data: it is never read as a program.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

LETTERHEAD = "letterhead"
# Stands where the address of the gemeente belongs, until somebody fills that in. It is never printed.
NO_ADDRESS = "Postbus\nPostcode en plaats"
FREE = "free"
WORD = re.compile(r"\{([^{}\n]{0,40})\}")


@dataclass(frozen=True)
class Word:
    """What may stand between braces: its Dutch name, the fact it shows, and how."""

    name: str
    fact: str
    show: Literal["text", "day", "yes_no"] = "text"
    example: str = "voorbeeld"


# Known of every letter.
EVERYWHERE = (
    Word("naam", "name", example="Anna de Vries"),
    Word("nummer", "number", example="BW-2026-00042"),
    Word("gemeente", "municipality", example="Zaanstad"),
    Word("consulent", "case_worker", example="Sanne de Boer"),
    Word("datum", "date", "day", example="2026-11-20"),
)


@dataclass(frozen=True)
class LetterKind:
    """One kind of letter. `subject` empty: the title that the deed gave it."""

    code: str
    label: str
    body: str
    words: tuple[Word, ...] = ()
    subject: str = ""
    # "letter", or "file" for papers made of sections.
    layout: Literal["letter", "file"] = "letter"
    # Somebody may write it by hand (`write_letter`); the others are made by their deed.
    written: bool = False

    @property
    def vocabulary(self) -> dict[str, Word]:
        return {word.name: word for word in (*EVERYWHERE, *self.words)}

    def unknown_words(self, text: str) -> list[str]:
        """The words between braces that this letter does not know."""
        return sorted({found for found in WORD.findall(text) if found not in self.vocabulary})


LETTER_KINDS: dict[str, LetterKind] = {}


def register_letter_kind(kind: LetterKind) -> LetterKind:
    """Add a kind. Twice the same code, or a word that it does not know, is a mistake of ours."""
    assert kind.code not in LETTER_KINDS, f"letter kind {kind.code} is registered twice"
    assert not kind.unknown_words(kind.body + kind.subject), f"{kind.code}: {kind.unknown_words(kind.body)}"
    LETTER_KINDS[kind.code] = kind
    return kind


def kind_for(code: str, facts: Mapping[str, object]) -> LetterKind:
    """The kind of a letter: decisions by what was decided; what is not registered is a free letter."""
    precise = f"{code}_{facts.get('decision', '')}"
    return LETTER_KINDS.get(precise) or LETTER_KINDS.get(code) or LETTER_KINDS[FREE]


register_letter_kind(
    LetterKind(
        LETTERHEAD,
        "Briefhoofd en ondertekening",
        f"{NO_ADDRESS}\n\nMet vriendelijke groet,\n\n{{consulent}}\nGemeente {{gemeente}}",
    )
)
register_letter_kind(
    LetterKind(
        FREE,
        "Brief zonder vaste tekst",
        "Beste {naam},\n\n{tekst}\n\n{reden}\n\n{toelichting}",
        (
            Word("tekst", "text", example="Graag bespreken wij met u hoe het gaat."),
            Word("reden", "reason"),
            Word("toelichting", "explanation"),
        ),
        written=True,
    )
)
register_letter_kind(
    LetterKind(
        "invitation",
        "Uitnodiging voor een gesprek",
        "Beste {naam},\n\n"
        "Wij nodigen u uit voor een gesprek op {afspraakdatum} om {tijd}.\n\n"
        "Het gesprek is hier: {plaats}\n\n"
        "{tekst}\n\n"
        "Kunt u niet komen? Bel dan {consulent}. U mag iemand meenemen.",
        (
            Word("afspraakdatum", "meeting_on", "day", example="2026-12-01"),
            Word("tijd", "meeting_time", example="10:30"),
            Word("plaats", "meeting_place", example="Stadhuisplein 100, Zaandam"),
            Word("tekst", "text", example="Wij willen horen hoe het met u gaat."),
        ),
        written=True,
    )
)
register_letter_kind(
    LetterKind(
        "reindication",
        "Aankondiging herindicatie",
        "Beste {naam},\n\n"
        "Wij vragen UWV om opnieuw te kijken of beschut werk bij u past. Dat heet een herindicatie.\n\n"
        "{tekst}\n\n"
        "## Wat betekent dit voor u?\n\n"
        "Uw werk en uw contract gaan gewoon door. UWV kan u vragen om een gesprek. "
        "U mag iemand meenemen. Van ons krijgt u een brief met het besluit.\n\n"
        "Hebt u vragen? Bel dan {consulent}.",
        (Word("tekst", "text", example="Wij doen dit omdat u nu ander werk doet."),),
        written=True,
    )
)
register_letter_kind(
    LetterKind(
        "correction",
        "Herstel van een eerdere brief",
        "Beste {naam},\n\n"
        "Wij stuurden u eerder een brief. Daarin klopte iets niet. Die brief geldt niet meer.\n\n"
        "De reden is: {reden}\n\n"
        "U krijgt zo nodig een nieuwe brief van ons.",
        (Word("reden", "reason", example="de datum was niet juist"),),
    )
)

"""The letters of the way to an indication, with the texts they begin with (Awb 3:41, 3:45, 4:14, 4:15, 7:10)."""

from casework.letters.kinds import LetterKind, Word, register_letter_kind

OBJECTION = (
    "## Bent u het er niet mee eens?\n\n"
    "Dan kunt u bezwaar maken. Dat kan tot en met {bezwaardatum}. Stuur een brief naar ons, met uw naam en adres, "
    "de datum, het nummer {nummer} en waarom u het er niet mee eens bent. Zet uw handtekening eronder. "
    "U mag iemand vragen om u te helpen."
)
DECISION_WORDS = (
    Word("besluitdatum", "decided_on", "day", "2026-11-19"),
    Word("motivering", "grounds", example="UWV gaf een positief advies."),
    Word("alternatief", "offered_instead", example="een plek bij de dagbesteding"),
    Word("ingangsdatum", "from_on", "day", "2026-12-01"),
    Word("bezwaardatum", "object_before", "day", "2027-01-04"),
)


def _decision(code: str, label: str, text: str) -> None:
    body = f"Beste {{naam}},\n\n{text}\n\n## Waarom wij dit besluiten\n\n{{motivering}}\n\n{OBJECTION}"
    register_letter_kind(LetterKind(f"decision_{code}", label, body, DECISION_WORDS))


_decision(
    "grant",
    "Toekenning indicatie",
    "U krijgt een indicatie beschut werk. Wij namen dit besluit op {besluitdatum}.\n\n"
    "De indicatie geldt vanaf {ingangsdatum}. Er is geen einddatum.\n\n"
    "Wij zoeken nu samen met u een werkplek die bij u past.",
)
_decision(
    "refuse",
    "Weigering indicatie",
    "U krijgt geen indicatie beschut werk. Wij namen dit besluit op {besluitdatum}.\n\n"
    "## Wat wij u wel bieden\n\n{alternatief}",
)
_decision(
    "revise",
    "Herziening van een besluit",
    "Wij hebben opnieuw naar uw zaak gekeken. Wij namen op {besluitdatum} een nieuw besluit. "
    "Het komt in plaats van het eerdere besluit.\n\nU krijgt een indicatie beschut werk vanaf {ingangsdatum}.",
)
_decision(
    "continue",
    "Voortzetting indicatie na herindicatie",
    "Wij hebben opnieuw bekeken of beschut werk bij u past. Uw indicatie blijft. "
    "Wij namen dit besluit op {besluitdatum}.",
)
_decision(
    "end",
    "Beëindiging indicatie na herindicatie",
    "Uw indicatie beschut werk stopt per {ingangsdatum}. Wij namen dit besluit op {besluitdatum}.\n\n"
    "Uw arbeidscontract eindigt hierdoor niet.\n\n## Wat wij u bieden\n\n{alternatief}",
)
_decision(
    "not_processed",
    "Aanvraag buiten behandeling",
    "Wij behandelen uw aanvraag niet verder. Wij namen dit besluit op {besluitdatum}.\n\n"
    "## Wat wij u bieden\n\n{alternatief}",
)

register_letter_kind(
    LetterKind(
        "term_extended",
        "Verlenging beslistermijn",
        "Beste {naam},\n\nWij hebben meer tijd nodig om te beslissen.\n\n"
        "De reden is: {toelichting}\n\nU krijgt ons besluit uiterlijk op {nieuwedatum}.",
        (
            Word("toelichting", "explanation", example="het advies van UWV is er nog niet"),
            Word("nieuwedatum", "new_due_on", "day", "2027-01-15"),
        ),
    )
)
register_letter_kind(
    LetterKind(
        "term_suspended",
        "Opschorting beslistermijn",
        "Beste {naam},\n\nWij kunnen nu nog niet beslissen. De termijn staat stil.\n\n"
        "De reden is: {grond}\n\n{toelichting}\n\nStuur ons wat ontbreekt uiterlijk op {aanvuldatum}.",
        (
            Word("grond", "ground", example="de aanvraag is niet compleet"),
            Word("toelichting", "explanation"),
            Word("aanvuldatum", "complete_by", "day", "2026-12-04"),
        ),
    )
)
register_letter_kind(
    LetterKind(
        "term_resumed",
        "Beslistermijn loopt weer",
        "Beste {naam},\n\nWij hebben op {ontvangen} gekregen wat ontbrak. De termijn loopt weer.\n\n{toelichting}",
        (Word("ontvangen", "completed_on", "day", "2026-12-01"), Word("toelichting", "explanation")),
    )
)
register_letter_kind(
    LetterKind(
        "objection_decision",
        "Beslissing op bezwaar",
        "Beste {naam},\n\nU maakte bezwaar tegen: {besluit}. Wij hebben op {besluitdatum} beslist.\n\n"
        "## Waarom wij dit beslissen\n\n{motivering}\n\n"
        "## Bent u het er niet mee eens?\n\n"
        "Dan kunt u binnen zes weken na de dag van deze brief in beroep gaan bij de rechtbank.",
        (
            Word("besluit", "against", example="Weigering indicatie"),
            Word("besluitdatum", "decided_on", "day", "2026-11-19"),
            Word("motivering", "grounds", example="Het advies was niet volledig."),
        ),
    )
)
register_letter_kind(
    LetterKind(
        "practice_file",
        "Praktijkdossier voor UWV",
        "Dit dossier hoort bij: {aanvraag}.\n\nAanleiding: {aanleiding}\n\n"
        "Er staan geen medische gegevens in. UWV vraagt die zo nodig zelf aan de kandidaat.",
        (
            Word("aanvraag", "request", example="Aanvraag door de gemeente"),
            Word("aanleiding", "cause", example="Op verzoek van de werknemer"),
        ),
        layout="file",
    )
)

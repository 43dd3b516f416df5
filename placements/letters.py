"""The letters about work: the subsidy and the aanzegging, with the texts they begin with."""

from casework.letters.kinds import LetterKind, Word, register_letter_kind
from indications.letters import DECISION_WORDS, OBJECTION

register_letter_kind(
    LetterKind(
        "decision_subsidy",
        "LKS-beschikking",
        "Geachte heer, mevrouw,\n\n"
        "Wij namen op {besluitdatum} een besluit over de loonkostensubsidie voor {naam}.\n\n"
        "De subsidie is {bedrag} per maand. Zij geldt vanaf {ingangsdatum}.\n\n"
        "De subsidie loopt tot en met {einddatum}.\n\n"
        "Soort subsidie: {soort}\n\n"
        "## Hoe wij dit berekenen\n\n{berekening}\n\n"
        f"## Waarom wij dit besluiten\n\n{{motivering}}\n\n{OBJECTION}",
        (
            *DECISION_WORDS,
            Word("bedrag", "per_month", example="€ 1.581,14"),
            Word("soort", "subsidy_kind", example="Op gemeten loonwaarde"),
            Word("einddatum", "until_on", "day", "2027-05-31"),
            Word("berekening", "steps", example="60 % van het minimumloon met vakantiebijslag"),
        ),
    )
)
register_letter_kind(
    LetterKind(
        "end_notice",
        "Aanzegging",
        "Beste {naam},\n\n"
        "Uw contract als {functie} bij {werkgever} eindigt op {einddatum}.\n\n"
        "Gaat het contract daarna door: {doorgaan}.\n\n"
        "Voorwaarden: {voorwaarden}\n\n"
        "Hebt u vragen? Bel dan {consulent}.",
        (
            Word("functie", "function", example="medewerker inpak"),
            Word("werkgever", "employer", example="Bakkerij Zonneveld"),
            Word("einddatum", "end_on", "day", "2027-05-31"),
            Word("doorgaan", "continues", "yes_no", "ja"),
            Word("voorwaarden", "conditions", example="28 uur per week"),
        ),
    )
)

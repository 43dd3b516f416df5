"""The deadline kinds of the file itself (domain §5)."""

from casework.deadlines.kinds import DeadlineKind, register_kind, weeks_after_start

UWV_CONSULTATION = register_kind(
    DeadlineKind(
        "uwv_consultation",
        "Overleg na zelfmelding",
        "Beleid: binnen 2 weken",
        pausable=True,
        movable=True,
        by_policy=weeks_after_start("consultation_weeks"),
    )
)
HOLD_REVIEW = register_kind(
    DeadlineKind(
        "hold_review",
        "Onderbreking bezien",
        "Verwachte einddatum van de onderbreking",
        missed="Is die dag voorbij? Hervat het traject, of leg een nieuwe datum vast.",
    )
)

"""Rights: what a person may do in one gemeente (domain §2.3).

A right is a word of the program; a role is data made of rights (`roles.py`). Rights ending in
`_ANY` lift the personal limit of the right of the same name: a consulent corrects an own
trajectory, a teamleider any.
"""

from enum import StrEnum


class Right(StrEnum):
    READ = "read"  # dossiers, worklist
    WORK = "work"  # every deed not named elsewhere
    DECIDE = "decide"
    DECIDE_ANY = "decide_any"  # also when policy `decision_by` says team_lead
    DECIDE_OBJECTION = "decide_objection"
    STEER = "steer"
    STEER_ANY = "steer_any"
    REVIEW = "review"
    REPAIR = "repair"
    REPAIR_ANY = "repair_any"
    FIGURES = "figures"  # taakstelling, no person
    MANAGE = "manage"  # users, policy, parameters
    PRIVACY = "privacy"  # read-log, retention


RIGHT_LABELS: dict[Right, str] = {
    Right.READ: "Dossiers inzien",
    Right.WORK: "Trajecten bijhouden",
    Right.DECIDE: "Besluiten nemen",
    Right.DECIDE_ANY: "Besluiten nemen, ook als alleen de teamleider beslist",
    Right.DECIDE_OBJECTION: "Op bezwaar beslissen",
    Right.STEER: "Onverdeelde trajecten oppakken en eigen trajecten overdragen",
    Right.STEER_ANY: "Alle trajecten verdelen en overdragen",
    Right.REVIEW: "Werkbezoeken beoordelen",
    Right.REPAIR: "Eigen handelingen van vandaag terugdraaien, eigen trajecten corrigeren",
    Right.REPAIR_ANY: "Alle handelingen terugdraaien en corrigeren",
    Right.FIGURES: "Cijfers over de taakstelling inzien",
    Right.MANAGE: "Gebruikers, beleid en cijfers beheren",
    Right.PRIVACY: "Inzagelog en bewaartermijnen beheren",
}

"""Roles: a label and a set of rights. The only place where the two meet (domain §1, §2.3)."""

from django.db import models

from accounts.rights import Right


class Role(models.TextChoices):
    CASE_WORKER = "case_worker", "Consulent"
    TEAM_LEAD = "team_lead", "Teamleider"
    POLICY_OFFICER = "policy_officer", "Beleidsmedewerker (gemeente)"
    ADMINISTRATOR = "administrator", "Functioneel beheerder"
    PRIVACY_OFFICER = "privacy_officer", "Functionaris gegevensbescherming"


_CASE_WORKER = frozenset(
    {
        Right.READ,
        Right.WORK,
        Right.DECIDE,
        Right.DECIDE_OBJECTION,
        Right.STEER,
        Right.REPAIR,
    }
)

RIGHTS_OF_ROLE: dict[Role, frozenset[Right]] = {
    Role.CASE_WORKER: _CASE_WORKER,
    Role.TEAM_LEAD: _CASE_WORKER
    | {Right.DECIDE_ANY, Right.STEER_ANY, Right.REVIEW, Right.REPAIR_ANY, Right.FIGURES},
    Role.POLICY_OFFICER: frozenset({Right.FIGURES}),
    Role.ADMINISTRATOR: frozenset({Right.MANAGE}),
    Role.PRIVACY_OFFICER: frozenset({Right.PRIVACY}),
}

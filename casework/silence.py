"""Stille dossiers: open trajectories in which nobody heard of the person for too long (domain §5)."""

from __future__ import annotations

from datetime import date

from django.db.models import (
    Case,
    DateField,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Greatest

from casework.models import ContactMoment, MunicipalPolicy, Trajectory
from casework.phases import CONTRACT_PHASES
from casework.policy import SETTINGS

# Upper apps add their own kinds of contact (a werkbezoek) as subqueries of a trajectory's last date.
CONTACTS: list[Subquery] = [
    Subquery(
        ContactMoment.objects.filter(trajectory=OuterRef("pk"))
        .order_by()
        .values("trajectory")
        .annotate(last=Max("contact_on"))
        .values("last"),
        output_field=DateField(),
    )
]


def with_last_contact(trajectories: QuerySet[Trajectory]) -> QuerySet[Trajectory]:
    """Adds `last_contact_on`: the last contact or visit, else the day the trajectory began."""
    found = [Coalesce(contact, F("opened_on")) for contact in CONTACTS]
    last = Greatest(*found) if len(found) > 1 else found[0]
    return trajectories.annotate(last_contact_on=last)


def silent_trajectories(trajectories: QuerySet[Trajectory], today: date) -> QuerySet[Trajectory]:
    """Open, not held, and silent for longer than the gemeente's `silent_days` (in a contract its own number)."""
    rows = with_last_contact(trajectories).select_related("candidate", "case_worker", "municipality")
    open_rows = rows.exclude(phase__in=["ended", "other_route"]).exclude(
        pk__in=Trajectory.objects.filter(
            holds__ended_on=None, holds__voided_by=None, holds__isnull=False
        ).values("pk")
    )
    return (
        open_rows.annotate(silent_limit=silent_limit(today))
        .annotate(silent_since=F("last_contact_on"))
        .filter(silent_since__lt=Value(today, DateField()) - F("silent_limit"))
        .order_by("silent_since", "id")
    )


def silent_limit(today: date) -> Case:
    """After how many days without contact a trajectory is silent, in its gemeente and phase."""
    contract = Q(phase__in=[p.value for p in CONTRACT_PHASES])
    return Case(
        When(contract, then=_days("silent_days_contract", today)),
        default=_days("silent_days", today),
        output_field=IntegerField(),
    )


def _days(key: str, today: date) -> Coalesce:
    """The gemeente's setting on this day, else the default."""
    own = MunicipalPolicy.objects.filter(
        municipality=OuterRef("municipality"), key=key, valid_from__lte=today
    ).order_by("-valid_from", "-id")
    value = Cast(Subquery(own.values("value")[:1]), IntegerField())
    return Coalesce(value, Value(int(SETTINGS[key].default)))

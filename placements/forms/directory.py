"""The filters of the directory: they stand in the address, in Dutch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from accounts.access import municipality_ids
from accounts.models import Municipality, User
from accounts.rights import Right
from placements.models import Employer, Workplace, WorkType
from placements.region import SharedEmployer

ALL = [("", "Alle")]


def still_open(rows: QuerySet[Workplace], today: date) -> QuerySet[Workplace]:
    """Places that are not shut for good."""
    rows = rows.filter(Q(employer__stopped_on__isnull=True) | Q(employer__stopped_on__gte=today))
    return rows.filter(Q(open_until_on__isnull=True) | Q(open_until_on__gte=today))


class DirectoryFilter(forms.Form):
    """What both lists can be narrowed by."""

    use_required_attribute = False
    all_optional = True  # of a filter one need not say that it may stay empty

    q = forms.CharField(label="Naam", max_length=100, required=False)
    plaats = forms.CharField(label="Plaats", max_length=60, required=False)
    werksoort = forms.ChoiceField(label="Werksoort", choices=ALL + list(WorkType.choices), required=False)
    gemeente = forms.ChoiceField(label="Gemeente", required=False)

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        places = Municipality.objects.filter(pk__in=municipality_ids(user, Right.READ))
        names = list(places.values_list("cbs_code", "name"))
        self.several = len(names) > 1
        field: Any = self.fields["gemeente"]
        field.choices = [*ALL, *names]
        if not self.several:
            del self.fields["gemeente"]

    @property
    def in_use(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())


class EmployerFilter(DirectoryFilter):
    soort = forms.ChoiceField(
        label="Soort werkgever", choices=ALL + list(Employer.Type.choices), required=False
    )
    gestopt = forms.BooleanField(label="Ook gestopte werkgevers", required=False)

    def narrow(self, rows: QuerySet[Employer], today: date) -> QuerySet[Employer]:
        """The rows that answer; wants a valid form."""
        asked = self.cleaned_data
        if asked["q"]:
            rows = rows.filter(Q(name__icontains=asked["q"]) | Q(sector__icontains=asked["q"]))
        if asked["plaats"]:
            rows = rows.filter(city__istartswith=asked["plaats"])
        if asked["werksoort"]:
            with_it = Workplace.objects.filter(work_type=asked["werksoort"]).values("employer")
            rows = rows.filter(pk__in=with_it)
        if asked["soort"]:
            rows = rows.filter(employer_type=asked["soort"])
        if asked.get("gemeente"):
            rows = rows.filter(municipality__cbs_code=asked["gemeente"])
        if not asked["gestopt"]:
            rows = rows.filter(Q(stopped_on__isnull=True) | Q(stopped_on__gte=today))
        return rows


class WorkplaceFilter(DirectoryFilter):
    vrij = forms.BooleanField(label="Alleen met een vrije plek vandaag", required=False)
    prikkelarm = forms.BooleanField(label="Alleen prikkelarm", required=False)

    def narrow(self, rows: QuerySet[Workplace], today: date) -> QuerySet[Workplace]:
        """The rows that answer, all but `vrij`, which is counted; wants a valid form."""
        asked = self.cleaned_data
        rows = still_open(rows, today)
        if asked["q"]:
            rows = rows.filter(Q(function__icontains=asked["q"]) | Q(employer__name__icontains=asked["q"]))
        if asked["plaats"]:
            rows = rows.filter(employer__city__istartswith=asked["plaats"])
        if asked["werksoort"]:
            rows = rows.filter(work_type=asked["werksoort"])
        if asked.get("gemeente"):
            rows = rows.filter(municipality__cbs_code=asked["gemeente"])
        if asked["prikkelarm"]:
            rows = rows.filter(low_stimulus=True)
        return rows


class RegionFilter(forms.Form):
    """How the directory of the region is narrowed. It is small enough to do so here."""

    use_required_attribute = False
    all_optional = True  # of a filter one need not say that it may stay empty

    q = forms.CharField(label="Naam of functie", max_length=100, required=False)
    plaats = forms.CharField(label="Plaats", max_length=60, required=False)
    werksoort = forms.ChoiceField(label="Werksoort", choices=ALL + list(WorkType.choices), required=False)
    gemeente = forms.ChoiceField(label="Gemeente", required=False)
    open = forms.BooleanField(label="Alleen met een werkplek", required=False)

    def __init__(self, data: Any, *, names: Sequence[str]) -> None:
        super().__init__(data)
        field: Any = self.fields["gemeente"]
        field.choices = [*ALL, *((name, name) for name in names)]

    @property
    def in_use(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())

    def narrow(self, rows: Sequence[SharedEmployer]) -> list[SharedEmployer]:
        """The rows that answer; wants a valid form."""
        asked = self.cleaned_data
        return [row for row in rows if _answers(row, asked)]


def _answers(row: SharedEmployer, asked: dict[str, Any]) -> bool:
    facts, places = row.facts, [place.facts for place in row.places]
    words = " ".join([facts["name"], facts["sector"], *(place["function"] for place in places)])
    return (
        asked["q"].casefold() in words.casefold()
        and facts["city"].casefold().startswith(asked["plaats"].casefold())
        and (not asked["werksoort"] or any(p["work_type"] == asked["werksoort"] for p in places))
        and asked["gemeente"] in ("", facts["municipality"])
        and (not asked["open"] or bool(places))
    )


class MatchFilter(forms.Form):
    """How the places beside a candidate are narrowed and ordered."""

    use_required_attribute = False
    all_optional = True  # of a filter one need not say that it may stay empty

    werksoort = forms.ChoiceField(label="Werksoort", choices=ALL + list(WorkType.choices), required=False)
    zonder = forms.BooleanField(label="Alleen plekken zonder ‘past niet’", required=False)
    sorteer = forms.ChoiceField(
        label="Volgorde",
        choices=[("", "Past het best"), ("uren", "Minste uren"), ("werkgever", "Werkgever")],
        required=False,
    )

    @property
    def in_use(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())

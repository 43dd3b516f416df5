"""The person's own data, shared by the deeds that register someone and the one that updates it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from stdnum.exceptions import ValidationError as StdnumError
from stdnum.nl import postcode as stdnum_postcode

from casework import bsn as bsn_rules
from casework.forms.base import DayField, DeedForm
from casework.models import Benefit, Contact, LimitationKind, RepresentativeKind
from casework.phases import LOCAL_ROUTES, Route
from casework.requirements import age_problem

NO_DIAGNOSIS = "Schrijf hier geen diagnose of andere medische gegevens."
BLANK = [("", "Onbekend")]
PERSON_FIELDS = (
    "bsn",
    "given_name",
    "first_names",
    "prefix",
    "surname",
    "birth_date",
    "street",
    "house_number",
    "postcode",
    "city",
    "phone",
    "email",
    "benefit",
    "benefit_since",
    "limitation_kind",
    "hours_limit",
    "hours_limit_on",
    "hours_limit_by",
    "representative_kind",
    "representative_name",
    "representative_phone",
    "representative_address",
    "representative_since",
)


class BsnField(forms.CharField):
    """Nine digits that pass the elfproef; spaces and dots are forgiven."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "BSN")
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(max_length=20, **kwargs)

    def clean(self, value: Any) -> str:
        number: str = "".join(c for c in super().clean(value) if c not in " .-")
        problem = bsn_rules.problem_with(number) if number else None
        if problem:
            raise ValidationError(problem, code="bsn")
        return number


class PostcodeField(forms.CharField):
    """`1506 AB`: four digits and two letters."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=10, **kwargs)

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        if not typed:
            return ""
        try:
            return str(stdnum_postcode.validate(typed))
        except StdnumError as error:
            raise ValidationError(
                "Dit is geen Nederlandse postcode. Schrijf vier cijfers en twee letters: 1506 AB.",
                code="postcode",
            ) from error


class PersonForm(DeedForm):
    """Who the candidate is. No medical data (domain §1)."""

    bsn = BsnField()
    given_name = forms.CharField(label="Roepnaam", max_length=60)
    first_names = forms.CharField(label="Voornamen", max_length=120, required=False)
    prefix = forms.CharField(label="Tussenvoegsel", max_length=20, required=False)  # type: ignore[assignment]
    surname = forms.CharField(label="Achternaam", max_length=80)
    birth_date = DayField(label="Geboortedatum")
    street = forms.CharField(label="Straat", max_length=80, required=False)
    house_number = forms.CharField(label="Huisnummer", max_length=12, required=False)
    postcode = PostcodeField(label="Postcode")
    city = forms.CharField(label="Woonplaats", max_length=60, required=False)
    phone = forms.CharField(label="Telefoon", max_length=20, required=False)
    email = forms.EmailField(label="E-mail", required=False)
    benefit = forms.ChoiceField(label="Uitkering", choices=BLANK + list(Benefit.choices), required=False)
    benefit_since = DayField(label="Uitkering sinds", required=False)
    limitation_kind = forms.ChoiceField(
        label="Aard van de beperking",
        choices=BLANK + list(LimitationKind.choices),
        required=False,
        help_text="Alleen de soort. " + NO_DIAGNOSIS,
    )
    hours_limit = forms.DecimalField(
        label="Medische urenbeperking (uren per week)",
        min_value=1,
        max_value=40,
        max_digits=4,
        decimal_places=1,
        required=False,
    )
    hours_limit_on = DayField(label="Urenbeperking vastgesteld op", required=False)
    hours_limit_by = forms.CharField(label="Urenbeperking vastgesteld door", max_length=120, required=False)
    representative_kind = forms.ChoiceField(
        label="Vertegenwoordiger", choices=[("", "Geen"), *RepresentativeKind.choices], required=False
    )
    representative_name = forms.CharField(label="Naam vertegenwoordiger", max_length=120, required=False)
    representative_phone = forms.CharField(label="Telefoon vertegenwoordiger", max_length=20, required=False)
    representative_address = forms.CharField(label="Adres vertegenwoordiger", max_length=200, required=False)
    representative_since = DayField(label="Vertegenwoordiger sinds", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("representative_kind") and not cleaned.get("representative_name"):
            self.add_error("representative_name", "Vul de naam van de vertegenwoordiger in.")
        if cleaned.get("hours_limit") and not (
            cleaned.get("hours_limit_on") and cleaned.get("hours_limit_by")
        ):
            self.add_error("hours_limit", "Vul ook in wanneer en door wie de urenbeperking is vastgesteld.")
        return cleaned


class RegisterForm(PersonForm):
    """Aanmelden through the gemeente's own routes."""

    route = forms.ChoiceField(label="Route", choices=[(r.value, r.label) for r in Route if r in LOCAL_ROUTES])
    referred_by = forms.CharField(
        label="Verwezen door", max_length=120, required=False,
        help_text="Bijvoorbeeld een sociaal ontwikkelbedrijf, zorginstelling of school.",
    )  # fmt: skip
    application_received_on = DayField(
        label="Aanvraag ontvangen op",
        required=False,
        help_text="Alleen als de kandidaat zelf bij de gemeente een aanvraag deed.",
    )
    school_last_day = DayField(label="Laatste schooldag", required=False)
    parents_consulted_on = DayField(label="Ouders gesproken op", required=False)

    field_order = ["route", *PERSON_FIELDS]


class UpdateCandidateForm(PersonForm):
    """Gegevens bijwerken: the same fields, filled in, and room for one new contact."""

    contact_role = forms.ChoiceField(
        label="Rol nieuwe contactpersoon", choices=[("", "Geen"), *Contact.Role.choices], required=False
    )
    contact_name = forms.CharField(label="Naam nieuwe contactpersoon", max_length=120, required=False)
    contact_phone = forms.CharField(label="Telefoon nieuwe contactpersoon", max_length=20, required=False)
    contact_may_be_contacted = forms.BooleanField(label="Mag worden benaderd", required=False)

    def narrow(self, situation: Any) -> None:
        if not situation.has_trajectory:
            return
        person = situation.candidate
        for name in PERSON_FIELDS:
            self.propose(name, getattr(person, name))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("contact_role") and not cleaned.get("contact_name"):
            self.add_error("contact_name", "Vul de naam van de contactpersoon in.")
        born = cleaned.get("birth_date")
        if born and born != self.situation.candidate.birth_date:
            aow = self.situation.figures.aow_date(born).day
            problem = age_problem(born, self.situation.trajectory.opened_on, aow)
            if problem:
                self.add_error("birth_date", problem)
        return cleaned

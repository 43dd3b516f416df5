"""Forms for employers and their workplaces (domain §7)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casework.forms.base import DayField, DeedForm, YesNoField
from placements.models import Employer, WorkType

UNKNOWN = [("", "Onbekend")]
LONG = forms.Textarea(attrs={"rows": 3})


class KvkField(forms.CharField):
    """Eight digits; spaces and dots are forgiven."""

    def clean(self, value: Any) -> str:
        number: str = "".join(c for c in super().clean(value) if c not in " .-")
        if number and not (len(number) == 8 and number.isascii() and number.isdigit()):
            raise ValidationError("Een KvK-nummer heeft acht cijfers. Controleer het nummer.", code="kvk")
        return number


class AddEmployerForm(DeedForm):
    name = forms.CharField(label="Naam", max_length=120)
    kvk_number = KvkField(label="KvK-nummer", max_length=12, required=False)
    employer_type = forms.ChoiceField(
        label="Soort werkgever", choices=UNKNOWN + list(Employer.Type.choices), required=False
    )
    sector = forms.CharField(label="Sector", max_length=80, required=False)
    size = forms.ChoiceField(label="Grootte", choices=UNKNOWN + list(Employer.Size.choices), required=False)
    city = forms.CharField(label="Plaats", max_length=60, required=False)
    contact_name = forms.CharField(label="Contactpersoon", max_length=120, required=False)
    contact_phone = forms.CharField(label="Telefoon", max_length=20, required=False)
    contact_email = forms.EmailField(label="E-mail", required=False)
    network_owner = forms.CharField(
        label="Contact via", max_length=120, required=False, help_text="Wie kent deze werkgever?"
    )
    sroi = YesNoField(label="Heeft een SROI-verplichting", required=False)
    track_record = forms.CharField(
        label="Eerdere ervaringen", widget=LONG, max_length=2000, required=False,
        help_text="Schrijf hier niets over een persoon.",
    )  # fmt: skip


class EmployerField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the employers of this gemeente."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", "Kies een werkgever" if kwargs.get("required", True) else "Geen")
        super().__init__(
            queryset=Employer.objects.none(),
            error_messages={
                "required": "Kies een werkgever. Staat hij er niet bij? Voeg hem eerst toe.",
                "invalid_choice": "Deze werkgever staat niet in Luwte. Kies er een uit de lijst.",
            },
            **kwargs,
        )


class AddWorkplaceForm(DeedForm):
    employer = EmployerField(label="Werkgever")
    function = forms.CharField(label="Functie", max_length=120)
    work_type = forms.ChoiceField(label="Werksoort", choices=WorkType.choices)
    tasks = forms.CharField(label="Taken", widget=LONG, max_length=2000, required=False)
    low_stimulus = YesNoField(label="Prikkelarm", required=False)
    team_size = forms.IntegerField(label="Grootte van het team", min_value=1, max_value=1000, required=False)
    peers = YesNoField(label="Leeftijdsgenoten op de werkvloer", required=False)
    can_adapt_physically = YesNoField(label="Fysieke aanpassing mogelijk", required=False)
    can_split_tasks = YesNoField(label="Taakuitsplitsing mogelijk", required=False)
    can_guide = YesNoField(label="Extra begeleiding mogelijk", required=False)
    can_adapt_pace = YesNoField(label="Aangepast tempo mogelijk", required=False)
    can_adapt_hours = YesNoField(label="Aangepaste arbeidsduur mogelijk", required=False)
    hours_min = forms.DecimalField(
        label="Uren per week vanaf", min_value=1, max_value=40, decimal_places=2, required=False
    )
    hours_max = forms.DecimalField(
        label="Uren per week tot en met", min_value=1, max_value=40, decimal_places=2, required=False
    )
    capacity = forms.IntegerField(label="Aantal plekken", min_value=1, max_value=500, initial=1)
    open_from_on = DayField(label="Beschikbaar vanaf", required=False)
    open_until_on = DayField(label="Beschikbaar tot en met", required=False)
    supervisor_name = forms.CharField(label="Naam begeleider", max_length=120, required=False)
    supervisor_phone = forms.CharField(label="Telefoon begeleider", max_length=20, required=False)
    supervisor_minutes = forms.IntegerField(
        label="Minuten begeleiding per dag", min_value=0, max_value=480, required=False,
        help_text="Hoeveel tijd de begeleider per dag heeft voor één werknemer.",
    )  # fmt: skip
    supervisor_deputy = forms.CharField(label="Vervanger van de begeleider", max_length=120, required=False)
    fieldsets: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("Werk", ("employer", "function", "work_type", "tasks", "capacity", "open_from_on", "open_until_on")),
        ("Omgeving", ("low_stimulus", "team_size", "peers")),
        (
            "Aanpassingen",
            ("can_adapt_physically", "can_split_tasks", "can_guide", "can_adapt_pace", "can_adapt_hours"),
        ),
        ("Uren", ("hours_min", "hours_max")),
        ("Begeleider", ("supervisor_name", "supervisor_phone", "supervisor_minutes", "supervisor_deputy")),
    )

    def narrow(self, situation: Any) -> None:
        field: Any = self.fields["employer"]
        field.queryset = Employer.objects.filter(municipality=situation.municipality)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        low, high = cleaned.get("hours_min"), cleaned.get("hours_max")
        if low and high and high < low:
            self.add_error("hours_max", "Dit is minder dan de uren vanaf. Pas een van beide aan.")
        since, until = cleaned.get("open_from_on"), cleaned.get("open_until_on")
        if since and until and until < since:
            self.add_error("open_until_on", "De werkplek sluit voor zij opengaat. Kies een latere datum.")
        has_more = cleaned.get("supervisor_minutes") is not None or cleaned.get("supervisor_deputy")
        if has_more and not cleaned.get("supervisor_name"):
            self.add_error("supervisor_name", "Vul de naam van de begeleider in.")
        return cleaned

"""Forms of the administration of users: who somebody is, what role where, and a password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError

from accounts.models import Membership, Municipality, User
from accounts.roles import Role

SHORTEST = 15
NAME_RULES = "Dit kan niet als gebruikersnaam. Gebruik letters, cijfers en . @ + - _"


class PersonDetailsForm(forms.ModelForm):  # type: ignore[type-arg]
    """Name and address."""

    class Meta:
        model = User
        fields = ("first_name", "last_name", "email")
        labels = {"first_name": "Voornaam", "last_name": "Achternaam", "email": "E-mail"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        for name in ("first_name", "last_name"):
            self.fields[name].required = True
        self.fields["email"].help_text = "Hierheen gaan de herinneringen."


class RoleForm(forms.Form):
    """One role in one gemeente."""

    use_required_attribute = False

    municipality = forms.ModelChoiceField(
        label="Gemeente", queryset=Municipality.objects.none(), to_field_name="cbs_code", empty_label=None
    )
    role = forms.ChoiceField(label="Rol", choices=Role.choices)

    def __init__(
        self, *args: Any, places: list[Municipality], person: User | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        field: Any = self.fields["municipality"]
        field.queryset = Municipality.objects.filter(pk__in=[place.pk for place in places])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        place, role = cleaned.get("municipality"), cleaned.get("role")
        person = self.person or cleaned.get("username")
        whole = place and role and isinstance(person, User)
        if whole and Membership.objects.filter(user=person, municipality=place, role=role).exists():
            raise ValidationError(f"{person} heeft deze rol al in {place}.", code="taken")
        return cleaned


class ExistingUserForm(RoleForm):
    """A role for somebody who has a user name already, in another gemeente perhaps."""

    username = forms.CharField(label="Gebruikersnaam", max_length=150)

    field_order = ["username", "municipality", "role"]

    def clean_username(self) -> User:
        found: User | None = User.objects.filter(username=self.cleaned_data["username"]).first()
        if found is None:
            raise ValidationError(
                "Deze gebruikersnaam bestaat niet. Maak een nieuwe gebruiker.", code="unknown"
            )
        return found


def _password(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=200,
        strip=False,
        help_text=help_text,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class PasswordForm(forms.Form):
    """A password for somebody else, who changes it after the first login."""

    use_required_attribute = False

    password = _password("Nieuw wachtwoord", f"Ten minste {SHORTEST} tekens, en geen bekend wachtwoord.")
    again = _password("Nog een keer")

    def __init__(self, data: Any = None, *, person: User) -> None:
        super().__init__(data)
        self.person = person

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        password, again = cleaned.get("password"), cleaned.get("again")
        if password and again and password != again:
            self.add_error("again", "De twee wachtwoorden zijn niet gelijk.")
        elif password:
            try:
                validate_password(password, self.person)
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned


class NewUserForm(RoleForm):
    """A new user with a first role and a first password."""

    username = forms.CharField(
        label="Gebruikersnaam", max_length=150, validators=[UnicodeUsernameValidator(message=NAME_RULES)]
    )
    first_name = forms.CharField(label="Voornaam", max_length=150)
    last_name = forms.CharField(label="Achternaam", max_length=150)
    email = forms.EmailField(label="E-mail", required=False, help_text="Hierheen gaan de herinneringen.")
    password = _password(
        "Eerste wachtwoord", f"Ten minste {SHORTEST} tekens. Laat de gebruiker het zelf wijzigen."
    )

    field_order = ["username", "first_name", "last_name", "email", "municipality", "role", "password"]

    def clean_username(self) -> str:
        name: str = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=name).exists():
            raise ValidationError(
                "Deze gebruikersnaam is al in gebruik. Kies een andere, of geef de gebruiker een rol.",
                code="taken",
            )
        return name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("password"):
            try:
                validate_password(cleaned["password"], self.fresh(cleaned))
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned

    def fresh(self, cleaned: dict[str, Any]) -> User:
        """The user as it would be, not saved."""
        return User(
            **{name: cleaned.get(name, "") for name in ("username", "first_name", "last_name", "email")}
        )

"""Forms of the second step: a code, a password, both, and the reason of an administrator."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts import second_step
from accounts.models import User

WRONG = "Deze code klopt niet, of is al gebruikt. Wacht in uw app op de volgende code, en vul die in."


def _code(label: str, help_text: str) -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}
    return forms.CharField(
        label=label, max_length=20, help_text=help_text, widget=forms.TextInput(attrs=attrs)
    )


class CodeForm(forms.Form):
    """The code at login. Five wrong ones, and the account waits a quarter of an hour, as with the password."""

    use_required_attribute = False

    code = _code("Code", "Zes cijfers uit uw app. Of een herstelcode van acht cijfers.")

    def __init__(self, data: Any, *, request: HttpRequest, user: User, at: datetime) -> None:
        super().__init__(data)
        self.request, self.user, self.at = request, user, at
        self.fields["code"].widget.attrs["autofocus"] = data is None
        self.accepted = ""

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        spent = ratelimit.consume(
            self.request, app="allauth.account", action="login_failed", key=f"second-step:{self.user.pk}"
        )
        if not spent:
            raise get_adapter().validation_error("too_many_login_attempts")
        self.accepted = second_step.accept(self.user, code, self.at)
        if not self.accepted:
            raise ValidationError(WRONG, code="wrong")
        spent.rollback()
        return code


class PasswordAgainForm(forms.Form):
    """One's own password again, before something changes in how one logs in."""

    use_required_attribute = False

    password = forms.CharField(
        label="Uw wachtwoord",
        max_length=200,
        strip=False,
        help_text="Zo weet Luwte dat u het zelf bent.",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        adapter = get_adapter()
        if not adapter.reauthenticate(self.user, password):
            raise adapter.validation_error("enter_current_password")
        return password


class SwitchOnForm(PasswordAgainForm):
    """The first code of the app, which shows that the app has the secret."""

    code = _code("Code uit de app", "Zes cijfers. Elke halve minuut komt er een nieuwe.")

    field_order = ["code", "password"]

    def __init__(self, data: Any, *, user: User, secret: str, at: datetime) -> None:
        super().__init__(data, user=user)
        self.secret, self.at = secret, at
        self.moment = 0

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        moment = second_step.moment_of(self.secret, code, self.at)
        if moment is None:
            raise ValidationError(
                "Deze code klopt niet. Kijk of uw app Luwte toont, en vul de code in die er nu staat.",
                code="wrong",
            )
        self.moment = moment
        return code


class TakeAwayForm(forms.Form):
    """Why an administrator takes the second step of somebody away."""

    use_required_attribute = False

    reason = forms.CharField(
        label="Reden",
        max_length=200,
        help_text="Bijvoorbeeld: telefoon kwijt. De gebruiker krijgt deze reden te lezen.",
    )

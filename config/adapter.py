"""Where allauth asks what we allow."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from accounts import sealing
from accounts.models import User


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account by himself: an administrator does."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "enter_current_password": "Dit is niet uw huidige wachtwoord.",
        "username_password_mismatch": "De gebruikersnaam of het wachtwoord klopt niet. Probeer het opnieuw.",
        "too_many_login_attempts": "U heeft te vaak iets verkeerds ingevuld. Wacht een kwartier, en probeer het weer.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("profile")

    def get_login_stages(self) -> list[str]:
        return ["casework.second_step.login.CodeStage"]

    def login(self, request: HttpRequest, user: User) -> None:
        from casework.second_step.login import arrive

        before = user.last_login
        super().login(request, user)
        arrive(request, user, before, timezone.localdate())


class SealedSecrets(DefaultMFAAdapter):  # type: ignore[misc]
    """The secrets of the second step lie encrypted in the database."""

    def encrypt(self, text: str) -> str:
        return sealing.seal(text, "second-step")

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text, "second-step")

    def get_totp_issuer(self) -> str:
        return "Luwte"

    def get_totp_label(self, user: User) -> str:
        return f"Luwte:{user.username}"

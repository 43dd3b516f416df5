"""Where allauth asks what we allow."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account by himself: an administrator does."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

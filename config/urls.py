"""Which address is whose."""

from importlib.util import find_spec

from allauth.account import views as account
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

# Pages of allauth that Luwte does not have: who has no account or lost a password asks the beheerder.
CLOSED = (
    "signup/", "email/", "confirm-email/", "login/code/confirm/", "reauthenticate/",
    "password/reset/", "password/reset/done/", "password/reset/key/done/", "password/set/",
)  # fmt: skip
APPS = ("accounts", "casework", "indications", "placements", "reporting")

urlpatterns: list[URLPattern | URLResolver] = [
    *(path(f"account/{page}", RedirectView.as_view(pattern_name="start")) for page in CLOSED),
    path("account/", include("allauth.account.urls")),
    path("inloggen/", account.login, name="account_login"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    *(path("", include(f"{app}.urls")) for app in APPS if find_spec(f"{app}.urls")),
]
if find_spec("config.api"):
    urlpatterns.append(path("api/", include("config.api")))

handler500 = "config.health.server_error"

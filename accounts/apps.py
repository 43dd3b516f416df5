from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """WHO: gemeenten, users, memberships, rights and the wall between gemeenten."""

    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Gebruikers en gemeenten"

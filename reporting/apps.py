from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """WHAT DOES IT ADD UP TO? The taakstelling and its figures; reads all, writes only its own."""

    name = "reporting"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Verantwoording"

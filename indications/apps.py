from django.apps import AppConfig


class IndicationsConfig(AppConfig):
    """MAY THEY? Observations, advice of UWV, decisions, the indication, objections."""

    name = "indications"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Indicaties"

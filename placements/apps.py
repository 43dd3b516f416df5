from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    """WHERE, AND HOW IS IT GOING? Employers, trials, contracts, guidance, visits, wage value."""

    name = "placements"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Plaatsingen"

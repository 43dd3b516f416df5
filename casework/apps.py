from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CaseworkConfig(AppConfig):
    """THE FILE: candidates, trajectories, deeds, history and deadlines."""

    name = "casework"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Trajecten"

    def ready(self) -> None:
        # Upper apps register what the dossier shows without casework knowing them.
        autodiscover_modules("kinds", "panels", "deeds", "start_cards", "privacy")
        from casework.deed import check_registry

        check_registry()

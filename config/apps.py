"""The wiring as an app: it carries management commands and makes Celery's app the current one."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Luwte"

    def ready(self) -> None:
        from config import celery  # noqa: F401  (so that shared_task finds our broker in every process)

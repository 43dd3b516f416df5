"""Brings the schema, the cache table and the static files up to date, as the schema's owner.

For `./start` and for containers: `LUWTE_DB_ROLE= python -m config.prepare`.
"""

import os

import django
from django.core.management import call_command

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ["LUWTE_DB_ROLE"] = ""
    django.setup()
    call_command("migrate", interactive=False, verbosity=1)
    call_command("createcachetable")
    call_command("collectstatic", interactive=False, verbosity=0)

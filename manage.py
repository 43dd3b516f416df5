#!/usr/bin/env python3
"""Django's commands. Without DATABASE_URL they use the embedded stack of the state directory."""

import os
import sys
from contextlib import ExitStack

# These change the schema, so they run as its owner; all others run as the role that serves the web.
OWNER_COMMANDS = {
    "createcachetable", "dbshell", "flush", "inspectdb", "makemigrations", "migrate", "optimizemigration",
    "pgtrigger", "showmigrations", "sqlflush", "sqlmigrate", "sqlsequencereset", "squashmigrations",
}  # fmt: skip


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        os.environ.setdefault("LUWTE_DB_ROLE", "")
    try:
        from django.core.management import execute_from_command_line
    except ModuleNotFoundError as error:
        sys.exit(
            f"{error.name} is not installed. Run ./test or ./start once, then .venv/bin/python manage.py …"
        )
    from config import devstack

    with ExitStack() as borrowed:
        try:
            devstack.enter(borrowed)
        except devstack.StackError as error:
            sys.exit(str(error))
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from config.health import refuse_powerful_role  # noqa: E402  (needs the apps)

try:
    refuse_powerful_role()
except OperationalError:
    pass  # the database is not up yet: /gezond says so, and checks the role again
finally:
    connection.close()

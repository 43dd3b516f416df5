"""Looking at pages as a logged-in person, and counting what they ask of the database."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User

# Savepoints are there because a test runs inside a transaction already.
NOT_ASKED = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


def browsing(user: User) -> Client:
    """A browser in which this user has logged in."""
    client = Client()
    client.force_login(user)
    return client


def asked(client: Client, path: str, **params: Any) -> tuple[HttpResponseBase, int]:
    """The answer to GET, and how many queries it took, session and login included."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path, params)
    queries = [q["sql"] for q in captured.captured_queries if not q["sql"].startswith(NOT_ASKED)]
    return response, len(queries)

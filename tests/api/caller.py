"""Someone who calls the API: JSON in, JSON out, a token of their own."""

from typing import Any

from django.test import Client

from accounts.models import ApiToken, User


class Caller:
    """`Caller(user).post("trajectories", route="wmo", …)` → (status, body)."""

    def __init__(self, user: User | None = None, *, token: str | None = None, **extra: Any) -> None:
        self.client = Client(raise_request_exception=False)
        self.headers: dict[str, str] = {}
        token = token or (ApiToken.issue(user) if user else None)
        if token:
            self.headers["Authorization"] = f"Bearer {token}"
        self.extra = extra

    def get(self, path: str, **query: Any) -> tuple[int, Any]:
        return self._told(self.client.get(f"/api/v1/{path}", query, headers=self.headers, **self.extra))

    def post(self, path: str, body: Any = None, **fields: Any) -> tuple[int, Any]:
        sent = fields if body is None else body
        return self._told(
            self.client.post(
                f"/api/v1/{path}", sent, content_type="application/json", headers=self.headers, **self.extra
            )
        )

    def _told(self, response: Any) -> tuple[int, Any]:
        self.last = response
        assert response["Content-Type"].startswith("application/json"), response.content[:500]
        return response.status_code, response.json()

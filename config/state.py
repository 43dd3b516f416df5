"""The state directory: what an installation keeps for itself. Standard library only."""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
from collections.abc import Iterator
from pathlib import Path


class StackError(Exception):
    """Luwte cannot start. The message is one sentence for the person at the terminal."""


def default_state() -> Path:
    """The state directory: $LUWTE_STATE, else .local in the checkout."""
    named = os.environ.get("LUWTE_STATE")
    return Path(named).expanduser().resolve() if named else Path(__file__).resolve().parent.parent / ".local"


def make(directory: Path) -> Path:
    """The directory, made when it is not there yet. Raises StackError when it cannot be used."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StackError(f"The state directory {directory} cannot be made: {error.strerror}.") from None
    if not os.access(directory, os.W_OK | os.X_OK):
        raise StackError(f"The state directory {directory} is not writable for this user.")
    return directory


def secret(state: Path, name: str, *, size: int = 48) -> str:
    """A secret of this installation, made when first asked for and kept in the state directory.

    size: bytes of chance; the text is a third longer.
    """
    path = make(state / "secrets") / name
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(size))
        # link, not rename: when two processes make it at once, the first one stays
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    value = path.read_text().strip()
    if not value:
        raise StackError(f"{path} is empty. Put the secret back or start with an empty state directory.")
    return value


@contextlib.contextmanager
def locked(state: Path, name: str) -> Iterator[None]:
    """One process at a time inside this block, for this state directory."""
    make(state)
    with open(state / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

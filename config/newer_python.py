"""Finds a Python that is new enough. Every Python 3 can read this file, and say so in one sentence."""

import os
import shutil
import sys


def require() -> None:
    """Go on with Python 3.11 or newer: this one, else one found on the PATH. Exits when there is none."""
    if sys.version_info[:2] >= (3, 11):  # noqa: UP036
        return
    for name in ("python3.14", "python3.13", "python3.12", "python3.11"):
        found = shutil.which(name)
        if found:
            os.execv(found, [found] + sys.argv)  # noqa: RUF005
    sys.exit("Luwte needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])  # noqa: UP031

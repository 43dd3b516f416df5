"""The house's Celery with tasks that nobody wants: two that never end and say who they are, and one that sleeps."""

from __future__ import annotations

import os
import time
from pathlib import Path

from config.celery import app


def _here(name: str) -> Path:
    return Path(os.environ["LUWTE_STATE"]) / name


@app.task(name="tests.hang", soft_time_limit=1, time_limit=2)  # the house waits for 55 seconds
def hang() -> None:
    """Does not listen to the soft limit either."""
    _here("hanging").write_text(str(os.getpid()))
    while True:
        try:
            time.sleep(60)
        except Exception:
            continue


@app.task(name="tests.eat")
def eat() -> None:
    """Takes memory until it gets no more."""
    eaten = []
    try:
        while True:
            eaten.append(bytearray(16 << 20))
    except MemoryError:
        taken = len(eaten) * 16
        eaten.clear()
        _here("eaten").write_text(str(taken))
        raise


@app.task(name="tests.nap")
def nap(name: str, seconds: float) -> None:
    """Says that it sleeps, and sleeps."""
    _here(name).touch()
    time.sleep(seconds)

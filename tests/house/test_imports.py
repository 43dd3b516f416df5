"""Imports run strictly downward, pure modules stay pure, and nothing in the domain looks at the clock."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# from the top of the house down (docs/architecture.md)
ROOMS = ("config", "reporting", "placements", "indications", "casework", "accounts")
# what must be exactly right imports nothing that can change under it
PURE = (
    "indications/criteria.py",
    "placements/chain.py",
    "placements/measuring.py",
    "placements/wages.py",
    "casework/national.py",
    "casework/deadlines/terms.py",
)
EDGES = (
    "views",
    "views.py",
    "notices",
    "outbox",
    "tasks.py",
    "management",
    "templatetags",
    "migrations",
    "urls.py",
)
CLOCKS = {"today", "now", "localdate", "utcnow", "monotonic"}


def sources(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Every module this file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_imports_upward(room):
    above = ROOMS[: ROOMS.index(room)]
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sources(room)
        for name in imports(path)
        if name.split(".")[0] in (*above, "tests")
    ]
    assert not wrong


def test_a_request_for_advice_cannot_know_of_places_or_targets():
    """The law: never blocked by a free workplace, the taakstelling or a wage value (domain §2.2)."""
    seen = {name.split(".")[0] for path in sources("indications") for name in imports(path)}
    assert not seen & {"placements", "reporting"}


def test_import_linter_guards_the_same_order():
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    (layers,) = (c["layers"] for c in contract["contracts"] if c["type"] == "layers")
    assert tuple(layers) == ROOMS


@pytest.mark.parametrize("name", PURE)
def test_pure_modules_know_no_database(name):
    for module in imports(ROOT / name):
        assert module.split(".")[0] != "django", f"{name} imports {module}"
        if module.split(".")[0] in ROOMS:
            own = module.replace(".", "/") + ".py"
            parent = module.rpartition(".")[0].replace(".", "/") + ".py"
            allowed = {*PURE, "casework/national_rows.py"}
            assert own in allowed or parent in allowed, f"{name} imports {module}"


@pytest.mark.parametrize("room", ROOMS[1:])
def test_time_is_an_argument(room):
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno} calls {node.func.attr}()"
        for path in sources(room)
        if not any(edge in path.relative_to(ROOT / room).parts for edge in EDGES)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS
    ]
    assert not wrong


def test_no_signals_and_no_drawers_for_odds_and_ends():
    for room in ROOMS:
        for path in sources(room):
            assert path.stem not in ("utils", "helpers", "common", "misc"), path
            assert "django.dispatch" not in set(imports(path)), f"{path}: signals are calls one cannot find"
            assert "django.db.models.signals" not in set(imports(path)), path

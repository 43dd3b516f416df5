"""The docs say what the code says: same names, same labels, same moves, and nothing that is not there."""

import re
import tomllib
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core.management import get_commands, load_command_class

from accounts.roles import Role
from casework.deadlines.kinds import KINDS
from casework.deed import DEEDS
from casework.drawing import diagram, redrawn, table
from casework.models import Deadline
from casework.phases import LOCAL_ROUTES, Phase, Route
from casework.workflow import MOVES, OPENINGS, all_pairs
from config.api import api

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
GLOSSARY = ROOT / "docs/glossary.md"
SCREENSHOTS = ROOT / "docs/screenshots"
SCREENS = ("start", "werkvoorraad", "dossier", "handeling", "werkbezoek", "beoordelen")
PAGES = [README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
# What the text calls a file or folder of ours: seen from the root, a known ending or a slash at the end.
NAMED_PATH = re.compile(r"`((?:[\w.-]+/)*[\w.-]+\.(?:py|md|html|css|js|toml|txt|json|yml)|(?:[\w.-]+/)+)`")


def rows_under(heading: str) -> list[list[str]]:
    """The cells of the tables under one heading of the glossary, without the header and the group lines."""
    text = GLOSSARY.read_text()
    part = re.split(r"^#+ ", text.partition(f"# {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    cells = [[c.strip() for c in line.strip("|").split("|")] for line in part.splitlines() if line[:1] == "|"]
    return [row for row in cells[2:] if row[0] and not row[0].startswith("**")]


def glossary(heading: str) -> dict[str, str]:
    """Code name → Dutch label, as the glossary has them."""
    found = {row[1].strip("`"): row[0] for row in rows_under(heading)}
    assert len(found) == len(rows_under(heading)), f"a code name stands twice under {heading}"
    return found


def test_the_drawing_is_what_the_code_says():
    page = (ROOT / "docs/workflow.md").read_text()
    assert page == redrawn(page), "run: manage.py draw_workflow"


def test_the_drawing_shows_every_phase_change():
    arrows = re.findall(r"^    (\S+) --> (\S+) : (.+)$", diagram(), re.MULTILINE)
    drawn = {(source, target) for source, target, _ in arrows if source not in ("open", "[*]")}
    through_the_box = {
        (p.value, target)
        for source, target, _ in arrows
        if source == "open"
        for p in MOVES["outflow"].sources
    }
    assert drawn | through_the_box == set(all_pairs())
    named = {name for _, _, names in arrows for name in names.split(", ")}
    assert named == set(MOVES) | set(OPENINGS)


def test_the_table_has_a_row_for_every_move():
    names = re.findall(r"^\| `(\w+)` \|", table(), re.MULTILINE)
    assert names == [*OPENINGS, *MOVES]


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Roles", {role.value: role.label for role in Role}),
        ("Phases", {phase.value: phase.label for phase in Phase}),
        ("Routes", {route.value: route.label for route in Route}),
        ("Deeds", {name: deed.label for name, deed in DEEDS.items()}),
        ("Deadline kinds", {name: kind.label for name, kind in KINDS.items()}),
        ("States", {state.value: state.label for state in Deadline.State}),
    ],
)
def test_the_glossary_has_the_names_of_the_code(heading, code):
    assert glossary(heading) == code


def test_the_glossary_says_which_deed_moves():
    expected = dict.fromkeys(DEEDS, "–") | dict.fromkeys((*MOVES, *OPENINGS), "moves") | {"undo": "back"}
    expected |= {name: "none" for name, d in DEEDS.items() if d.subject == "municipality" and not d.opens}
    assert {row[1].strip("`"): row[2] for row in rows_under("Deeds")} == expected


def test_the_glossary_says_what_a_route_begins_with():
    expected = {r.value: "register" if r in LOCAL_ROUTES else "register_request" for r in Route}
    assert {row[1].strip("`"): row[2].strip("`") for row in rows_under("Routes")} == expected


@pytest.mark.parametrize(("heading", "hard"), [("Hard", True), ("Soft", False)])
def test_the_glossary_explains_the_requirements_that_deeds_name(heading, hard):
    explained = {row[0].strip("`") for row in rows_under(heading)}
    numbered = {r for deed in DEEDS.values() for r in deed.requirements if re.fullmatch(r"[HS]\d+", r.code)}
    assert explained == {r.code for r in numbered if r.hard == hard}
    assert all(r.hard == r.code.startswith("H") for r in numbered)


each_page = pytest.mark.parametrize("document", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


@each_page
def test_links_lead_somewhere(document):
    for link in re.findall(r"\]\(([^)\s]+)\)", document.read_text()):
        assert ":" not in link, f"{document.name} links outside the house: {link}"
        path, _, anchor = unquote(link).partition("#")
        target = (document.parent / path).resolve() if path else document
        if target.parent == SCREENSHOTS:
            continue
        assert target.exists(), f"{document.name} links to {link}, which is not there"
        assert not anchor or anchor in anchors(target), f"{document.name} links to {link}: no such heading"


def test_every_screenshot_is_there_and_is_shown_somewhere():
    """The browser test that photographs the pages makes them. The README shows the main ones, the guide all."""
    linked = {
        (document.parent / link).resolve().name
        for document in PAGES
        for link in re.findall(r"!\[[^]]+\]\(([^)\s]+)\)", document.read_text())
    }
    names = {f"{page}-{width}.png" for page in SCREENS for width in (1280, 360)}
    assert set(re.findall(r"screenshots/([\w-]+\.png)", README.read_text())) == names
    assert linked == {picture.name for picture in SCREENSHOTS.glob("*.png")} >= names


@pytest.mark.parametrize("page", sorted((ROOT / "docs/handleiding").glob("*.md")), ids=lambda page: page.stem)
def test_every_page_of_the_guide_shows_what_it_tells(page):
    assert page.name == "README.md" or "](../screenshots/" in page.read_text()


def anchors(page: Path) -> set[str]:
    """The headings of a page, as a link spells them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings}


@each_page
def test_files_that_the_text_names_are_there(document):
    for name in NAMED_PATH.findall(document.read_text()):
        assert (ROOT / name).exists(), f"{document.name} names {name}, which is not there"


def test_every_page_can_be_reached_from_the_readme():
    seen, waiting = set(), [README]
    while waiting:
        page = waiting.pop()
        seen.add(page)
        links = re.findall(r"\]\(([^)\s#]+\.md)", page.read_text())
        waiting += {(page.parent / link).resolve() for link in links if "://" not in link} - seen
    assert set(PAGES) - seen == set()


def test_commands_of_the_readme_exist():
    text = README.read_text()
    for script in set(re.findall(r"(?:^|`)\./([\w.]+)", text, re.MULTILINE)):
        assert (ROOT / script).stat().st_mode & 0o111, f"./{script} cannot be run"
    for command, options in re.findall(r"manage\.py (\w+)([^`\n]*)", text):
        app = get_commands().get(command)
        assert app, f"manage.py {command} does not exist"
        parser = load_command_class(app, command).create_parser("manage.py", command)
        known = {flag for action in parser._actions for flag in action.option_strings}
        assert set(re.findall(r"--[\w-]+", options)) <= known
    for options in re.findall(r"\./start([^`\n]*)", text):
        for flag in re.findall(r"--[\w-]+", options):
            assert f'"{flag}"' in (ROOT / "start").read_text()


def test_the_architecture_lists_every_call_of_the_api():
    listed = re.findall(
        r"^\| `([A-Z]+) (/api/\S+)` \|", (ROOT / "docs/architecture.md").read_text(), re.MULTILINE
    )
    paths = api.get_openapi_schema()["paths"]
    assert sorted(listed) == sorted(
        (method.upper(), path) for path, methods in paths.items() for method in methods
    )


def test_the_readme_maps_every_room_of_the_house():
    rooms = {p.parent.name for p in ROOT.glob("*/apps.py")} | {"templates", "static", "docs", "tests"}
    assert [room for room in sorted(rooms) if f"{room}/" not in README.read_text()] == []


def test_decisions_are_numbered_and_listed():
    records = sorted((ROOT / "docs/adr").glob("[0-9]*.md"))
    assert [int(p.name[:4]) for p in records] == list(range(1, len(records) + 1))
    for record in records:
        headings = re.findall(r"^## (.+)$", record.read_text(), re.MULTILINE)
        assert headings == ["Why", "Decision", "What follows"], record.name


def test_the_changelog_knows_this_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text()

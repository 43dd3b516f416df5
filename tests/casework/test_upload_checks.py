"""Which files may come in: recognised by their content, refused with a reason, memory flat."""

import resource
import tempfile
from time import perf_counter

import pytest

from casework.documents.checks import clean_name, problem_with
from tests.casework.attacks import ATTACKS, HARMLESS
from tests.casework.files import BAD, GOOD


def judged(name, content):
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.flush()
        return problem_with(file, name)


@pytest.mark.parametrize("name", GOOD)
def test_ordinary_files_come_in(name):
    assert judged(name, GOOD[name]) is None


@pytest.mark.parametrize("name", BAD)
def test_everything_else_is_refused_with_a_reason(name):
    reason = judged(name, BAD[name])
    assert reason and reason[0].isupper() and "{" not in reason


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_that_hides_is_found(name):
    content, word = ATTACKS[name]
    assert word in judged(name.replace(" ", "-"), content)


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_looks_like_one_comes_in(name):
    assert judged(name, HARMLESS[name]) is None


@pytest.mark.parametrize(
    "piece", [b"/First 1 ", b"/First 1 stream\n", b"/", b"/ObjStm stream\n", b"PK\5\6 endobj "]
)
def test_a_file_made_to_be_slow_is_judged_soon(piece):
    begun = perf_counter()
    judged("a.pdf", b"%PDF-1.7\n" + piece * (4_000_000 // len(piece)) + b"\n%%EOF\n")
    assert perf_counter() - begun < 5


def test_a_bomb_is_not_unpacked_in_memory():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "uitpakken" in judged("bom.docx", BAD["bom.docx"])
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kB


@pytest.mark.parametrize("kind", ["brief.pdf", "foto.JPG", "scan.png", "verslag.docx", "verslag.odt"])
def test_a_damaged_file_is_an_answer_and_no_crash(kind):
    whole = GOOD[kind]
    for end in range(0, len(whole), max(1, len(whole) // 60)):
        judged(kind, whole[:end])
        judged(kind, whole[:end] + b"\xff" * 8 + whole[end + 8 :])


def test_text_in_a_picture_stream_is_no_program():
    """`/JS` in the bytes of a picture happens by chance; a script always has a longer name beside it."""
    pdf = b"%PDF-1.4\n1 0 obj << /Length 20 >>\nstream\n/JS (x) /XFA \xff\nendstream endobj\n%%EOF"
    assert judged("scan.pdf", pdf) is None


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\fakepath\\brief.pdf", "brief.pdf"),
        ('a"b\r\nSet-Cookie: x.pdf', "abSet-Cookie x.pdf"),
        ("..", "bestand"),
        ("", "bestand"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("café.pdf", "café.pdf"),
        ("brief\u202efdp.exe", "brieffdp.exe"),
        ("brief.exe\0.pdf", "brief.exe.pdf"),
        ("....//....//x.pdf", "x.pdf"),
        ("brief.pdf. . ", "brief.pdf"),
    ],
)
def test_a_name_leads_nowhere(given, kept):
    assert clean_name(given) == kept

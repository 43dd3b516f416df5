"""Which files may come in: recognised by their content, refused with a reason, memory flat."""

import resource
import tempfile

import pytest

from casework.documents.checks import clean_name, problem_with
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
    """`/JS` in the bytes of a picture happens by chance; only what stands outside a stream counts."""
    pdf = b"%PDF-1.4\n1 0 obj << /Length 20 >>\nstream\n/JS (x) /Launch\nendstream endobj\n%%EOF"
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
    ],
)
def test_a_name_leads_nowhere(given, kept):
    assert clean_name(given) == kept

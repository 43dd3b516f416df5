"""write_letter, issue_letter, and the papers: tagged PDF that opens, reads back, and stays as it was sent."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import ProgrammingError, connection, transaction
from pypdf import PdfReader

from casework.letters.compose import blocks
from casework.letters.kinds import LETTER_KINDS, LETTERHEAD
from casework.letters.papers import example, paper_of
from casework.models import IssuedLetter, Letter, LetterTemplate
from casework.refusals import Refused
from tests.builders import TODAY, do, looked_at, registered


@pytest.fixture
def invited(trajectory, worker):
    """A trajectory with an invitation in draft."""
    return do(
        "write_letter", trajectory, worker, kind="invitation", title="Uitnodiging", meeting_on=date(2026, 12, 1),
        meeting_time="10:30", meeting_place="Stadhuisplein 100", text="Neem uw rooster mee.",
    )  # fmt: skip


def text_of(pdf):
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\n", " ")


def the_letter(trajectory, **fields):
    return Letter.objects.select_related(
        "trajectory__candidate", "trajectory__municipality", "trajectory__case_worker"
    ).get(trajectory=trajectory, **fields)


def paper(trajectory, **fields):
    return paper_of(the_letter(trajectory, **fields), looked_at(trajectory), TODAY)


def a_text(municipality, by, kind, body, since=TODAY, subject=""):
    return LetterTemplate.objects.create(
        municipality=municipality, kind=kind, valid_from=since, subject=subject, body=body, changed_by=by
    )


def issued(trajectory, worker, on=TODAY):
    letter = the_letter(trajectory)
    return do("issue_letter", trajectory, worker, letter=letter.pk, issued_on=on)


def test_a_draft_says_that_it_is_one(invited, worker):
    said = text_of(paper(invited))
    assert "CONCEPT" in said and "1 december 2026 om 10:30" in said and "Neem uw rooster mee." in said
    assert "Anna de Vries" in said and "1506 AB" in said and invited.number in said


def test_an_issued_letter_does_not_change_any_more(invited, worker, zaanstad):
    issued(invited, worker)
    before = paper(invited)
    assert "CONCEPT" not in text_of(before)
    a_text(zaanstad, worker, "invitation", "Heel andere tekst.")
    a_text(zaanstad, worker, LETTERHEAD, "Ander adres")
    do("update_candidate", invited, worker, **changed_name(invited))
    assert paper(invited) == before


def changed_name(trajectory):
    from casework.deed import DEEDS

    form = DEEDS["update_candidate"].form(situation=looked_at(trajectory))
    return {**form.initial, "surname": "Anders"}


def test_the_application_cannot_touch_a_paper_that_was_sent(invited, worker):
    issued(invited, worker)
    for sql in ("UPDATE casework_issuedletter SET sha256 = ''", "DELETE FROM casework_issuedletter"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_a_letter_goes_out_once_and_not_tomorrow(invited, worker):
    with pytest.raises(Refused, match="pas verzonden"):
        issued(invited, worker, TODAY + timedelta(days=1))
    after = issued(invited, worker)
    with pytest.raises(Refused):
        issued(after, worker)


def test_without_a_draft_there_is_nothing_to_send(trajectory, worker):
    with pytest.raises(Refused) as refused:
        do("issue_letter", trajectory, worker, letter=1, issued_on=TODAY)
    assert "has_draft" in {reason.requirement for reason in refused.value.reasons}


def test_an_invitation_says_when_and_where(trajectory, worker):
    with pytest.raises(Refused) as refused:
        do("write_letter", trajectory, worker, kind="invitation", title="Uitnodiging")
    assert {r.field for r in refused.value.reasons} == {"meeting_on", "meeting_time", "meeting_place"}
    with pytest.raises(Refused) as refused:
        do("write_letter", trajectory, worker, kind="free", title="Brief")
    assert {r.field for r in refused.value.reasons} == {"text"}


def test_undo_of_sending_leaves_a_letter_that_says_so(invited, worker):
    after = do("undo", issued(invited, worker), worker, reason="Verkeerde datum.")
    assert the_letter(after, kind="invitation").issued_on is None
    assert "Die brief geldt niet meer" in text_of(paper(after, kind="correction"))
    assert IssuedLetter.objects.count() == 1  # what was sent was sent


def test_the_text_of_the_gemeente_holds_from_its_day(zaanstad, worker, invited):
    a_text(zaanstad, worker, "invitation", "Dag {naam}, kom op {afspraakdatum}.", subject="Kom langs")
    a_text(zaanstad, worker, "invitation", "Pas later.", since=TODAY + timedelta(days=1))
    said = text_of(paper(invited))
    assert "Dag Anna de Vries, kom op 1 december 2026." in said and "Kom langs" in said


@pytest.mark.parametrize("kind", LETTER_KINDS)
def test_every_kind_is_a_tagged_pdf_that_can_be_read_back(kind):
    about = LETTER_KINDS[kind]
    pdf = example(about, "", about.body, LETTER_KINDS[LETTERHEAD].body, "Zaanstad", TODAY)
    reader = PdfReader(BytesIO(pdf))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "nl-NL"
    assert root["/StructTreeRoot"]["/K"] is not None and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert reader.metadata.title
    assert "Zaanstad" in text_of(pdf) and "{" not in text_of(pdf)


def test_the_same_content_gives_the_same_file(invited):
    assert paper(invited) == paper(invited)


NASTY = (
    '#read("/etc/passwd")', '#import "@preview/x:1.0.0"', "*vet* _schuin_ $x^2$ `code`", "<script>alert(1)</script>",
    "\\u{0} {{ 7*7 }}", "😀 中文 العربية кириллица ελ ŞĞİ ß", "tab\tregel\rterug\x0bverticaal", "]]]#panic()", "=1+1",
    "x" * 3000,
)  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_what_people_type_is_only_shown(zaanstad, worker, text):
    trajectory = registered(zaanstad, worker, surname=text[:40], given_name="A")
    trajectory = do("write_letter", trajectory, worker, kind="free", title=text[:100], text=text)
    said = text_of(paper(trajectory))
    assert "root:" not in said
    if text.isascii() and text.isprintable() and len(text) < 200:
        assert text.replace(" ", "") in said.replace(" ", "")


def test_a_paragraph_with_nothing_to_say_is_left_out():
    kind = LETTER_KINDS["invitation"]
    made = blocks(
        "Beste {naam},\n\n## Waar\n\nPlaats: {plaats}\n\n## Verder\n\n- een\n- twee\n\n## Leeg\n\n{tijd}",
        kind,
        {"name": "Anna"},
    )
    assert made == [
        {"kind": "paragraph", "lines": ["Beste Anna,"]},
        {"kind": "heading", "text": "Verder"},
        {"kind": "list", "items": ["een", "twee"]},
    ]

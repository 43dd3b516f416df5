"""Every letter of the work, made and sent by its deed: a tagged PDF that reads back, and stays as it was sent."""

import hashlib
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from casework.letters.kinds import LETTER_KINDS, kind_for
from casework.letters.papers import dossier_paper, paper_of
from casework.letters.pdf import render
from casework.letters.sections import PRACTICE_FILE, SUMMARY
from casework.models import IssuedLetter, Letter, LetterTemplate
from tests.builders import TODAY, do, looked_at
from tests.indications import builders as advice
from tests.placements.builders import HIRED, admitted, an_employer, hired
from tests.placements.builders_care import (
    decision_fields,
    looked_again,
    looking_again,
    measured,
    one_task,
    subsidized,
    visited,
)

LONG = "Annabelle-Wilhelmina"
SURNAME = "van den Boogaard-Hoogenraad tot Sterrenburg van Zuylen"
A4_WIDTH = 596
LONGEST_LINE = 125  # letters


def issued(trajectory, by, on, kind):
    letter = Letter.objects.get(trajectory=trajectory, kind=kind, issued_on=None)
    return do("issue_letter", trajectory, by, on, letter=letter.pk, issued_on=on)


def toekenning(place, by, person):
    return admitted(place, by, **person)


def weigering(place, by, person):
    case = advice.advised(advice.requested(advice.registered(place, by, **person), by), by, positive=False)
    return advice.refused(case, by)


def verlenging(place, by, person):
    case = advice.registered(place, by, application_received_on=date(2026, 1, 12), **person)
    fields = {"new_due_on": date(2026, 4, 10), "explanation": "UWV heeft meer tijd nodig."}
    return issued(
        do("extend_decision_term", case, by, date(2026, 2, 2), **fields),
        by,
        date(2026, 2, 3),
        "term_extended",
    )


def working(place, by, person):
    return hired(
        admitted(place, by, **person),
        by,
        an_employer(place, by, "Bakkerij Zonneveld"),
        end_on=date(2026, 12, 31),
    )


def lks(place, by, person):
    return subsidized(working(place, by, person), by)


def aanzegging(place, by, person):
    case = do(
        "give_end_notice",
        working(place, by, person),
        by,
        date(2026, 11, 2),
        continues="ja",
        conditions="28 uur",
    )
    return issued(case, by, date(2026, 11, 2), "end_notice")


def herindicatie(place, by, person):
    case = looking_again(working(place, by, person), by, date(2026, 9, 1))
    case = looked_again(case, by, date(2026, 10, 12))
    return do("continue_indication", case, by, date(2026, 10, 19), **decision_fields(date(2026, 10, 19)))


def uitnodiging(place, by, person):
    case = advice.registered(place, by, **person)
    case = do(
        "write_letter", case, by, date(2026, 2, 2), kind="invitation", title="Uitnodiging", meeting_on=date(2026, 2, 9),
        meeting_time="10:30", meeting_place="Stadhuisplein 100",
    )  # fmt: skip
    return issued(case, by, date(2026, 2, 2), "invitation")


def aankondiging(place, by, person):
    case = do(
        "write_letter", working(place, by, person), by, HIRED, kind="reindication", title="Herindicatie"
    )
    return issued(case, by, HIRED, "reindication")


# how it comes to be → the kind of its text, and what it must say
LETTERS = {
    toekenning: ("decision_grant", "U krijgt een indicatie beschut werk."),
    weigering: ("decision_refuse", "Begeleiding naar dagbesteding."),
    verlenging: ("term_extended", "UWV heeft meer tijd nodig."),
    lks: ("decision_subsidy", "€ 1.190,11 per maand"),
    aanzegging: ("end_notice", "Bakkerij Zonneveld eindigt op 31 december 2026"),
    herindicatie: ("decision_continue", "Uw indicatie blijft."),
    uitnodiging: ("invitation", "op 9 februari 2026 om 10:30"),
    aankondiging: ("reindication", "Dat heet een herindicatie."),
}


def read(pdf):
    return PdfReader(BytesIO(pdf), strict=True)


def text_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


def tags(pdf):
    """How often each tag stands in the structure of the document."""
    found, waiting = {}, [read(pdf).trailer["/Root"]["/StructTreeRoot"]["/K"]]
    while waiting:
        node = waiting.pop().get_object() if hasattr(waiting[-1], "get_object") else waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict) and "/S" in node:
            found[node["/S"]] = found.get(node["/S"], 0) + 1
            waiting.append(node.get("/K", []))
    return found


def is_accessible(pdf, title):
    """What PDF/UA asks that can be seen from outside: tags, language, title, fonts that tell their letters."""
    root = read(pdf).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "nl-NL"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] and b"pdfuaid:part" in root["/Metadata"].get_data()
    assert read(pdf).metadata.title == title
    assert {"/Document", "/P"} <= set(tags(pdf))
    for page in read(pdf).pages:
        assert page["/Tabs"] == "/S" and "/StructParents" in page
        assert all("/ToUnicode" in font.get_object() for font in page["/Resources"]["/Font"].values())


def stays_on_the_paper(pdf):
    """No line is longer than fits between the margins."""
    for page in read(pdf).pages:
        assert page.mediabox.width < A4_WIDTH
        assert max(len(line) for line in page.extract_text().splitlines()) <= LONGEST_LINE


@pytest.mark.parametrize("make", LETTERS, ids=lambda make: make.__name__)
def test_the_letter_is_accessible_says_it_and_stays(zaanstad, worker, make):
    code, said = LETTERS[make]
    case = make(zaanstad, worker, {"given_name": LONG, "prefix": "", "surname": SURNAME})
    letters = Letter.objects.filter(trajectory=case, issued_on__isnull=False)
    (letter,) = [row for row in letters if kind_for(row.kind, row.facts).code == code]
    kept = IssuedLetter.objects.get(letter=letter)
    pdf = bytes(kept.pdf)
    is_accessible(pdf, letter.title)
    stays_on_the_paper(pdf)
    shown = text_of(pdf)
    assert said in shown and f"{LONG} {SURNAME}" in shown and case.number in shown
    assert "CONCEPT" not in shown and "{" not in shown and "Postcode en plaats" not in shown
    for kind in LETTER_KINDS:
        LetterTemplate.objects.create(
            municipality=zaanstad, kind=kind, valid_from=date(2020, 1, 1), body="Anders.", changed_by=worker
        )
    again = paper_of(Letter.objects.get(pk=letter.pk), looked_at(case), TODAY)
    assert again == pdf and hashlib.sha256(pdf).hexdigest() == kept.sha256


@pytest.mark.parametrize("paper", [PRACTICE_FILE, SUMMARY])
def test_a_full_dossier_is_a_paper_of_some_pages(zaanstad, worker, paper):
    case = lks(zaanstad, worker, {"given_name": LONG, "prefix": "", "surname": SURNAME})
    for month in range(7, 11):
        case = measured(
            case, worker, date(2026, month, 6), tasks=one_task(40), function_done="Medewerker inpak"
        )
        case = visited(case, worker, date(2026, month, 9))
    pdf = dossier_paper(paper, looked_at(case), TODAY)
    is_accessible(pdf, f"{'Praktijkdossier' if paper == PRACTICE_FILE else 'Casus samengevat'} {case.number}")
    stays_on_the_paper(pdf)
    shown = text_of(pdf)
    assert "Bakkerij Zonneveld" in shown and case.candidate.bsn not in shown
    assert tags(pdf)["/H1"] >= 3


def test_a_long_letter_goes_on_overleaf(zaanstad, worker):
    text = "\n\n".join(f"Alinea {i}: {'zo staat het er. ' * 14}" for i in range(20)) + "\n\n" + "w" * 400
    case = do("write_letter", advice.registered(zaanstad, worker), worker, date(2026, 2, 2),
              kind="free", title=f"Uitleg over {SURNAME} " * 2, text=text)  # fmt: skip
    pdf = paper_of(Letter.objects.get(trajectory=case), looked_at(case), TODAY)
    pages = read(pdf).pages
    assert len(pages) >= 2
    for number, page in enumerate(pages, start=1):
        assert f"Pagina {number} van {len(pages)}" in page.extract_text()
    shown = text_of(pdf)
    assert all(f"Alinea {i}:" in shown for i in range(20)) and shown.replace("\u200b", "").count("w") >= 400
    assert tags(pdf)["/P"] >= 20  # an empty line of the writer is a paragraph, no white space
    stays_on_the_paper(pdf)


def test_many_rows_are_all_there_on_every_page():
    rows = [[f"Taak {i}", f"Medewerker inpak bij Bakkerij {'Zonneveld ' * 12}"] for i in range(60)]
    content = {
        "layout": "file", "subject": "Casus samengevat", "municipality": "Gemeente Zaanstad", "addressee": [],
        "date": "20 november 2026", "on": "2026-11-20", "reference": "BW-2026-00042", "body": [], "draft": False,
        "sections": [{"title": "Taken", "rows": [*rows, ["x" * 90, "y" * 300]]}],
    }  # fmt: skip
    pdf = render(content)
    shown = text_of(pdf)
    assert len(read(pdf).pages) >= 3 and all(f"Taak {i}:" in shown for i in range(60))
    stays_on_the_paper(pdf)

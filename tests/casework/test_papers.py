"""add_note, add_document, record_contact: what lies in the dossier."""

import pytest

from casework.models import ContactMoment, Document, Note
from casework.refusals import Refused
from tests.builders import TODAY, do


def test_a_note(trajectory, worker):
    do("add_note", trajectory, worker, text="Gebeld, belt morgen terug.")
    assert Note.objects.get().trajectory == trajectory


def test_an_empty_note_is_refused(trajectory, worker):
    with pytest.raises(Refused):
        do("add_note", trajectory, worker, text="   ")


def test_a_document(trajectory, worker):
    do("add_document", trajectory, worker, title="Aanvraagformulier", category="application", dated_on=TODAY)
    assert Document.objects.get().category == "application"


def test_a_contact_has_the_day_of_the_deed(trajectory, worker):
    do("record_contact", trajectory, worker, kind="talk", with_whom="kandidaat", summary="kennismaking")
    assert ContactMoment.objects.get().contact_on == TODAY

"""Rows in a form: a table of inputs on the page, a list from the API, never a crash."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from placements.forms.rows import RowsField, percentage

FIELD = {
    "columns": {
        "text": forms.CharField(label="Taak", max_length=20),
        "share": percentage("Tijd (%)"),
    },
    "most": 2,
}


class Sheet(forms.Form):
    rows = RowsField(label="Taken", **FIELD)


def test_a_page_sends_named_inputs_and_empty_lines():
    sheet = Sheet({"rows-0-text": "Inpakken", "rows-0-share": "33,5", "rows-1-text": "", "rows-1-share": " "})
    assert sheet.is_valid(), sheet.errors
    assert sheet.cleaned_data["rows"] == [{"text": "Inpakken", "share": "33.5"}]


def test_what_was_typed_comes_back_beside_the_error():
    sheet = Sheet({"rows-0-text": "Inpakken", "rows-0-share": "veel"})
    assert sheet.errors["rows"] == ["Rij 1, tijd (%): Vul een getal in, bijvoorbeeld 80."]
    page = str(sheet["rows"])
    assert 'value="veel"' in page
    assert 'aria-label="Rij 2, taak"' in page


@pytest.mark.parametrize("sent", [[{"text": "a", "share": 40}], '[{"text": "a", "share": "40.00"}]'])
def test_the_api_sends_a_list(sent):
    assert RowsField(**FIELD).clean(sent) == [{"text": "a", "share": "40"}]


@pytest.mark.parametrize(
    "sent",
    [
        None, "", [], "[" * 100_000, "{}", 5, True, {"text": "a"}, [1], [["a"]], [{"text": "a", "share": []}],
        [{"text": "a"}], [{"text": "a", "share": "NaN"}], [{"text": "a", "share": 101}],
        [{"text": "a\x00", "share": 1}], [{"text": "\ud800", "share": 1}], [{"text": "a", "share": 1, "more": 1}],
        [{"text": "a", "share": 1}] * 3, [{"text": "a" * 21, "share": 1}], [{"text": "a", "share": 10**400}],
    ],
    ids=lambda sent: repr(sent)[:30],
)  # fmt: skip
def test_anything_else_is_refused_in_dutch(sent):
    with pytest.raises(ValidationError) as refused:
        RowsField(**FIELD).clean(sent)
    assert all(message[0].isupper() and message.endswith(".") for message in refused.value.messages)

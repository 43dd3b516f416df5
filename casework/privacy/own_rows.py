"""Which tables of the file are about a person, and which are not."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Q

from accounts.models import Absence, ApiToken, Membership, Municipality, SecondStepChange, User
from casework.deadlines.kinds import KINDS
from casework.letters.kinds import kind_for
from casework.models import (
    CalendarFeed,
    Candidate,
    Change,
    Contact,
    Deadline,
    DeedNotice,
    Document,
    Event,
    Heartbeat,
    IssuedLetter,
    Letter,
    LetterTemplate,
    Mail,
    MunicipalPolicy,
    NationalFigure,
    NotificationPreference,
    PrivacyRead,
    ReadLog,
    Reminder,
    ReminderRule,
    SavedView,
    StoredFile,
    Task,
    Trajectory,
)  # fmt: skip
from casework.privacy.catalogue import DONE, LOOKS, PAPERS, PERSON, TOLD, about, leave_out
from casework.privacy.own_looks import in_words
from casework.privacy.person import Held
from casework.privacy.words import changed, deed_done, deed_label, plain, table_label
from casework.rows import CaseRow

# --- rows that are found otherwise than by reference ---------------------------------------------------


def _files(held: Held) -> Q:
    return Q(pk__in=[row.file_id for row in held.rows[Document] if row.file_id])


def _changes(held: Held) -> Q:
    """What a deed of the gemeente, like an employer that stops, did to rows of this person; not to those of others."""
    elsewhere: dict[tuple[int, str], list[int]] = defaultdict(list)
    own = set(held.ids(Event))
    for model, rows in held.rows.items():
        if issubclass(model, CaseRow):
            for row in rows:
                for event in {row.made_by_id, row.voided_by_id} - own - {None}:
                    elsewhere[event, model._meta.db_table].append(row.pk)
    found = Q(pk__in=[])
    for (event, table), ids in elsewhere.items():
        found |= Q(event=event, table_name=table, row_id__in=ids)
    return found


# --- what is told -----------------------------------------------------------------------------------


def _facts(facts: dict[str, Any], letter: Any, held: Held) -> str:
    """The facts that the letter of this kind has a word for."""
    words = kind_for(letter.kind if letter else "", facts).vocabulary.values()
    told = {word.name: facts[word.fact] for word in words if facts.get(word.fact)}
    days = {word.name for word in words if word.show == "day"}
    return "\n".join(
        f"{name}: {_day(value) if name in days else plain(value)}" for name, value in told.items()
    )


def _day(value: Any) -> str:
    return plain(date.fromisoformat(str(value)))


def _motivation(deviations: dict[str, Any], event: Event, held: Held) -> str:
    """Per requirement that was not met: what was wrong, and why it was done all the same."""
    return "\n".join(
        f"{told.get('reason', '')} Uitleg: {told.get('motivation', '')}" for told in deviations.values()
    )


def _term(deadline: Deadline) -> str:
    kind = KINDS.get(deadline.kind)
    return f"{kind.label if kind else deadline.kind}, uiterlijk {plain(deadline.due_on)}"


def _mail(mail: Mail) -> str:
    return f"{mail.get_kind_display()}, {f'verzonden {plain(mail.sent_at)}' if mail.sent_at else 'niet verzonden'}"


def _kind_of_letter(kind: str, row: Any) -> str:
    return kind_for(kind, row.facts if row else {}).label


about(
    Candidate,
    chapter=PERSON,
    hidden={
        "bsn_index": "het BSN staat er zelf; dit kenmerk is om het terug te vinden",
        "sort_name": "volgt uit de naam",
    },
)
about(Contact, chapter=PERSON, quiet={"candidate"})
about(
    Trajectory,
    quiet={"candidate"},
    hidden={"version": "telt de handelingen", "next_deadline_on": "volgt uit de termijnen"},
)
about(
    Deadline,
    words={"kind": lambda kind, row, held: KINDS[kind].label if kind in KINDS else kind},
    hidden={
        "subject_table": "welke regel van het programma de termijn zette",
        "subject_id": "welke regel van het programma de termijn zette",
    },
    name=_term,
)
about(Task, hidden={"kind": "een woord van het programma; de taak staat er in gewone woorden"})
about(
    Event,
    chapter=DONE,
    words={"deed": lambda code, row, held: deed_label(code), "motivation": _motivation},
    hidden={
        "request_key": "voorkomt dat hetzelfde verzoek twee keer telt",
        "xact": "volgnummer van de database",
    },
    name=deed_done,
)
about(
    Change,
    chapter=DONE,
    quiet={"row_id"},
    found=_changes,
    words={
        "table_name": lambda name, row, held: table_label(name),
        "op": lambda op, row, held: {"I": "vastgelegd", "U": "gewijzigd", "D": "weggehaald"}.get(op, op),
        "before": lambda values, row, held: changed(values, row, held),
        "after": lambda values, row, held: changed(values, row, held),
    },
)
about(
    Letter,
    chapter=PAPERS,
    words={"kind": lambda kind, row, held: _kind_of_letter(kind, row), "facts": _facts},
    name=lambda letter: letter.title,
)
about(
    IssuedLetter,
    chapter=PAPERS,
    quiet={"content", "sha256"},
    hidden={"pdf": "de brief zelf staat in de map brieven"},
)
about(Document, chapter=PAPERS, name=lambda document: document.title)
about(
    StoredFile,
    chapter=PAPERS,
    quiet={"sha256"},
    found=_files,
    hidden={"token": "de naam van het bestand op de schijf; het bestand zelf staat in de map documenten"},
)
about(Reminder, chapter=TOLD, words={"days": lambda days, row, held: plain(days)})
about(DeedNotice, chapter=TOLD)
about(ReadLog, chapter=LOOKS, words={"what": lambda what, row, held: in_words(what)})
about(PrivacyRead, chapter=LOOKS)

# --- what is left out -------------------------------------------------------------------------------

leave_out(Municipality, "de gemeente zelf")
leave_out(User, "een collega; diens naam staat bij wat hij deed of bekeek")
leave_out(Membership, "de rol van een collega")
leave_out(Absence, "de afwezigheid van een collega")
leave_out(ApiToken, "de sleutel van een programma")
leave_out(SecondStepChange, "de tweede stap bij het inloggen van een collega")
leave_out(LetterTemplate, "de tekst van brieven voor iedereen")
leave_out(ReminderRule, "een afspraak van de gemeente")
leave_out(
    Mail,
    "een bericht aan een collega, zonder woorden uit een dossier; staat bij elke herinnering die erin stond",
    name=lambda mail: (
        f"{mail.get_kind_display()}, {'verzonden ' + plain(mail.sent_at) if mail.sent_at else 'niet verzonden'}"
    ),
)
leave_out(NotificationPreference, "de voorkeur van een collega")
leave_out(CalendarFeed, "de agenda van een collega, zonder namen")
leave_out(SavedView, "de filters van een collega, zonder namen")
leave_out(Heartbeat, "of het programma werkt")
leave_out(MunicipalPolicy, "beleid van de gemeente")
leave_out(NationalFigure, "een landelijk cijfer")

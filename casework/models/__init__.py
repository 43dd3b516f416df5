"""The rows of the file."""

from casework.models.candidate import Benefit, Candidate, Contact, LimitationKind, RepresentativeKind
from casework.models.deadline import Deadline
from casework.models.event import Change, Event
from casework.models.files import StoredFile
from casework.models.letters import IssuedLetter, LetterTemplate
from casework.models.outbox import (
    CalendarFeed,
    DeedNotice,
    Heartbeat,
    Mail,
    NotificationPreference,
    Reminder,
    ReminderRule,
)
from casework.models.papers import ContactMoment, Document, HoldPeriod, Letter, Note, ReadLog, Task
from casework.models.policy import MunicipalPolicy, NationalFigure
from casework.models.privacy import PrivacyRead
from casework.models.saved import SavedView
from casework.models.trajectory import Trajectory

__all__ = [
    "Benefit",
    "CalendarFeed",
    "Candidate",
    "Change",
    "Contact",
    "ContactMoment",
    "Deadline",
    "DeedNotice",
    "Document",
    "Event",
    "Heartbeat",
    "HoldPeriod",
    "IssuedLetter",
    "Letter",
    "LetterTemplate",
    "LimitationKind",
    "Mail",
    "MunicipalPolicy",
    "NationalFigure",
    "Note",
    "NotificationPreference",
    "PrivacyRead",
    "ReadLog",
    "Reminder",
    "ReminderRule",
    "RepresentativeKind",
    "SavedView",
    "StoredFile",
    "Task",
    "Trajectory",
]

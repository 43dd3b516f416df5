"""The rows of the file."""

from casework.models.candidate import Benefit, Candidate, Contact, LimitationKind, RepresentativeKind
from casework.models.deadline import Deadline
from casework.models.event import Change, Event
from casework.models.outbox import (
    CalendarFeed,
    Heartbeat,
    Mail,
    NotificationPreference,
    Reminder,
    ReminderRule,
)
from casework.models.papers import ContactMoment, Document, HoldPeriod, Letter, Note, Task
from casework.models.policy import MunicipalPolicy, NationalFigure
from casework.models.trajectory import Trajectory

__all__ = [
    "ReminderRule",
    "Reminder",
    "NotificationPreference",
    "Mail",
    "Heartbeat",
    "CalendarFeed",
    "Benefit",
    "Candidate",
    "Change",
    "Contact",
    "ContactMoment",
    "Deadline",
    "Document",
    "Event",
    "HoldPeriod",
    "Letter",
    "LimitationKind",
    "MunicipalPolicy",
    "NationalFigure",
    "Note",
    "RepresentativeKind",
    "Task",
    "Trajectory",
]

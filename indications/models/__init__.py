"""The rows of the way to an indication."""

from indications.models.advice import Advice, AdviceRequest, Closure, Conversion, PersonHow
from indications.models.decision import Decision, Indication
from indications.models.default_notice import DefaultNotice
from indications.models.objection import Objection, TermChange
from indications.models.observation import Observation

__all__ = [
    "Advice",
    "AdviceRequest",
    "Closure",
    "Conversion",
    "Decision",
    "DefaultNotice",
    "Indication",
    "Objection",
    "Observation",
    "PersonHow",
    "TermChange",
]

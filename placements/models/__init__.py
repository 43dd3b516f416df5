"""Where someone works, and how it is going."""

from placements.models.contracts import (
    Arrangement,
    Contract,
    ContractForm,
    ContractVersion,
    EndReason,
    LksKind,
    PlacementType,
    Scenario,
    SubsidyReceiver,
    WhyNoTrial,
)
from placements.models.employers import Employer, Supervisor, Workplace, WorkType
from placements.models.trials import Trial, Waiting

__all__ = [
    "Arrangement",
    "Contract",
    "ContractForm",
    "ContractVersion",
    "Employer",
    "EndReason",
    "LksKind",
    "PlacementType",
    "Scenario",
    "SubsidyReceiver",
    "Supervisor",
    "Trial",
    "Waiting",
    "WhyNoTrial",
    "WorkType",
    "Workplace",
]

"""Where someone works, and how it is going."""

from placements.models.closing import Outflow
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
from placements.models.drafts import VisitDraft
from placements.models.employers import Employer, Supervisor, Workplace, WorkType
from placements.models.guidance import GuidancePlan, TaskPackage
from placements.models.imports import ImportRead, ImportRun
from placements.models.money import OtherSubsidy
from placements.models.trials import Trial, Waiting
from placements.models.visits import SiteVisit
from placements.models.wage import Subsidy, WageMeasurement
from placements.models.wishes import Wishes

__all__ = [
    "Arrangement",
    "Contract",
    "ContractForm",
    "ContractVersion",
    "Employer",
    "EndReason",
    "GuidancePlan",
    "ImportRead",
    "ImportRun",
    "LksKind",
    "OtherSubsidy",
    "Outflow",
    "PlacementType",
    "Scenario",
    "SiteVisit",
    "Subsidy",
    "SubsidyReceiver",
    "Supervisor",
    "TaskPackage",
    "Trial",
    "VisitDraft",
    "WageMeasurement",
    "Waiting",
    "WhyNoTrial",
    "Wishes",
    "WorkType",
    "Workplace",
]

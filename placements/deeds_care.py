"""The deeds of guidance, visits and worth, and the ends of a reindication and a trajectory (domain §2.1)."""

from __future__ import annotations

from accounts.rights import Right
from casework.deed import Deed, declare, extend, keeps
from casework.phases import CONTRACT_PHASES, PLACED_PHASES, Phase
from casework.requirements import MAY_DECIDE
from indications import deeds as _indications  # noqa: F401 - placements extend what indications declare
from indications.forms.decisions import DecisionForm, RefuseForm
from indications.models import Decision
from indications.requirements.closing import H16
from indications.requirements.decision import H6
from placements.actions import care, closing, money, subsidy, visits, wage
from placements.forms.care import GuidanceForm, TasksForm
from placements.forms.closing import OutflowForm, WithdrawForm
from placements.forms.money import OtherSubsidyForm
from placements.forms.subsidy import SubsidyForm
from placements.forms.visits import FeedbackForm, ReturnForm, ReviewForm, VisitForm
from placements.forms.wage import DiscussForm, MeasurementForm
from placements.models import (
    GuidancePlan,
    OtherSubsidy,
    Outflow,
    SiteVisit,
    Subsidy,
    TaskPackage,
    WageMeasurement,
)
from placements.queries_care import phase_after_end, phase_after_reindication
from placements.requirements import care as care_req
from placements.requirements import closing as closing_req
from placements.requirements import money as money_req
from placements.requirements import visits as visit_req
from placements.requirements import wage as wage_req

DECIDED = keeps(*CONTRACT_PHASES, Phase.REINDICATION)

AGREE_GUIDANCE = declare(
    Deed(
        "agree_guidance",
        "Begeleidingsplan afspreken",
        GuidanceForm,
        care.agree_guidance,
        keeps=PLACED_PHASES,
        requirements=(care_req.PLACED, care_req.S6_PLAN),
        row=GuidancePlan,
        deadlines=care.guidance_deadlines,
        sets=("visit",),
        help="Hoeveel begeleiding nodig is, wie die geeft, en hoe vaak u op bezoek gaat.",
    )
)
CHANGE_TASKS = declare(
    Deed(
        "change_tasks",
        "Takenpakket wijzigen",
        TasksForm,
        care.change_tasks,
        keeps=PLACED_PHASES,
        requirements=(care_req.PLACED,),
        row=TaskPackage,
        help="Een andere functie. Een loonwaarde hoort bij een functie: daarna volgt een nieuwe meting.",
    )
)
RECORD_MEASUREMENT = declare(
    Deed(
        "record_measurement",
        "Loonwaarde vastleggen",
        MeasurementForm,
        wage.record_measurement,
        keeps=PLACED_PHASES,
        requirements=(care_req.PLACED,),
        row=WageMeasurement,
        deadlines=wage.measurement_deadlines,
        sets=("result_talk", "remeasurement", "lks_decision"),
        meets=("wage_measurement", "remeasurement"),
        help="De uitkomst van een loonwaardemeting, met elke stap van de berekening.",
    )
)
DISCUSS_MEASUREMENT = declare(
    Deed(
        "discuss_measurement",
        "Uitslag bespreken",
        DiscussForm,
        wage.discuss_measurement,
        keeps=PLACED_PHASES,
        deadlines=wage.measurement_deadlines,
        sets=("result_talk", "remeasurement", "lks_decision"),
        meets=("result_talk",),
        help="Samen met de begeleider, nooit per post. Daarna is de loonwaarde vastgesteld.",
    )
)
DECIDE_SUBSIDY = declare(
    Deed(
        "decide_subsidy",
        "Loonkostensubsidie beschikken",
        SubsidyForm,
        subsidy.decide_subsidy,
        right=Right.DECIDE,
        limits=(MAY_DECIDE,),
        keeps=DECIDED,
        requirements=(
            wage_req.LKS_CHOSEN,
            wage_req.WITHIN_CONTRACT,
            wage_req.WAGE_VALUE_KNOWN,
            wage_req.FLAT_RATE_TERM,
            wage_req.BY_SCHEME,
            wage_req.AFTER_LAST_PERIOD,
        ),
        row=Subsidy,
        carries="decision",
        deadlines=subsidy.subsidy_deadlines,
        sets=("lks_reindex", "youth_percentage", "wage_measurement", "objection_end", "objection_decision"),
        meets=("lks_decision", "lks_reindex", "youth_percentage"),
        help="Een nieuwe periode, met het bedrag per maand en hoe dat is berekend. De vorige periode eindigt.",
    )
)
RECORD_OTHER_SUBSIDY = declare(
    Deed(
        "record_other_subsidy",
        "Andere subsidie vastleggen",
        OtherSubsidyForm,
        money.record_other_subsidy,
        keeps=DECIDED,
        requirements=(
            wage_req.WITHIN_CONTRACT,
            money_req.TEMPORARY_IN_TIME,
            money_req.ENDS_IN_TIME,
            money_req.AFTER_LAST_OF_KIND,
            money_req.WITHIN_CEILING,
        ),
        row=OtherSubsidy,
        deadlines=money.other_subsidy_terms,
        help="Subsidie beschut werk of begeleidingsvergoeding, met het bedrag per jaar en hoe dat is berekend.",
    )
)
SUBMIT_VISIT = declare(
    Deed(
        "submit_visit",
        "Werkbezoek indienen",
        VisitForm,
        visits.submit_visit,
        keeps=keeps(),
        requirements=(visit_req.VISITED_IN_TIME,),
        row=SiteVisit,
        deadlines=visits.visit_deadlines,
        sets=("visit", "evaluation"),
        meets=("visit", "evaluation", "reindication_check"),
        stays=True,
        help="Hoe het gaat op het werk. De teamleider leest mee.",
        page="new_visit",
    )
)
APPROVE_VISIT = declare(
    Deed(
        "approve_visit",
        "Werkbezoek akkoord",
        ReviewForm,
        visits.approve_visit,
        right=Right.REVIEW,
        limits=(visit_req.NOT_OWN,),
        keeps=keeps(),
        requirements=(visit_req.TO_REVIEW,),
        stays=True,
        help="Nooit het eigen werkbezoek.",
    )
)
RETURN_VISIT = declare(
    Deed(
        "return_visit",
        "Werkbezoek terugsturen",
        ReturnForm,
        visits.return_visit,
        right=Right.REVIEW,
        limits=(visit_req.NOT_OWN,),
        keeps=keeps(),
        requirements=(visit_req.TO_REVIEW,),
        stays=True,
        help="Met een opmerking terug naar de consulent, of alleen met een vraag.",
    )
)
RECORD_FEEDBACK = declare(
    Deed(
        "record_feedback",
        "Werkbezoek terugkoppelen",
        FeedbackForm,
        visits.record_feedback,
        keeps=keeps(),
        requirements=(visit_req.TO_TELL,),
        stays=True,
        help="De dag waarop de werkgever hoorde wat er uit het bezoek kwam. Een akkoord blijft staan.",
    )
)
CONTINUE_INDICATION = declare(
    Deed(
        "continue_indication",
        "Indicatie voortzetten",
        DecisionForm,
        closing.continue_indication,
        right=Right.DECIDE,
        limits=(MAY_DECIDE,),
        requirements=(closing_req.H13, H6, closing_req.CONTINUES_AS_ADVISED),
        target=phase_after_reindication,
        row=Decision,
        deadlines=closing.decision_deadlines,
        sets=("objection_end", "objection_decision", "placement_offer"),
        meets=("decision", "penalty", "contract_end", "chain_limit", "trial_end"),
        help="Het besluit na een herindicatie: de indicatie blijft.",
    )
)
WITHDRAW_REINDICATION = declare(
    Deed(
        "withdraw_reindication",
        "Herindicatie intrekken",
        WithdrawForm,
        closing.withdraw_reindication,
        requirements=(closing_req.NOT_ADVISED_YET, H16),
        target=phase_after_reindication,
        deadlines=closing.decision_deadlines,
        sets=("objection_end", "objection_decision", "placement_offer"),
        meets=("decision", "penalty", "contract_end", "chain_limit", "trial_end"),
        help="De aanvraag stopt; de indicatie verandert niet.",
    )
)
END_INDICATION = declare(
    Deed(
        "end_indication",
        "Indicatie beëindigen",
        RefuseForm,
        closing.end_indication,
        right=Right.DECIDE,
        limits=(MAY_DECIDE,),
        requirements=(closing_req.H13, H6, closing_req.H14, closing_req.ENDS_AS_ADVISED),
        target=phase_after_end,
        row=Decision,
        deadlines=closing.decision_deadlines,
        sets=("objection_end", "objection_decision"),
        meets=("decision", "penalty", "contract_end", "chain_limit", "trial_end"),
        help="Een lopend contract blijft bestaan. De gemeente biedt iets anders aan.",
    )
)
OUTFLOW = declare(
    Deed(
        "outflow",
        "Uitstroom vastleggen",
        OutflowForm,
        closing.outflow,
        requirements=(closing_req.H16_UNLESS_DECEASED,),
        future=True,
        may_precede_start=True,
        row=Outflow,
        sets=("objection_end", "objection_decision"),
        meets=("aow_age", "contract_end", "decision", "penalty"),
        help="Waar de kandidaat heen gaat. Wat nog loopt, eindigt op die dag; de indicatie blijft.",
    )
)
extend("return_to_sheltered", closing_req.H15_AFTER_OUTFLOW)
extend("revise_decision", closing_req.H7_PLACED)

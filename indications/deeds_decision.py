"""The deeds of deciding: indication, objection, terms, and the return to sheltered work."""

from accounts.rights import Right
from casework import requirements as base
from casework.deed import Deed, declare, keeps
from casework.forms.base import NoFields
from indications import terms
from indications.actions import decisions, objections
from indications.forms import decisions as forms
from indications.forms.objections import DecideObjectionForm, LodgeObjectionForm
from indications.models import Decision, Objection, TermChange
from indications.requirements import decision as req

ENTERING = ("objection_end", "placement_offer", "reindication_check")
MOVABLE = ("decision", "objection_decision")

GRANT = declare(
    Deed(
        "grant",
        "Indicatie toekennen",
        forms.GrantForm,
        decisions.grant,
        right=Right.DECIDE,
        limits=(base.MAY_DECIDE,),
        requirements=(req.H6,),
        row=Decision,
        deadlines=terms.decision_deadlines,
        sets=ENTERING,
        meets=("decision", "penalty"),
        help="De indicatie heeft geen einddatum en vervangt een oudere.",
    )
)
REFUSE = declare(
    Deed(
        "refuse",
        "Indicatie weigeren",
        forms.RefuseForm,
        decisions.refuse,
        right=Right.DECIDE,
        limits=(base.MAY_DECIDE,),
        requirements=(req.H6,),
        row=Decision,
        deadlines=terms.decision_deadlines,
        sets=("objection_end",),
        meets=("decision", "penalty"),
        help="Met motivering en met wat de gemeente in plaats daarvan biedt.",
    )
)
NOTIFY_DECISION = declare(
    Deed(
        "notify_decision",
        "Besluit bekendmaken",
        forms.NotifyDecisionForm,
        decisions.notify_decision,
        keeps=keeps(),
        requirements=(req.UNSENT,),
        row=Decision,
        deadlines=terms.decision_deadlines,
        sets=("objection_end", "objection_decision"),
        help="Vanaf de dag erna kan de kandidaat zes weken bezwaar maken.",
    )
)
LODGE_OBJECTION = declare(
    Deed(
        "lodge_objection",
        "Bezwaar vastleggen",
        LodgeObjectionForm,
        objections.lodge_objection,
        keeps=keeps(),
        requirements=(req.DECIDED, req.IN_TIME),
        row=Objection,
        deadlines=terms.objection_deadlines,
        sets=("objection_decision",),
        help="Bezwaar verandert de fase niet. De termijn om te beslissen gaat lopen.",
    )
)
DECIDE_OBJECTION = declare(
    Deed(
        "decide_objection",
        "Beslissen op bezwaar",
        DecideObjectionForm,
        objections.decide_objection,
        right=Right.DECIDE_OBJECTION,
        limits=(req.NOT_OWN_DECISION,),
        keeps=keeps(),
        requirements=(req.OBJECTION_RUNS,),
        meets=("objection_decision", "penalty"),
        help="Nooit door wie het besluit nam. Gegrond: er volgt een nieuw besluit of een nieuw advies.",
    )
)
REVISE_DECISION = declare(
    Deed(
        "revise_decision",
        "Besluit herzien",
        forms.ReviseDecisionForm,
        decisions.revise_decision,
        right=Right.DECIDE,
        limits=(base.MAY_DECIDE,),
        requirements=(req.H6, req.H17, base.ALIVE, base.NO_OTHER_OPEN),
        row=Decision,
        deadlines=decisions.revision_deadlines,
        sets=ENTERING,
        meets=("decision", "penalty"),
        help="Na een gegrond bezwaar of een eigen fout: de indicatie geldt vanaf de datum die u noemt.",
    )
)
EXTEND_DECISION_TERM = declare(
    Deed(
        "extend_decision_term",
        "Beslistermijn verlengen",
        forms.ExtendTermForm,
        objections.extend_decision_term,
        keeps=keeps(),
        requirements=(req.TERM_RUNS, req.WITHIN_TERM, req.EXTENSION_ALLOWED),
        row=TermChange,
        deadlines=objections.term_change_deadlines,
        sets=MOVABLE,
        help="Binnen de termijn, met een brief (Awb 4:14 en 7:10).",
    )
)
SUSPEND_DECISION_TERM = declare(
    Deed(
        "suspend_decision_term",
        "Beslistermijn opschorten",
        forms.SuspendTermForm,
        objections.suspend_decision_term,
        keeps=keeps(),
        requirements=(req.TERM_RUNS, req.WITHIN_TERM, req.NOT_SUSPENDED),
        row=TermChange,
        deadlines=objections.term_change_deadlines,
        sets=MOVABLE,
        help="De termijn staat stil vanaf de dag na de brief (Awb 4:5 en 4:15).",
    )
)
RESUME_DECISION_TERM = declare(
    Deed(
        "resume_decision_term",
        "Beslistermijn hervatten",
        forms.ResumeTermForm,
        objections.resume_decision_term,
        keeps=keeps(),
        requirements=(req.TERM_RUNS, req.SUSPENDED),
        sets=MOVABLE,
        help="De uiterste datum schuift op met de dagen dat de termijn stilstond.",
    )
)
RETURN_TO_SHELTERED = declare(
    Deed(
        "return_to_sheltered",
        "Terugkeer zonder nieuw advies",
        NoFields,
        decisions.return_to_sheltered,
        requirements=(req.H15, base.ALIVE, base.NO_OTHER_OPEN),
        sets=("placement_offer", "reindication_check"),
        help="De indicatie bleef actief na de uitstroom: de kandidaat wacht weer op een plek.",
    )
)

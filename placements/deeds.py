"""The deeds of placing someone: employers, trials and contracts (domain §2.1, block placements)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casework.deed import Deed, declare, keeps
from casework.phases import Phase
from casework.situation import Situation
from placements.actions import changes as change_actions
from placements.actions import contracts as actions
from placements.actions import employers as employer_actions
from placements.actions import ending as end_actions
from placements.actions import trials as trial_actions
from placements.forms import changes as change_forms
from placements.forms import contracts as forms
from placements.forms import employers as employer_forms
from placements.forms import trials as trial_forms
from placements.models import Contract, ContractVersion, Employer, Trial, Waiting, Workplace
from placements.queries import named_contract, open_contracts
from placements.requirements import contracts as law
from placements.requirements import running
from placements.requirements import trials as trial_req
from placements.requirements import worth as policy

P = Phase
CONTRACTS = (P.TEMPORARY_CONTRACT, P.PERMANENT_CONTRACT)
SETS = (
    "contract_end", "end_notice", "chain_limit", "visit", "evaluation", "aow_age", "lks_decision",
    "reindication_check",
)  # fmt: skip

ADD_EMPLOYER = declare(
    Deed(
        "add_employer",
        "Werkgever toevoegen",
        employer_forms.AddEmployerForm,
        employer_actions.add_employer,
        subject="municipality",
        row=Employer,
        help="Een werkgever of inlener bij wie kandidaten kunnen werken.",
    )
)
ADD_WORKPLACE = declare(
    Deed(
        "add_workplace",
        "Werkplek toevoegen",
        employer_forms.AddWorkplaceForm,
        employer_actions.add_workplace,
        subject="municipality",
        row=Workplace,
        help="Een plek bij een werkgever, met de begeleider op de werkvloer.",
    )
)
RECORD_WAITING = declare(
    Deed(
        "record_waiting",
        "Wachtreden of overbrugging vastleggen",
        trial_forms.RecordWaitingForm,
        trial_actions.record_waiting,
        keeps=keeps(P.ADMITTED),
        row=Waiting,
        help="Waarom de kandidaat wacht, en wat er in de tussentijd is.",
    )
)
START_TRIAL = declare(
    Deed(
        "start_trial",
        "Proefplaatsing starten",
        trial_forms.StartTrialForm,
        trial_actions.start_trial,
        requirements=(trial_req.H7, trial_req.H8, trial_req.S6, trial_req.S7, trial_req.S8),
        row=Trial,
        deadlines=trial_actions.trial_deadlines,
        sets=("trial_end", "wage_measurement", "visit"),
        meets=("placement_offer",),
        help="Werken op proef met behoud van uitkering. In oudere stukken heet de observatie soms ook zo.",
    )
)
EXTEND_TRIAL = declare(
    Deed(
        "extend_trial",
        "Proefplaatsing verlengen",
        trial_forms.ExtendTrialForm,
        trial_actions.extend_trial,
        keeps=keeps(P.TRIAL, P.REINDICATION),
        requirements=(trial_req.RUNNING_TRIAL, trial_req.H8_EXTENSION),
        sets=("trial_end",),
    )
)
END_TRIAL = declare(
    Deed(
        "end_trial",
        "Proefplaatsing beëindigen zonder match",
        trial_forms.EndTrialForm,
        trial_actions.end_trial,
        requirements=(trial_req.RUNNING_TRIAL, trial_req.ENDS_WITHIN),
        may_precede_start=True,
        sets=("placement_offer",),
        meets=("trial_end",),
        help="De kandidaat wacht weer op een plek. De indicatie blijft.",
    )
)
OF_ANY_CONTRACT = (law.H9_HOURS, law.H9_WAGE, law.H10, law.H11, policy.S9, policy.S11)
FIRST = (trial_req.H7, running.WHY_NO_TRIAL, law.H9_AFTER_TRIAL, *OF_ANY_CONTRACT, policy.S10_NEW, policy.S14)
START_CONTRACT = declare(
    Deed(
        "start_contract",
        "Tijdelijk contract starten",
        forms.StartContractForm,
        actions.start_contract,
        requirements=(*FIRST, law.H9_OVERLAP, law.H12_FIRST, policy.S13_FIRST, policy.S15),
        future=True,
        row=Contract,
        deadlines=actions.contract_deadlines,
        sets=SETS,
        meets=("placement_offer", "trial_end"),
        help="Het eerste contract, na een proefplaatsing of meteen.",
    )
)
START_PERMANENT = declare(
    Deed(
        "start_permanent",
        "Direct vast in dienst",
        forms.StartPermanentForm,
        actions.start_permanent,
        requirements=(*FIRST, law.H9_OVERLAP_PERMANENT),
        future=True,
        row=Contract,
        deadlines=actions.contract_deadlines,
        sets=SETS,
        meets=("placement_offer", "trial_end"),
        help="Een vast contract zonder tijdelijk contract vooraf.",
    )
)
EXTEND_CONTRACT = declare(
    Deed(
        "extend_contract",
        "Contract verlengen",
        forms.ExtendContractForm,
        actions.extend_contract,
        keeps=keeps(P.TEMPORARY_CONTRACT, P.REINDICATION),
        requirements=(
            running.HAS_TEMPORARY, trial_req.H7, running.FOLLOWS, law.H9_HOURS, law.H9_WAGE, law.H9_OVERLAP,
            law.H10, law.H11, law.H12, policy.S10_FOLLOWING, policy.S12, policy.S15,
        ),
        future=True,
        row=Contract,
        kept_as={"contract": "follows"},
        deadlines=actions.contract_deadlines,
        sets=SETS,
        meets=("contract_end", "end_notice"),
        help="Het volgende tijdelijke contract, bij dezelfde of een opvolgende werkgever.",
    )
)  # fmt: skip
MAKE_PERMANENT = declare(
    Deed(
        "make_permanent",
        "Vast dienstverband",
        forms.MakePermanentForm,
        actions.make_permanent,
        requirements=(
            running.HAS_TEMPORARY, trial_req.H7, running.FOLLOWS, law.H9_HOURS, law.H9_WAGE,
            law.H9_OVERLAP_FORMER, law.H10, law.H11, policy.S10_FOLLOWING,
        ),
        future=True,
        row=Contract,
        kept_as={"contract": "follows"},
        deadlines=actions.contract_deadlines,
        sets=SETS,
        meets=("contract_end", "end_notice", "chain_limit"),
        help="Het tijdelijke contract wordt vast.",
    )
)  # fmt: skip
CHANGE_CONTRACT = declare(
    Deed(
        "change_contract",
        "Contract wijzigen",
        change_forms.ChangeContractForm,
        change_actions.change_contract,
        keeps=keeps(*CONTRACTS, P.REINDICATION),
        requirements=(
            running.HAS_CONTRACT, running.WITHIN, running.ONCE_A_DAY, law.H9_HOURS, law.H9_WAGE, law.H10,
            law.H11_CHANGE, trial_req.S6, policy.S10_CHANGED,
        ),
        future=True,
        row=ContractVersion,
        deadlines=change_actions.version_deadlines,
        sets=("lks_decision",),
        help="Andere uren, loon, contractvorm, inlener, werkplek of regeling vanaf een dag. Het oude blijft bewaard.",
    )
)  # fmt: skip


def _with_second_job(situation: Situation, data: Mapping[str, Any]) -> Phase:
    """Permanent when one of the contracts is; in a reindication the phase stays."""
    return P.PERMANENT_CONTRACT if _moves(situation) and data.get("permanent") else situation.phase


def _with_what_remains(situation: Situation, data: Mapping[str, Any]) -> Phase:
    """The phase of the contracts that run on."""
    if not _moves(situation):
        return situation.phase
    ended = named_contract(situation, data.get("contract"))
    remaining = [c for c in situation.ask(open_contracts) if c != ended]
    return P.PERMANENT_CONTRACT if any(c.permanent for c in remaining) else P.TEMPORARY_CONTRACT


def _moves(situation: Situation) -> bool:
    return situation.phase in CONTRACTS


ADD_CONTRACT = declare(
    Deed(
        "add_contract",
        "Tweede baan vastleggen",
        forms.AddContractForm,
        actions.add_contract,
        requirements=(
            running.HAS_CONTRACT,
            *FIRST,
            law.H9_OVERLAP,
            law.H12_FIRST,
            policy.S13_FIRST,
            policy.S15,
        ),
        target=_with_second_job,
        future=True,
        row=Contract,
        deadlines=actions.contract_deadlines,
        sets=SETS,
        help="Een contract naast het contract dat loopt.",
    )
)
END_ONE_CONTRACT = declare(
    Deed(
        "end_one_contract",
        "Eén van de banen beëindigen",
        change_forms.EndContractForm,
        end_actions.end_one_contract,
        requirements=(running.HAS_TWO, running.ANOTHER_RUNS_ON, running.LAST_DAY, running.NOTICE_GIVEN),
        target=_with_what_remains,
        future=True,
        may_precede_start=True,
        meets=("contract_end", "chain_limit"),
        help="De andere baan loopt door.",
    )
)
GIVE_END_NOTICE = declare(
    Deed(
        "give_end_notice",
        "Aanzegging vastleggen",
        change_forms.GiveEndNoticeForm,
        change_actions.give_end_notice,
        keeps=keeps(P.TEMPORARY_CONTRACT, P.REINDICATION),
        requirements=(running.HAS_TEMPORARY,),
        meets=("end_notice",),
        help="Uiterlijk een maand voor het einde hoort de werknemer of het contract doorgaat.",
    )
)
LET_CONTRACT_END = declare(
    Deed(
        "let_contract_end",
        "Tijdelijk contract laten eindigen",
        change_forms.LetContractEndForm,
        end_actions.let_contract_end,
        requirements=(
            running.HAS_TEMPORARY, trial_req.H7, running.LAST_DAY, running.H18, running.NOTICE_GIVEN,
            running.LKS_DECIDED,
        ),
        future=True,
        may_precede_start=True,
        sets=("placement_offer",),
        meets=("contract_end", "chain_limit"),
        help="De indicatie blijft; de kandidaat wacht weer op een plek.",
    )
)  # fmt: skip
END_EMPLOYMENT = declare(
    Deed(
        "end_employment",
        "Dienstverband beëindigen, terug naar wachten",
        change_forms.EndEmploymentForm,
        end_actions.end_employment,
        requirements=(
            running.HAS_PERMANENT,
            trial_req.H7,
            running.LAST_DAY,
            running.H18,
            running.LKS_DECIDED,
        ),
        future=True,
        may_precede_start=True,
        sets=("placement_offer",),
        meets=("contract_end", "chain_limit"),
        help="De indicatie blijft; de kandidaat wacht weer op een plek.",
    )
)

from placements import deeds_care, deeds_places  # noqa: E402, F401 - the rest of the same table

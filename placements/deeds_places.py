"""The deeds on employers, workplaces and supervisors; and a candidate's wishes (domain §7)."""

from __future__ import annotations

from casework.deed import Deed, declare, keeps
from placements.actions import places as actions
from placements.forms import places as forms
from placements.forms.wishes import RecordWishesForm
from placements.models import Wishes

CHANGE_EMPLOYER = declare(
    Deed(
        "change_employer",
        "Werkgever wijzigen",
        forms.ChangeEmployerForm,
        actions.change_employer,
        subject="municipality",
        help="Naam, contactpersoon, soort, en wat u van deze werkgever weet.",
    )
)
STOP_EMPLOYER = declare(
    Deed(
        "stop_employer",
        "Werkgever stopt",
        forms.StopEmployerForm,
        actions.stop_employer,
        subject="municipality",
        help="Elk dossier met een lopende proefplaatsing of contract hier krijgt een taak.",
    )
)
CHANGE_WORKPLACE = declare(
    Deed(
        "change_workplace",
        "Werkplek wijzigen",
        forms.ChangeWorkplaceForm,
        actions.change_workplace,
        subject="municipality",
        help="Taken, uren, aantal plekken, omgeving; of wanneer de plek opengaat en sluit.",
    )
)
ADD_SUPERVISOR = declare(
    Deed(
        "add_supervisor",
        "Begeleider toevoegen",
        forms.AddSupervisorForm,
        actions.add_supervisor,
        subject="municipality",
        help="Wie op de werkvloer begeleidt, hoeveel tijd er is, en wie vervangt.",
    )
)
SUPERVISOR_LEAVES = declare(
    Deed(
        "supervisor_leaves",
        "Begeleider gaat weg",
        forms.SupervisorLeavesForm,
        actions.supervisor_leaves,
        subject="municipality",
        help="Elk dossier met deze begeleider krijgt een signaal en een lijst voor de overdracht.",
    )
)
RECORD_WISHES = declare(
    Deed(
        "record_wishes",
        "Wensen voor werk vastleggen",
        RecordWishesForm,
        actions.record_wishes,
        keeps=keeps(),
        row=Wishes,
        help="Wat de kandidaat wil en kan, en wat helpt. Hiermee zoekt u een plek die past.",
    )
)

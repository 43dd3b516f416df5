"""The deeds of the file itself (domain §2.1, block casework)."""

from accounts.rights import Right
from casework import deeds_deadlines  # noqa: F401 - declares move_deadline
from casework import requirements as req
from casework.actions import trajectory as actions
from casework.correct import CorrectForm, correct
from casework.deed import Deed, declare, keeps
from casework.forms import candidate as person_forms
from casework.forms import trajectory as forms
from casework.forms.base import NoFields
from casework.letters import actions as letter_actions
from casework.letters import forms as letter_forms
from casework.letters import requirements as letter_req
from casework.models import ContactMoment, Document, HoldPeriod, Note, Trajectory
from casework.phases import OPEN_PHASES
from casework.undo import MAY_UNDO, SOMETHING, event_to_undo, phase_before, undo

REGISTER = declare(
    Deed(
        "register",
        "Aanmelden",
        person_forms.RegisterForm,
        actions.register,
        subject="municipality",
        requirements=(req.H1_AT_REGISTRATION, req.H2),
        row=Trajectory,
        help="Begin een traject voor iemand die via de gemeente, een school of een instelling komt.",
    )
)
UPDATE_CANDIDATE = declare(
    Deed(
        "update_candidate",
        "Gegevens bijwerken",
        person_forms.UpdateCandidateForm,
        actions.update_candidate,
        keeps=keeps(),
        requirements=(req.H1_UPDATE, req.BSN_OF_EVERY_TRAJECTORY),
        help="Adres, uitkering, urenbeperking, vertegenwoordiger of een ontbrekend BSN.",
    )
)
HOLD = declare(
    Deed(
        "hold",
        "Onderbreken",
        forms.HoldForm,
        actions.hold,
        keeps=OPEN_PHASES,
        requirements=(req.HOLD_DATES,),
        row=HoldPeriod,
        deadlines=actions.hold_deadlines,
        sets=("hold_review",),
        meets=("hold_review",),
        help="Beleidstermijnen wachten; wettelijke termijnen lopen door.",
    )
)
RESUME = declare(
    Deed(
        "resume",
        "Hervatten",
        NoFields,
        actions.resume,
        keeps=OPEN_PHASES,
        requirements=(req.IS_HELD,),
        meets=("hold_review",),
        help="De beleidstermijnen schuiven op met het aantal dagen onderbreking.",
    )
)
REOPEN = declare(
    Deed(
        "reopen",
        "Traject heropenen",
        forms.ReasonForm,
        actions.reopen,
        requirements=(req.ALIVE, req.NO_OTHER_OPEN),
        help="De poging gaat verder bij Aanmelding, met hetzelfde nummer.",
    )
)
ASSIGN = declare(
    Deed(
        "assign",
        "Toewijzen",
        forms.AssignForm,
        actions.assign,
        right=Right.STEER,
        limits=(req.MAY_ASSIGN,),
        keeps=keeps(),
        stays=True,
        help="Geef het traject aan een consulent, of geef het vrij.",
    )
)
HAND_OVER = declare(
    Deed(
        "hand_over",
        "Overdragen",
        forms.HandOverForm,
        actions.hand_over,
        right=Right.STEER,
        limits=(req.MAY_HAND_OVER,),
        keeps=keeps(),
        stays=True,
        help="Geef uw eigen traject aan een collega.",
    )
)
ADD_NOTE = declare(
    Deed(
        "add_note", "Notitie toevoegen", forms.NoteForm, actions.add_note, keeps=keeps(), row=Note, stays=True
    )
)
ADD_DOCUMENT = declare(
    Deed(
        "add_document",
        "Document toevoegen",
        forms.DocumentForm,
        actions.add_document,
        keeps=keeps(),
        row=Document,
        stays=True,
    )
)
RECORD_CONTACT = declare(
    Deed(
        "record_contact",
        "Contact vastleggen",
        forms.ContactForm,
        actions.record_contact,
        keeps=keeps(),
        row=ContactMoment,
        meets=("uwv_consultation",),
        stays=True,
        help="Een gesprek, een signaal, of het overleg na een zelfmelding.",
    )
)
FINISH_TASK = declare(
    Deed(
        "finish_task",
        "Taak afronden",
        forms.FinishTaskForm,
        actions.finish_task,
        keeps=keeps(),
        requirements=(req.HAS_TASK,),
        stays=True,
        help="Een afspraak of taak is gedaan, of gaat niet door.",
    )
)
WRITE_LETTER = declare(
    Deed(
        "write_letter",
        "Brief schrijven",
        letter_forms.WriteLetterForm,
        letter_actions.write_letter,
        keeps=keeps(),
        help="Een uitnodiging of een vrije brief. Hij blijft concept tot u hem verstuurt.",
    )
)
ISSUE_LETTER = declare(
    Deed(
        "issue_letter",
        "Brief versturen",
        letter_forms.IssueLetterForm,
        letter_actions.issue_letter,
        keeps=keeps(),
        requirements=(letter_req.HAS_DRAFT,),
        help="Daarna verandert de brief niet meer, ook niet als de vaste tekst verandert.",
    )
)
UNDO = declare(
    Deed(
        "undo",
        "Laatste handeling terugdraaien",
        forms.ReasonForm,
        undo,
        right=Right.REPAIR,
        limits=(MAY_UNDO,),
        requirements=(SOMETHING,),
        keeps=keeps(),
        target=phase_before,
        undoes=event_to_undo,
        help="Alles wat de laatste handeling maakte, vervalt; wat zij veranderde, wordt hersteld.",
    )
)
CORRECT = declare(
    Deed(
        "correct",
        "Gegevens corrigeren",
        CorrectForm,
        correct,
        right=Right.REPAIR,
        limits=(req.MAY_CORRECT,),
        keeps=keeps(),
        help="Verbeter wat bij een eerdere handeling is ingevuld. De tijdlijn toont wat het was.",
    )
)

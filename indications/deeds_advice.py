"""The deeds up to the advice: observing, asking, what UWV answers, and what ends it otherwise."""

from casework import requirements as base
from casework.deed import Deed, declare, keeps
from casework.phases import CONTRACT_PHASES, OPEN_PHASES, Phase
from indications import terms
from indications.actions import closing, observation, requests
from indications.forms import advice as advice_forms
from indications.forms import observation as observation_forms
from indications.forms import requests as request_forms
from indications.models import Advice, AdviceRequest, Closure, Observation
from indications.requirements import advice as req
from indications.requirements import observation as watch
from indications.requirements.closing import H16

P = Phase
ENDINGS = ("decision", "objection_end")

REGISTER_REQUEST = declare(
    Deed(
        "register_request",
        "Zelfmelding vastleggen",
        request_forms.RegisterRequestForm,
        requests.register_request,
        subject="municipality",
        requirements=(base.H1_AT_REGISTRATION, base.H2),
        row=AdviceRequest,
        deadlines=terms.request_deadlines,
        sets=("uwv_consultation", "advice"),
        help="Iemand deed zelf een aanvraag bij UWV. De gemeente kan een zelfmelding niet weigeren.",
    )
)
RECORD_OWN_REQUEST = declare(
    Deed(
        "record_own_request",
        "Eigen aanvraag bij UWV vastleggen",
        request_forms.OwnRequestForm,
        requests.record_own_request,
        requirements=(base.H1_BSN_KNOWN,),
        row=AdviceRequest,
        deadlines=terms.request_deadlines,
        sets=("uwv_consultation", "advice"),
        help="De kandidaat vroeg zelf advies aan bij UWV. Een observatie loopt door.",
    )
)
START_OBSERVATION = declare(
    Deed(
        "start_observation",
        "Praktijkobservatie starten",
        observation_forms.StartObservationForm,
        observation.start_observation,
        requirements=(watch.S1, watch.NONE_RUNNING),
        row=Observation,
        deadlines=terms.observation_deadlines,
        sets=("observation_end",),
        help="Kijk in de praktijk wat iemand kan. Sommigen noemen dit een proefplaatsing; die komt hier later.",
    )
)
REPEAT_OBSERVATION = declare(
    Deed(
        "repeat_observation",
        "Andere werksoort proberen",
        observation_forms.StartObservationForm,
        observation.repeat_observation,
        keeps=keeps(P.OBSERVATION),
        requirements=(watch.S1, watch.FIRST_MAY_END),
        row=Observation,
        deadlines=terms.observation_deadlines,
        sets=("observation_end",),
        meets=("observation_end",),
        help="De lopende observatie wordt afgerond; er begint een nieuwe met ander werk.",
    )
)
CONCLUDE_OBSERVATION = declare(
    Deed(
        "conclude_observation",
        "Praktijkobservatie afronden",
        observation_forms.ConcludeObservationForm,
        observation.conclude_observation,
        keeps=OPEN_PHASES,
        requirements=(watch.RUNNING, watch.H3),
        row=Observation,
        meets=("observation_end",),
        help="Beoordeel arbeidsvermogen, begeleiding, stabiliteit en ambitie, en trek een conclusie.",
    )
)
OBSERVE_AGAIN = declare(
    Deed(
        "observe_again",
        "Opnieuw observeren",
        observation_forms.StartObservationForm,
        observation.observe_again,
        keeps=CONTRACT_PHASES | {P.ADMITTED, P.TRIAL, P.REINDICATION},
        requirements=(watch.S1_ANEW, watch.NONE_RUNNING),
        row=Observation,
        deadlines=terms.observation_deadlines,
        sets=("observation_end",),
        help="In een lopende plaatsing, bijvoorbeeld als de werkgever twijfelt.",
    )
)
REQUEST_ADVICE = declare(
    Deed(
        "request_advice",
        "UWV-advies aanvragen",
        request_forms.RequestAdviceForm,
        requests.request_advice,
        requirements=(base.H1_BSN_KNOWN, req.H4, req.S2, req.S3, req.S4, req.S5),
        row=AdviceRequest,
        deadlines=terms.request_deadlines,
        sets=("advice",),
        help="De gemeente vraagt UWV of beschut werk passend is.",
    )
)
WITHDRAW_REQUEST = declare(
    Deed(
        "withdraw_request",
        "Aanvraag intrekken",
        request_forms.ClosingForm,
        closing.withdraw_request,
        requirements=(H16,),
        row=Closure,
        sets=ENDINGS,
        meets=("decision", "penalty"),
        help="De aanvraag bij UWV stopt; het traject gaat terug naar Aanmelding.",
    )
)
CONVERT_REQUEST = declare(
    Deed(
        "convert_request",
        "Aanvraag ombuigen",
        request_forms.ConvertRequestForm,
        closing.convert_request,
        requirements=(H16,),
        row=Closure,
        sets=ENDINGS,
        meets=("decision", "penalty"),
        help="UWV beoordeelt Wajong of banenafspraak in plaats van beschut werk.",
    )
)
RECORD_ADVICE = declare(
    Deed(
        "record_advice",
        "UWV-advies vastleggen",
        advice_forms.RecordAdviceForm,
        requests.record_advice,
        requirements=(req.H5,),
        target=lambda situation, data: P.ADVICE_POSITIVE if data.get("positive") else P.ADVICE_NEGATIVE,
        row=Advice,
        deadlines=terms.advice_deadlines,
        sets=("decision",),
        meets=("advice",),
        help="Neem over wat UWV schreef: de uitkomst en de gronden, geen medische gegevens.",
    )
)
ADOPT_ADVICE = declare(
    Deed(
        "adopt_advice",
        "Eerder advies overnemen",
        advice_forms.AdoptAdviceForm,
        requests.adopt_advice,
        requirements=(req.H5, req.POSITIVE, req.ON_PAPER, req.NO_LATER_NEGATIVE),
        row=Advice,
        deadlines=terms.advice_deadlines,
        sets=("decision",),
        help="Een positief advies verloopt niet. Gebruik dit bijvoorbeeld na een verhuizing.",
    )
)
REQUEST_AGAIN = declare(
    Deed(
        "request_again",
        "Opnieuw advies vragen",
        request_forms.RequestAgainForm,
        requests.request_again,
        requirements=(base.H1_BSN_KNOWN, req.H4, req.EARLIER_ADVICE, base.ALIVE, base.NO_OTHER_OPEN),
        row=AdviceRequest,
        deadlines=terms.request_deadlines,
        sets=("advice",),
        help="Na een negatief advies, met nieuwe feiten of na 12 maanden.",
    )
)
CLOSE_ELSEWHERE = declare(
    Deed(
        "close_elsewhere",
        "Ander traject kiezen",
        request_forms.CloseElsewhereForm,
        closing.close_elsewhere,
        requirements=(H16,),
        row=Closure,
        sets=ENDINGS,
        meets=("decision", "penalty"),
        help="Beschut werk past nu niet. Het traject kan later worden heropend.",
    )
)
START_REINDICATION = declare(
    Deed(
        "start_reindication",
        "Herindicatie aanvragen",
        request_forms.StartReindicationForm,
        requests.start_reindication,
        requirements=(req.HAS_INDICATION,),
        row=AdviceRequest,
        deadlines=terms.request_deadlines,
        sets=("advice", "decision"),
        meets=("reindication_check",),
        help="UWV bekijkt de indicatie opnieuw. Het werk en het contract gaan door.",
    )
)
RECORD_REINDICATION_ADVICE = declare(
    Deed(
        "record_reindication_advice",
        "Advies herindicatie vastleggen",
        advice_forms.RecordAdviceForm,
        requests.record_reindication_advice,
        keeps=keeps(P.REINDICATION),
        requirements=(req.REINDICATION_OPEN, req.H5),
        row=Advice,
        deadlines=terms.advice_deadlines,
        sets=("decision",),
        meets=("advice",),
        help="Daarna volgt een besluit: voortzetten of beëindigen.",
    )
)

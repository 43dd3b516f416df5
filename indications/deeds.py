"""The deeds of the indications (domain §2.1). The registration learns here what an indication means to it."""

import casework.deeds  # noqa: F401  its deeds are there before they are extended
import indications.deeds_advice
import indications.deeds_decision
import indications.deeds_default  # noqa: F401
from casework.deed import extend
from indications.requirements.decision import RETURNS
from indications.terms import registration_deadlines

extend("register", RETURNS, deadlines=registration_deadlines, sets=("decision",))

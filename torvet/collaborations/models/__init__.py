"""What is stored of working together: who, in which form, agreed on what, and what came of it."""

from torvet.collaborations.models.agreement import (
    Agreement,
    AgreementParty,
    Contribution,
    DataBasis,
    Signature,
)
from torvet.collaborations.models.collaboration import (
    ClosingNote,
    Collaboration,
    Party,
    PartyState,
    Reply,
    Stage,
    StageChange,
)
from torvet.collaborations.models.commitment import Commitment, CommitmentState
from torvet.collaborations.models.form import FormReading, GuideEntry, Scale
from torvet.collaborations.models.outcome import Outcome
from torvet.collaborations.models.sitting import Sitting

__all__ = [
    "Agreement",
    "AgreementParty",
    "ClosingNote",
    "Collaboration",
    "Commitment",
    "CommitmentState",
    "Contribution",
    "DataBasis",
    "FormReading",
    "GuideEntry",
    "Outcome",
    "Party",
    "PartyState",
    "Reply",
    "Scale",
    "Signature",
    "Sitting",
    "Stage",
    "StageChange",
]

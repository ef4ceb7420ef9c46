"""The text that those asked agree to, for each way of showing the answers. It is written out when
a round opens and kept with it, so that what was agreed to stands even if this file changes."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from torvet.surveys.models import Openness

ALWAYS = _(
    "It is up to you whether you answer. You answer as an actor, not as a person, and you can stop"
    " or change your answers until the last day. Nothing is shown before three actors have answered"
    " and the round is over. Boards see none of it."
)
SHOWN = {
    Openness.TOTALS: _(
        "Only totals of the whole house are shown. Nobody sees what you say of another, not even"
        " the coordinator."
    ),
    Openness.OWN: _(
        "Totals of the whole house are shown. An actor sees what the others say of it on average,"
        " when at least three have said so. Where you and another actor see your work together"
        " very differently, the two of you are shown how closely each of you says that you work"
        " together. The coordinator sees that you differ, and no more. Nobody else sees what you"
        " say of another."
    ),
    Openness.HOUSE: _(
        "Members of the house see how closely you say that you work with each of the others, and it"
        " is part of the house's picture of the network. What you say about trust and value is only"
        " shown to the actor it is about, on average, when at least three have said so."
    ),
}


def consent_in(language: str, openness: Openness) -> str:
    with translation.override(language):
        return f"{SHOWN[openness]} {ALWAYS}"

"""What the columns of a list of wishes mean, by their headings, Danish or English.

"Forening" → actor · "Ønsket lokale" → room · "Fra kl." → from · "Mindst antal uger" → least weeks
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from torvet.engines.phrases.columns.headers import fold


class Part(StrEnum):
    """`HOURS` is from and to in one cell, with or without the day."""

    IGNORE = ""
    ORGANIZATION = "organization"
    TITLE = "title"
    RANK = "rank"
    ROOM = "room"
    WEEKDAY = "weekday"
    HOURS = "hours"
    START = "start"
    END = "end"
    LEAST_WEEKS = "least_weeks"
    EXPECTED = "expected"
    NOTE = "note"
    CONTACT_NAME = "contact_name"
    CONTACT_EMAIL = "contact_email"
    CONTACT_PHONE = "contact_phone"


LABELS: dict[Part, str | Promise] = {
    Part.IGNORE: _("Left out"),
    Part.ORGANIZATION: pgettext_lazy("list", "Organization"),
    Part.TITLE: _("Purpose"),
    Part.RANK: _("Wish number"),
    Part.ROOM: _("Room"),
    Part.WEEKDAY: _("Weekday"),
    Part.HOURS: _("Day and time in one"),
    Part.START: _("From"),
    Part.END: _("To"),
    Part.LEAST_WEEKS: _("Least weeks"),
    Part.EXPECTED: _("People"),
    Part.NOTE: _("Note"),
    Part.CONTACT_NAME: _("Contact"),
    Part.CONTACT_EMAIL: _("E-mail"),
    Part.CONTACT_PHONE: _("Phone"),
}

WORDS: dict[Part, str] = {
    Part.ORGANIZATION: "aktør|forening|organisation|klub|hold forening|ansøger|låner|association|"
    "organization|organisation|club|actor|applicant|borrower|group|gruppe",
    Part.TITLE: "formål|aktivitet|hvad|til hvad|hold|emne|purpose|activity|what|what for|team",
    Part.RANK: "prioritet|prioritering|prio|ønske nr|ønske nummer|ønskenummer|ønskenr|nr|rang|"
    "rækkefølge|ønske|rank|priority|wish number|wish no|wish|choice|preference|order|no",
    Part.ROOM: "lokale|rum|sal|hvor|sted|lokaleønske|room|hall|where|venue|facility",
    Part.WEEKDAY: "ugedag|dag|weekday|day|day of week",
    Part.HOURS: "tid|tidspunkt|tidsrum|klokkeslæt|kl|dag og tid|dag og tidspunkt|hvornår|time|"
    "times|hours|day and time|when",
    Part.START: "fra|start|starttid|begynder|fra kl|from|start time|starts|begin|begins",
    Part.END: "til|slut|sluttid|slutter|til kl|to|end|end time|ends|until",
    Part.LEAST_WEEKS: "mindst antal uger|mindst uger|uger mindst|antal uger|uger|minimum uger|"
    "min uger|least weeks|minimum weeks|min weeks|weeks|at least weeks|least number of weeks",
    Part.EXPECTED: "personer|antal|antal personer|deltagere|antal deltagere|hvor mange|people|"
    "number of people|participants|attendance|how many|expected",
    Part.NOTE: "note|bemærkning|bemærkninger|kommentar|notat|remarks|comment|comments|notes",
    Part.CONTACT_NAME: "kontakt|kontaktperson|ansvarlig|contact|contact person|responsible",
    Part.CONTACT_EMAIL: "mail|e mail|email|mailadresse|kontakt mail|contact email",
    Part.CONTACT_PHONE: "telefon|tlf|mobil|telefonnummer|phone|mobile|telephone|contact phone",
}
_SAID_OF_ALL = frozenset({"ønsket", "ønskede", "ønsker", "wanted", "wished", "requested", "the"})

_ENDS = {"fra": Part.START, "from": Part.START, "til": Part.END, "to": Part.END, "until": Part.END}


@cache
def _phrases() -> dict[frozenset[str], Part]:
    return {
        frozenset(fold(phrase).split()): part
        for part, phrases in WORDS.items()
        for phrase in phrases.split("|")
    }


def guessed(headers: Sequence[str]) -> list[Part]:
    """A part for each heading; where two say the same, the first does."""
    found: list[Part] = []
    for header in headers:
        part = _part(header)
        found.append(Part.IGNORE if part in found else part)
    return found


def _part(header: str) -> Part:
    """By all of its words, else by the longest known phrase whose words are among them."""
    words = frozenset(fold(header).split())
    bare = words - _SAID_OF_ALL or words
    known = _phrases()
    if bare in known or words in known:
        return known.get(words) or known[bare]
    inside = [phrase for phrase in known if phrase <= bare]
    longest = max(inside, key=lambda phrase: (len(phrase), sum(map(len, phrase))), default=None)
    part = known[longest] if longest else Part.IGNORE
    return _end_of_hours(words) if part is Part.HOURS else part


def _end_of_hours(words: frozenset[str]) -> Part:
    """ "Fra hvilket tidspunkt?" asks for one end of the hours only."""
    ends = {_ENDS[word] for word in words if word in _ENDS}
    return ends.pop() if len(ends) == 1 else Part.HOURS

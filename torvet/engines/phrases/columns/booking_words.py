"""What the columns of a list of bookings are called, in the form that `fold` gives.

They count in such lists only: "Bruger" and "Bane" mean nothing of the kind among actors and offers.
A phrase may be the whole header or its last words ("Event Start Date").
"""

from enum import StrEnum
from functools import cache

from torvet.engines.phrases.columns.fields import Field
from torvet.engines.phrases.columns.headers import fold


class Edge(StrEnum):
    """The start or the end; what stands in the cells tells whether it is a day, an hour or both."""

    START = "start"
    END = "end"


Word = Edge | Field
ROOM, ROOMS = Field.PLACE_NAME, Field.ROOMS
_PHRASES: dict[Word, str] = {
    Edge.START: (
        "start|starter|starts|starts at|starttid|starttidspunkt|start tid|start tidspunkt|start kl|"
        "start time|start date|start date time|start datetime|start at|startdato|start dato|"
        "start dato og tid|fra|fra kl|kl fra|tid fra|fra tid|fra dato|dato fra|fra og med|from|"
        "from time|from date|date from|time from|begin|begins|begin time|begin date|begynder|"
        "starttime|startdate|startdatetime|dtstart|start dt|"
        "ankomst|check in|arrival|dato start|tid start|debut|beginn|von"
    ),
    Edge.END: (
        "slut|slutter|sluttid|sluttidspunkt|slut tid|slut tidspunkt|slut kl|slutdato|slut dato|"
        "slut dato og tid|end|ends|ends at|end time|end date|end date time|end datetime|end at|"
        "til|til kl|kl til|tid til|til tid|til dato|dato til|til og med|to|to time|to date|"
        "date to|time to|until|finish|finishes|finish time|"
        "endtime|enddate|enddatetime|dtend|end dt|afslutning|afrejse|check out|departure|"
        "dato slut|tid slut|fin|ende|bis"
    ),
    Field.DATE: (
        "dato|datoer|date|dates|mødedato|arrangementsdato|lejedato|event date|date of event|"
        "date of booking|reservation date|"
        "dag og dato|dag dato|datum"
    ),
    Field.TIME: (
        "tid|tidspunkt|tidsrum|tider|klokken|kl|klokkeslæt|hvornår|time|times|hours|when|"
        "dato og tid|dato tid|dato og tidspunkt|date and time|date time|dag og tid|"
        "dag og tidspunkt|time slot|timeslot|slot|periode|period|fra til|from to"
    ),
    Field.WEEKDAY: "ugedag|ugedage|dag|weekday|day|day of week",
    Field.DURATION: (
        "varighed|varighed min|varighed minutter|varighed timer|længde|antal timer|timer|duration|"
        "duration min|duration mins|duration minutes|duration hours|length|number of hours"
    ),
    Field.ALL_DAY: (
        "hele dagen|heldags|hel dag|heldagsaktivitet|heldagsbegivenhed|heldagsaftale|all day|"
        "all day event|allday"
    ),
    Field.FIRST_WEEK: (
        "fra uge|uge fra|startuge|start uge|første uge|uge|uger|ugenr|uge nr|ugenummer|from week|"
        "start week|first week|week|weeks|week no|week number"
    ),
    Field.LAST_WEEK: "til uge|uge til|slutuge|slut uge|sidste uge|to week|end week|last week",
    Field.STATUS: (
        "status|bookingstatus|booking status|reservation status|permit status|event status|"
        "confirmation status|approval status|approval|godkendt|godkendelse|aflyst|annulleret|"
        "cancelled|canceled|tilstand|state"
    ),
    ROOM: (
        "lokale|lokal|rom|lokalenavn|lokale navn|mødelokale|rum|rumnavn|sal|hal|bane|facilitet|"
        "delanlæg|"
        "ressource|ressourcenavn|room|room name|meeting room|resource|resource name|space|"
        "space name|facility|facility name|court|field|field name|hall|studio|area room|salle|raum"
    ),
    ROOMS: (
        "lokaler|mødelokaler|ressourcer|faciliteter|rooms|resources|spaces|room s|space s|"
        "lokale r|resource s"
    ),
    Field.ORGANIZATION_NAME: (
        "lejer|låner|kunde|kundenavn|ansøger|brugergruppe|lejer låner|customer|"
        "client|hirer|applicant|requestor|requester|permit holder|holder|borrower|renter|group|"
        "gruppe|leietaker|førening|booket til|reserveret til|booked for|reserved for"
    ),
    Field.CONTACT_NAME: (
        "bruger|brugernavn|user|user name|username|booket af|reserveret af|oprettet af|bestilt af|"
        "bestiller|booked by|reserved by|created by|mødearrangør|mødeindkalder|meeting organizer|"
        "organizer name|host|vært|customer name"
    ),
    Field.OFFER_NAME: (
        "formål|anledning|booking|bookingnavn|emne|subject|summary|brief description|purpose|"
        "reservation|reservation name|booking name|booking title|event name|meeting title|"
        "anvendelse|brug"
    ),
    Field.EXPECTED: (
        "deltagere|antal deltagere|antal personer|personer|participants|number of participants|"
        "attendance|expected attendance|headcount|people|number of people"
    ),
    Field.SOURCE_ID: (
        "bookingnr|booking nr|bookingnummer|booking nummer|booking number|booking no|booking id|"
        "bookings id|booking ref|booking reference|bookingreference|reservationsnr|reservation nr|"
        "reservationsnummer|reservations id|reservation id|reservation number|reservation no|"
        "reference number|reference no|referencenr|referencenummer|tilladelsesnr|tilladelse nr|"
        "tilladelsesnummer|permit number|permit no|permit id|permit nr|aftalenr|aftale nr|"
        "aftalenummer|aftale id|ordrenr|ordrenummer|order number|order no|sagsnr|sagsnummer|"
        "confirmation number|confirmation code|event id|entry id|meeting id|appointment id|"
        "uid|ical uid|icaluid|guid|uuid"
    ),
    Field.IGNORE: (
        "created|created at|created on|oprettet|oprettet den|booket den|last updated|"
        "meeting resources|møderessourcer|obligatoriske deltagere|valgfrie deltagere|"
        "required attendees|optional attendees|attendees"
    ),
}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PLACES = _set(
    "sted hvor lokation lokalitet placering location venue place where anlæg hus bygning building"
    " site park"
)
_TELLS_OF_A_PLACE = _set("location lokation venue park building bygning anlæg")
_NO_NAMES = _set("type nr number no id code kode status address adresse")
_ROOMS = tuple(
    _set(
        "sal salen lokale lokalet rum rummet hal hallen køkken køkkenet cafe cafeen værksted"
        " værkstedet stue stuen studie studiet room hall kitchen workshop studio"
    )
)
# They name a room as well as what has several of them.
WIDER_THAN_ROOMS = _set("facility facilitet faciliteter hall hal ressource resource")
# Words anywhere in a heading that only lists of bookings have.
SPEAKS_OF_BOOKINGS = _set(
    "booking bookings booket booked reservation reservations reserveret lejer låner permit"
    " bookingstatus bookingnr"
)
# One word is too little to tell by when others stand before it ("Reminder Date", "Sort Field"),
# unless those say when, as in two rows of headings ("Hvornår" over "Fra").
_SAY_WHEN = _set("hvornår tid tidspunkt tidsrum dato periode when time date period heure uhrzeit")
_ALONE = _set(
    "fra til from to dato date dates tid time times dag day uge uger week weeks kl timer fin von"
    " bis group field hall state space status approval when hours"
)


def names_a_room(title: str) -> bool:
    """Whether a sheet is called after a room: "Sal A", "Mødelokale 2", "Multisalen"."""
    return any(word.endswith(_ROOMS) for word in fold(title).split())


def is_place(header: str) -> bool:
    """Whether it may name the room, or what the room is in: "Event Location - Park"."""
    words = fold(header).split()
    if " ".join(words) in _PLACES:
        return True
    return bool(_TELLS_OF_A_PLACE & set(words)) and not _NO_NAMES & set(words)


@cache
def _words() -> dict[str, Word]:
    return {fold(one): word for word, text in _PHRASES.items() for one in text.split("|")}


def booking_word(header: str) -> Word | None:
    """What a header says in a list of bookings; None where nothing that is known."""
    words = fold(header).split()
    for first in range(len(words)):
        tail = " ".join(words[first:])
        is_vague = tail in _ALONE and first > 0 and words[first - 1] not in _SAY_WHEN
        if tail in _words() and not is_vague:
            return _words()[tail]
    return None

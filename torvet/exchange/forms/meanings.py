"""What a column can mean, in the words of a coordinator, in the order she looks for them.

A meaning is a `Field`, or the hours of one weekday, written `times_on:0` to `times_on:6`.
"""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from torvet.engines.phrases.columns import ColumnGuess, Field, Kind

Words = str | Promise
Choice = tuple[str, Words]
Group = tuple[Words, list[Choice]]

KINDS: dict[Kind, Words] = {
    "organizations": _("Actors"),
    "offers": _("Offers, with their actor"),
    "areas": _("Areas or postcodes"),
    "bookings": _("Bookings of rooms"),
    "grid": _("A week plan with names in its cells"),
    "vocabulary": _("A list of words; it is left out"),
    "unknown": _("Something else; it is left out"),
}

WEEKDAYS = (
    _("on Mondays"),
    _("on Tuesdays"),
    _("on Wednesdays"),
    _("on Thursdays"),
    _("on Fridays"),
    _("on Saturdays"),
    _("on Sundays"),
)

ACTOR: dict[Field, Words] = {
    Field.ORGANIZATION_NAME: _("Actor's name"),
    Field.ALTERNATE_NAME: _("Also called"),
    Field.SECTOR: _("Sector"),
    Field.CAN_DO: _("What they can do"),
    Field.CAPACITY: _("Capacity left"),
    Field.REGISTRATION_NUMBER: _("Registration number (CVR)"),
    Field.ORGANIZATION_ID: _("The actor's number in this file"),
    Field.SOURCE_ID: _("The row's own number"),
}
OFFER: dict[Field, Words] = {
    Field.OFFER_NAME: _("Offer's name, or what the room is for"),
    Field.DESCRIPTION: _("Description"),
    Field.THEME: _("Themes"),
    Field.TARGET_GROUP: _("Target groups"),
    Field.AGES: _("Ages"),
    Field.PRICE: _("Price"),
    Field.LANGUAGE: _("Languages"),
    Field.HOW_TO_COME: _("How to join"),
}
WHEN: dict[Field, Words] = {
    Field.TIME: _("Day and time"),
    Field.WEEKDAY: _("Weekday"),
    Field.START_TIME: _("Starts at"),
    Field.END_TIME: _("Ends at"),
    Field.DATE: _("Date"),
    Field.OPENING_HOURS: _("Opening hours"),
}
WHERE: dict[Field, Words] = {
    Field.PLACE_NAME: _("Place or room"),
    Field.ADDRESS: _("Address"),
    Field.POSTCODE: _("Postcode"),
    Field.TOWN: _("Town"),
    Field.AREA: pgettext_lazy("column", "Housing area"),
    Field.MUNICIPALITY: _("Municipality"),
    Field.LATITUDE: _("Latitude"),
    Field.LONGITUDE: _("Longitude"),
}
BOOKING: dict[Field, Words] = {
    Field.STARTS_AT: _("Starts, day and time"),
    Field.ENDS_AT: _("Ends, day and time"),
    Field.END_DATE: _("Last day"),
    Field.DURATION: _("How long"),
    Field.ALL_DAY: _("Tick for the whole day"),
    Field.FIRST_WEEK: _("First week"),
    Field.LAST_WEEK: _("Last week"),
    Field.EXPECTED: _("How many people"),
    Field.ROOMS: _("Several rooms, with commas between"),
    Field.STATUS: _("Whether it stands"),
}
WHOM_TO_ASK: dict[Field, Words] = {
    Field.CONTACT_NAME: _("Contact person"),
    Field.CONTACT_TITLE: _("The contact person's role"),
    Field.CONTACT: _("Name, phone and e-mail in one"),
    Field.PHONE: _("Phone"),
    Field.EMAIL: _("E-mail"),
    Field.WEBSITE: _("Website"),
}

LEFT_OUT: Choice = (Field.IGNORE.value, _("Leave it out"))


def _choices(fields: dict[Field, Words]) -> list[Choice]:
    return [(field.value, words) for field, words in fields.items()]


HOURS: list[Choice] = [
    (f"{Field.TIMES_ON.value}:{day}", format_lazy("{} {}", _("Hours"), words))
    for day, words in enumerate(WEEKDAYS)
]

GROUPS: list[Group] = [
    (_("The actor"), _choices(ACTOR)),
    (_("The offer"), _choices(OFFER)),
    (_("When"), _choices(WHEN) + HOURS),
    (_("Where"), _choices(WHERE)),
    (_("The booking"), _choices(BOOKING)),
    (_("Whom to ask"), _choices(WHOM_TO_ASK)),
]


def every_choice() -> Iterator[Choice]:
    yield LEFT_OUT
    for _group, choices in GROUPS:
        yield from choices


WORDS: dict[str, Words] = dict(every_choice())


def meaning_of(guess: ColumnGuess) -> str:
    if guess.field is Field.TIMES_ON:
        return f"{Field.TIMES_ON.value}:{guess.weekday or 0}"
    return guess.field.value


def understood(meaning: str) -> tuple[Field, int | None]:
    """The field, and the weekday where it is the hours of one. ValueError for anything else."""
    field, _colon, day = meaning.partition(":")
    return Field(field), int(day) if day else None

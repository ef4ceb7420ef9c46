"""The fields a column can mean, and a proposal that a person can correct and a house remembers.

    MappingProposal("offers", (
        ColumnGuess(0, "Aktør", Field.ORGANIZATION_NAME, 1.0, "header"),
        ColumnGuess(1, "Tilbud", Field.OFFER_NAME, 1.0, "header"),
        ColumnGuess(2, "Mandag", Field.TIMES_ON, 1.0, "header", weekday=0),
    ))

Every column of the table has exactly one guess, found by its index and never by its header:
two columns of the same header are two guesses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Literal

Kind = Literal["organizations", "offers", "areas", "bookings", "grid", "vocabulary", "unknown"]
Why = Literal["header", "content", "hand", "repeated", "nothing"]
KINDS: tuple[Kind, ...] = (
    "organizations",
    "offers",
    "areas",
    "bookings",
    "grid",
    "vocabulary",
    "unknown",
)
WHYS: tuple[Why, ...] = ("header", "content", "hand", "repeated", "nothing")


class Field(StrEnum):
    """What a column can mean. The value is what is stored."""

    ORGANIZATION_NAME = "organization_name"
    ALTERNATE_NAME = "alternate_name"
    ORGANIZATION_ID = "organization_id"  # an offer row points at an organization of the same file
    REGISTRATION_NUMBER = "registration_number"  # CVR, SIRET, company number
    SOURCE_ID = "source_id"  # the row's own id where it comes from
    OFFER_NAME = "offer_name"
    DESCRIPTION = "description"
    SECTOR = "sector"
    CAN_DO = "can_do"
    THEME = "theme"
    TARGET_GROUP = "target_group"
    AGES = "ages"
    WEEKDAY = "weekday"
    TIME = "time"
    TIMES_ON = "times_on"  # the wide layout: this column holds the hours of one weekday
    OPENING_HOURS = "opening_hours"  # of the place; does not make the row an offer
    START_TIME = "start_time"
    END_TIME = "end_time"
    DATE = "date"
    STARTS_AT = "starts_at"  # a day and a time of day in one cell
    ENDS_AT = "ends_at"
    END_DATE = "end_date"  # of a booking: its last day, or the last day of its series
    DURATION = "duration"
    ALL_DAY = "all_day"  # a tick: from midnight to midnight
    FIRST_WEEK = "first_week"  # of a series, by ISO 8601
    LAST_WEEK = "last_week"
    EXPECTED = "expected"  # how many people
    STATUS = "status"  # of a booking: cancelled, waiting
    PLACE_NAME = "place_name"
    ROOMS = "rooms"  # of a booking; several in one cell, with commas between
    ADDRESS = "address"
    POSTCODE = "postcode"
    TOWN = "town"
    AREA = "area"
    MUNICIPALITY = "municipality"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    EMAIL = "email"
    PHONE = "phone"
    WEBSITE = "website"
    CONTACT = "contact"  # name, phone and mail together in one cell: contact.read_contact
    CONTACT_NAME = "contact_name"
    CONTACT_TITLE = "contact_title"
    PRICE = "price"
    LANGUAGE = "language"
    HOW_TO_COME = "how_to_come"
    CAPACITY = "capacity"
    IGNORE = "ignore"


# Where several columns may carry the same field (two phones, two links); their values are joined.
REPEATABLE = frozenset(
    {
        Field.ALTERNATE_NAME,
        Field.DESCRIPTION,
        Field.CAN_DO,
        Field.THEME,
        Field.TARGET_GROUP,
        Field.TIME,
        Field.TIMES_ON,
        Field.OPENING_HOURS,
        Field.EMAIL,
        Field.PHONE,
        Field.WEBSITE,
        Field.CONTACT,
        Field.HOW_TO_COME,
        Field.PRICE,
    }
)


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """One column and what it seems to mean; confidence 0 to 1; `weekday` only with TIMES_ON."""

    index: int
    header: str
    field: Field
    confidence: float
    why: Why
    weekday: int | None = None

    def to_plain(self) -> dict[str, Any]:
        """As JSON-ready values."""
        return {
            "index": self.index,
            "header": self.header,
            "field": self.field.value,
            "confidence": round(self.confidence, 2),
            "why": self.why,
            "weekday": self.weekday,
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "ColumnGuess":
        """From stored JSON. ValueError or KeyError where it is not one of ours."""
        why = plain["why"]
        if why not in WHYS:
            raise ValueError(why)
        return cls(
            index=int(plain["index"]),
            header=str(plain["header"]),
            field=Field(plain["field"]),
            confidence=float(plain["confidence"]),
            why=why,
            weekday=plain.get("weekday"),
        )


@dataclass(frozen=True, slots=True)
class MappingProposal:
    """What each column of one table seems to mean, and what kind of rows the table holds.

    kind: `organizations`, `offers` (with or without their organization), `areas` (postcodes and
    towns, or named areas), `bookings` (who had which room from when to when), `grid` (a
    week plan with names in its cells), `vocabulary`
    (value and label: words, not actors), or `unknown`
    (nothing in it names anything).
    """

    kind: Kind
    columns: tuple[ColumnGuess, ...]

    def indexes(self, field: Field) -> tuple[int, ...]:
        """The columns that carry a field, left to right; () where none does."""
        return tuple(guess.index for guess in self.columns if guess.field is field)

    def has(self, *fields: Field) -> bool:
        """Whether any of the fields is carried by a column."""
        return any(guess.field in fields for guess in self.columns)

    def corrected(
        self, index: int, field: Field, *, weekday: int | None = None
    ) -> "MappingProposal":
        """The same proposal with one column set by hand. The kind is not touched: `of_kind`."""
        return replace(
            self,
            columns=tuple(
                replace(guess, field=field, confidence=1.0, why="hand", weekday=weekday)
                if guess.index == index
                else guess
                for guess in self.columns
            ),
        )

    def of_kind(self, kind: Kind) -> "MappingProposal":
        """The same columns read as rows of another kind."""
        return replace(self, kind=kind)

    def fits(self, headers: Sequence[str]) -> bool:
        """Whether a remembered proposal belongs to a table with these headers."""
        return tuple(guess.header for guess in self.columns) == tuple(headers)

    def to_plain(self) -> dict[str, Any]:
        """As JSON-ready values; `from_plain` gives an equal proposal back."""
        return {"kind": self.kind, "columns": [guess.to_plain() for guess in self.columns]}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "MappingProposal":
        """From stored JSON. ValueError or KeyError where it is not one of ours."""
        kind = plain["kind"]
        if kind not in KINDS:
            raise ValueError(kind)
        return cls(kind, tuple(ColumnGuess.from_plain(guess) for guess in plain["columns"]))

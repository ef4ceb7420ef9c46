"""One wish of a list after the other, put into the round or left with its reason. Used by the
action only, inside its transaction."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.base.errors import DomainError
from torvet.exchange.ledger import Ledger, Outcome, Words
from torvet.exchange.models import ImportedRecord, Source
from torvet.exchange.records import digest_of, short
from torvet.exchange.wishes.lines import Line
from torvet.exchange.wishes.reading import Asked
from torvet.seasons.actions.wishes import DoesNotSuit, change_wish, hand_in_wish
from torvet.seasons.calendar import usual_weeks
from torvet.seasons.models import Season, Wish
from torvet.seasons.slots import Slot

KIND = "season_wish"
SHAPE = "wishes"


class StandsOtherwise(DomainError):
    message = _(
        "The actor has a wish for this already, and it is not as the list says. It was left."
    )


class WithdrawnSince(DomainError):
    message = _("This wish has been withdrawn since the list was read last. It was left so.")


@dataclass(frozen=True)
class Brought:
    """What became of one wish of the list; `slots` are those that go in, the dearest first."""

    asked: Asked
    outcome: Outcome
    slots: list[Slot]


@dataclass
class Account:
    """Every row in `ledger`, every wish in `brought`."""

    ledger: Ledger = field(default_factory=Ledger)
    brought: list[Brought] = field(default_factory=list)

    def count(self, outcome: Outcome) -> int:
        return sum(one.outcome is outcome for one in self.brought)


class Bringing:
    def __init__(self, season: Season, account: Account, by: User, now: datetime) -> None:
        self.season, self.account, self.by, self.now = season, account, by, now
        self.source, _is_new = Source.objects.update_or_create(
            house_id=season.house_id,
            shape=SHAPE,
            layout=f"season-{season.pk}",
            defaults={"last_read_at": now},
            create_defaults={"last_read_at": now, "name": season.name},
        )
        self.records = {one.key: one for one in self.source.records.filter(kind=KIND)}
        wishes = season.wishes.prefetch_related("options__room", "options__also")
        self.wishes = {one.pk: one for one in wishes.order_by("pk")}

    def bring(self, asked: Asked) -> None:
        """Refused as a whole, it says why at its first row."""
        digest = _digest(asked)
        try:
            with transaction.atomic():
                outcome, slots = self._outcome(asked, digest)
        except (DomainError, ValidationError) as refused:
            outcome, slots = Outcome.REFUSED, []
            self._refuse(asked.lines, _reason(refused))
        for line in asked.lines:
            if self.account.ledger.is_open(line.origin):
                self.account.ledger.settle(line.origin, outcome, KIND)
        self.account.brought.append(Brought(asked, outcome, slots))

    def _outcome(self, asked: Asked, digest: str) -> tuple[Outcome, list[Slot]]:
        record = self.records.get(asked.key)
        wish = self.wishes.get(record.object_id) if record else self._same(asked)
        slots = _slots(asked.lines)
        if wish is not None and record is not None and record.digest == digest:
            self._refuse_slots(asked.lines, record.seen.get("left", {}))
            return Outcome.UNCHANGED, [one.slot for one in wish.options.all()]
        if wish is not None and record is None:
            self._remember(asked, wish, digest)
            return Outcome.UNCHANGED, slots
        if wish is not None and wish.withdrawn_at is not None:
            raise WithdrawnSince
        made, left = self._write(asked, wish)
        self._remember(asked, made, digest, left)
        kept = [one.slot for one in made.options.select_related("room", "also")]
        return (Outcome.UPDATED if wish else Outcome.CREATED), kept

    def _same(self, asked: Asked) -> Wish | None:
        """One that was typed, not read. Nobody's typing is written over, and nothing doubled."""
        taken = {one.object_id for one in self.records.values()}
        alike = [
            wish
            for wish in self.wishes.values()
            if wish.organization_id == asked.organization.pk
            and wish.title.casefold() == asked.title.casefold()
            and wish.withdrawn_at is None
            and wish.pk not in taken
        ]
        slots = _slots(asked.lines)
        same = [wish for wish in alike if [one.slot for one in wish.options.all()] == slots]
        if alike and not same:
            raise StandsOtherwise
        return same[0] if same else None

    def _write(self, asked: Asked, wish: Wish | None) -> tuple[Wish, dict[str, str]]:
        """Without the rooms and times that do not suit; each of those is told at its row, and why
        is given back."""
        lines = list(asked.lines)
        try:
            with transaction.atomic():
                return self._hand_in(asked, lines, wish), {}
        except DoesNotSuit as refused:
            slots = _slots(lines)
            left = {_told(slots[n]): fault.words for n, fault in refused.faults.items()}
            suited = [line for line in lines if _told(line.slot) not in left]
            if not suited:
                raise
            made = self._hand_in(asked, suited, wish)
            self._refuse_slots(lines, left)
            return made, left

    def _hand_in(self, asked: Asked, lines: list[Line], wish: Wish | None) -> Wish:
        values: dict[str, Any] = {"title": asked.title, **asked.values}
        who: dict[str, Any] = {"by": self.by, "now": self.now, "past_the_day": True}
        slots = _slots(lines)
        if wish is not None:
            return change_wish(wish=wish, options=slots, **who, **values)
        values.setdefault("least_weeks", usual_weeks(self.season))
        return hand_in_wish(
            season=self.season,
            organization=asked.organization,
            options=slots,
            **who,
            **values,
        )

    def _remember(
        self, asked: Asked, wish: Wish, digest: str, left: dict[str, str] | None = None
    ) -> None:
        record, _is_new = ImportedRecord.objects.update_or_create(
            source=self.source,
            kind=KIND,
            key=asked.key,
            defaults={
                "name": asked.title[:250],
                "object_id": wish.pk,
                "digest": digest,
                "seen": {"left": left or {}},
            },
        )
        self.records[asked.key] = record

    def _refuse_slots(self, lines: list[Line], why: dict[str, str]) -> None:
        for line in lines:
            if _told(line.slot) in why:
                self._refuse([line], why[_told(line.slot)])

    def _refuse(self, lines: list[Line], reason: Words) -> None:
        for line in lines:
            if self.account.ledger.is_open(line.origin):
                self.account.ledger.refuse_row(line.origin, "", reason)


def _slots(lines: list[Line]) -> list[Slot]:
    return list(dict.fromkeys(line.slot for line in lines))


def _digest(asked: Asked) -> str:
    said = {name: short(value) for name, value in asked.values.items()}
    return digest_of({**said, "options": [_told(slot) for slot in _slots(asked.lines)]})


def _told(slot: Slot) -> str:
    rooms = "+".join(str(room.pk) for room in slot.rooms)
    return f"{rooms} {slot.weekday} {slot.start:%H:%M}-{slot.end:%H:%M}"


def _reason(refused: Exception) -> Words:
    if isinstance(refused, ValidationError):
        return " ".join(refused.messages)
    return str(refused)

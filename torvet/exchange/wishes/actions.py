"""Putting the wishes of a list into a round."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.exchange.ledger import Ledger, Outcome, Words
from torvet.exchange.models import ImportedRecord, Source
from torvet.exchange.records import digest_of, short
from torvet.exchange.wishes.columns import Part
from torvet.exchange.wishes.lines import Line
from torvet.exchange.wishes.reading import Asked, read_wishes
from torvet.exchange.wishes.sheets import Sheet
from torvet.seasons.actions.rounds import SettledAlready
from torvet.seasons.actions.wishes import DoesNotSuit, change_wish, hand_in_wish
from torvet.seasons.calendar import weeks_of
from torvet.seasons.models import Season, Wish
from torvet.seasons.slots import Slot

KIND = "season_wish"
SHAPE = "wishes"
STANDS = _("The actor has a wish for this already, and it is not as the list says. It was left.")
WITHDRAWN = _("This wish has been withdrawn since the list was read last. It was left so.")


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


class _LeftAlone(Exception):
    def __init__(self, reason: Words) -> None:
        super().__init__(str(reason))
        self.reason = reason


@transaction.atomic
def bring_in_wishes(
    *,
    season: Season,
    sheet: Sheet,
    parts: Sequence[Part],
    by: User,
    now: datetime,
    dry_run: bool = False,
) -> Account:
    """`parts` say what each column is. With `dry_run` all is done and then undone.

    What the list said last time is remembered: a wish it says the same of is left as it stands,
    also where somebody has changed or withdrawn it since. Raises SettledAlready.
    """
    if season.is_settled:
        raise SettledAlready
    account = Account()
    work = _Work(season, account, by, now)
    for asked in read_wishes(season, sheet, parts, account.ledger):
        work.bring(asked)
    account.ledger.close()
    details = {str(one): account.count(one) for one in Outcome if account.count(one)}
    record(
        code="exchange.wishes.imported",
        subject=season,
        by=by,
        house_id=season.house_id,
        details={"file": sheet.name, **details},
    )
    transaction.set_rollback(dry_run)
    return account


class _Work:
    def __init__(self, season: Season, account: Account, by: User, now: datetime) -> None:
        self.season, self.account, self.by, self.now = season, account, by, now
        self.weeks = len(weeks_of(season))
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
        except (DomainError, ValidationError, _LeftAlone) as refused:
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
            return Outcome.UNCHANGED, [one.slot for one in wish.options.all()]
        if wish is not None and record is None:
            self._remember(asked, wish, digest)
            return Outcome.UNCHANGED, slots
        if wish is not None and wish.withdrawn_at is not None:
            raise _LeftAlone(WITHDRAWN)
        made = self._write(asked, wish)
        self._remember(asked, made, digest)
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
            raise _LeftAlone(STANDS)
        return same[0] if same else None

    def _write(self, asked: Asked, wish: Wish | None) -> Wish:
        """Without the rooms and times that do not suit; each of those is told at its row."""
        lines = list(asked.lines)
        try:
            with transaction.atomic():
                return self._hand_in(asked, lines, wish)
        except DoesNotSuit as refused:
            slots = _slots(lines)
            faults = {slots[number]: fault.words for number, fault in refused.faults.items()}
            left = [line for line in lines if line.slot not in faults]
            if not left:
                raise
            for line in lines:
                if line.slot in faults:
                    self._refuse([line], faults[line.slot])
            return self._hand_in(asked, left, wish)

    def _hand_in(self, asked: Asked, lines: list[Line], wish: Wish | None) -> Wish:
        values: dict[str, Any] = {"title": asked.title, **asked.values}
        who: dict[str, Any] = {"by": self.by, "now": self.now, "past_the_day": True}
        slots = _slots(lines)
        if wish is not None:
            return change_wish(wish=wish, options=slots, **who, **values)
        values.setdefault("least_weeks", (self.weeks + 1) // 2)
        return hand_in_wish(
            season=self.season,
            organization=asked.organization,
            options=slots,
            **who,
            **values,
        )

    def _remember(self, asked: Asked, wish: Wish, digest: str) -> None:
        record, _is_new = ImportedRecord.objects.update_or_create(
            source=self.source,
            kind=KIND,
            key=asked.key,
            defaults={"name": asked.title[:250], "object_id": wish.pk, "digest": digest},
        )
        self.records[asked.key] = record

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
    if isinstance(refused, _LeftAlone):
        return refused.reason
    if isinstance(refused, ValidationError):
        return " ".join(refused.messages)
    return str(refused)

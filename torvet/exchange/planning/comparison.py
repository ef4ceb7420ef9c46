"""One reading held against the house: what is new, what changed, what is already somebody's.

Every noun follows the same way, `Comparison.meet`; only how a thing is found and which values it
gets differs, and stands in the noun's own module.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from django.db.models import Model
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from torvet.exchange.ledger import Ledger, Outcome, Words
from torvet.exchange.models import ImportedRecord
from torvet.exchange.planning.house import HouseNow
from torvet.exchange.planning.plan import Plan
from torvet.exchange.planning.recognition import Key, Known, Said, key_of, stored_key
from torvet.exchange.planning.shelf import Shelf
from torvet.exchange.reading import Reading
from torvet.exchange.records import Origin, Part, Record, Seen, Values, short

M = TypeVar("M", bound=Model)
EMPTY = ("", None)
REPEATED = _("says more about what stands in row {row}")
REPEATED_ELSEWHERE = _("says more about what stands in {file}, row {row}")


class Met(NamedTuple):
    """What is already there, and why it is taken to be the same."""

    thing: Model
    reason: Words


@dataclass(slots=True)
class Result(Generic[M]):
    """`changed` names the record's fields that say something new; `before` what was said last."""

    thing: M
    outcome: Outcome
    changed: set[str] = field(default_factory=set)
    before: Seen = field(default_factory=dict)

    def added(self, name: str, members: list[str]) -> list[str]:
        """The members of a set that are to be linked now."""
        if self.outcome is Outcome.UNCHANGED or name not in self.changed:
            return []
        known = self.before.get(name, [])
        return [member for member in members if member not in known]

    def dropped(self, name: str, members: list[str]) -> list[str]:
        """The members that this source gave before and does not any more."""
        if self.outcome is not Outcome.UPDATED or name not in self.changed:
            return []
        return [member for member in self.before.get(name, []) if member not in members]


ValuesOf = Callable[[set[str] | None], Values]


class Comparison:
    def __init__(
        self, reading: Reading, now: HouseNow, plan: Plan, known: Known, ledger: Ledger
    ) -> None:
        self.reading = reading
        self.now = now
        self.plan = plan
        self.known = known
        self.ledger = ledger
        self.things: dict[Key, Any] = {}

    def thing(self, kind: str, key: str) -> Any:
        """The object a key of this reading stands for."""
        return self.things.get((kind, stored_key(key))) if key else None

    def thing_told_before(self, kind: str, key: str, shelf: Shelf[M]) -> M | None:
        """The object of a key that this reading only names, as one page of many does."""
        place = kind, stored_key(key)
        earlier = self.known.earlier.get(place) or self.known.elsewhere.get(place)
        return shelf.get(earlier.object_id) if earlier else None

    def meet(
        self,
        record: Record,
        model: type[M],
        shelf: Shelf[M],
        values: ValuesOf,
        find: Callable[[], Met | None],
    ) -> Result[M]:
        said, earlier = self.known.said[key_of(record)], self.known.earlier.get(key_of(record))
        thing = shelf.get(earlier.object_id) if earlier else None
        met = find() if thing is None else None
        if earlier is not None and thing is not None:
            result = self._known_before(thing, said, earlier, values)
        elif met is not None:
            result = self._fill_blanks(met, said, values, model)
            self.ledger.merge(record.origin, record.kind, str(met.thing), met.reason)
        else:
            made = model(**fitted(model, values(None), self.ledger))
            self.plan.create(made)
            shelf.add(made)
            result = Result(made, Outcome.CREATED, set(said.seen))
        if result.outcome is not Outcome.UNCHANGED:
            self._remember(record, said, earlier, result.thing)
        self.things[key_of(record)] = result.thing
        self._account(record, result)
        return result

    def _known_before(
        self, thing: M, said: Said, earlier: ImportedRecord, values: ValuesOf
    ) -> Result[M]:
        before: Seen = earlier.seen
        if earlier.digest == said.digest:
            return Result(thing, Outcome.UNCHANGED, set(), before)
        names = said.seen.keys() | before.keys()
        changed = {name for name in names if said.seen.get(name) != before.get(name)}
        new = fitted(type(thing), values(changed), self.ledger)
        for name in new:
            if _edited_by_hand(thing, name, before):
                self.ledger.note("hand_edit_replaced", f"{thing}: {name}")
        self.plan.change(thing, new)
        return Result(thing, Outcome.UPDATED, changed, before)

    def _fill_blanks(self, met: Met, said: Said, values: ValuesOf, model: type[M]) -> Result[M]:
        """Of two sources about one thing the first one's words stay."""
        thing: Any = met.thing
        blanks = {
            name: value
            for name, value in fitted(model, values(None), self.ledger).items()
            if value not in EMPTY and getattr(thing, name) in EMPTY
        }
        self.plan.change(thing, blanks)
        sets = {name for name, value in said.seen.items() if isinstance(value, list)}
        return Result(thing, Outcome.MERGED, sets | set(blanks))

    def _remember(
        self, record: Record, said: Said, earlier: ImportedRecord | None, thing: Model
    ) -> None:
        entry = earlier or ImportedRecord(
            source=self.known.source, kind=record.kind, key=stored_key(record.key)
        )
        entry.name, entry.digest, entry.seen = said.name, said.digest, said.seen
        self.plan.remember(entry, thing)

    def _account(self, record: Record, result: Result[M]) -> None:
        if record.is_row:
            self.ledger.settle(record.origin, result.outcome, record.kind)
        else:
            self.ledger.beside(record.origin.file, result.outcome, record.kind)
        for origin in record.repeats:
            self._account_repeat(record, origin, result.outcome)
        for part in record.parts:
            self.ledger.settle(part.origin, _outcome_of(part, result), part.kind)

    def _account_repeat(self, record: Record, origin: Origin, outcome: Outcome) -> None:
        """A further row about the same thing; unchanged where the thing is."""
        if outcome is Outcome.UNCHANGED:
            self.ledger.settle(origin, Outcome.UNCHANGED, record.kind)
            return
        first = record.origin
        words = REPEATED if first.file == origin.file else REPEATED_ELSEWHERE
        why = format_lazy(words, file=first.file, row=first.row)
        self.ledger.settle(origin, Outcome.MERGED, record.kind)
        self.ledger.merge(origin, record.kind, record.name, why)

    def count_members(self, record: Record, name: str, kind: str, added: list[str]) -> None:
        """Members that no row of their own stands for are counted beside the row."""
        with_rows = {part.value for part in record.parts if part.field == name}
        count = sum(member not in with_rows for member in added)
        if count:
            self.ledger.beside(record.origin.file, Outcome.CREATED, kind, count)


def _outcome_of(part: Part, result: Result[Any]) -> Outcome:
    if result.outcome is Outcome.CREATED:
        return Outcome.CREATED
    if part.field not in result.changed:
        return Outcome.UNCHANGED
    if part.value:
        is_new = part.value not in result.before.get(part.field, [])
        return Outcome.CREATED if is_new else Outcome.UNCHANGED
    return Outcome.UPDATED


def _edited_by_hand(thing: Model, name: str, before: Seen) -> bool:
    """The field no longer holds what this source gave it."""
    given, value = before.get(name), getattr(thing, name)
    if isinstance(value, Model) or isinstance(given, list) or value in EMPTY:
        return False
    return given is not None and short(value) != given


def fitted(model: type[Model], values: Values, ledger: Ledger) -> Values:
    """Texts no longer than their columns; what is cut is said."""
    fitted = dict(values)
    for name, value in values.items():
        limit = getattr(model._meta.get_field(name), "max_length", None)
        if limit and isinstance(value, str) and len(value) > limit:
            fitted[name] = value[: limit - 1] + "…"
            ledger.note("text_shortened", f"{name}: {value}")
    return fitted

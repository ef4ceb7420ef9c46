"""A list of wishes as its preview shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from torvet.exchange.ledger import Outcome
from torvet.exchange.wishes.bringing import Account
from torvet.exchange.wishes.columns import LABELS, Part
from torvet.exchange.wishes.forms import PartsForm
from torvet.exchange.wishes.sheets import Sheet, shown
from torvet.seasons.wording import slot_in_words

OUTCOMES: dict[Outcome, str | Promise] = {
    Outcome.CREATED: _("New"),
    Outcome.UPDATED: _("Changed"),
    Outcome.UNCHANGED: _("Stands already"),
}


@dataclass(frozen=True)
class ShownColumn:
    choice: BoundField
    examples: list[str]


@dataclass(frozen=True)
class ShownWish:
    actor: str
    title: str
    options: list[str]
    outcome: str | Promise
    is_new: bool


@dataclass(frozen=True)
class Refused:
    row: int | None
    what: str
    reason: str


def shown_columns(sheet: Sheet, form: PartsForm) -> list[ShownColumn]:
    return [
        ShownColumn(choice, shown(sheet, int(choice.name.removeprefix("column-"))))
        for choice in form.columns()
    ]


def shown_wishes(account: Account) -> list[ShownWish]:
    return [
        ShownWish(
            actor=one.asked.organization.name,
            title=one.asked.title,
            options=[slot_in_words(slot) for slot in one.slots],
            outcome=OUTCOMES[one.outcome],
            is_new=one.outcome in (Outcome.CREATED, Outcome.UPDATED),
        )
        for one in account.brought
        if one.outcome in OUTCOMES
    ]


def why_refused(account: Account) -> list[Refused]:
    return sorted(_refused(account), key=lambda one: one.row or 0)


def _refused(account: Account) -> Iterator[Refused]:
    """A field by what the list calls it, or by its own name in the reader's language."""
    own = {part.value: str(label) for part, label in LABELS.items() if part is not Part.IGNORE}
    for one in account.ledger.refused:
        yield Refused(one.row, own.get(one.field, one.field), str(one.reason))

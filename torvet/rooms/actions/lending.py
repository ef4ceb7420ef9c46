"""Setting the rules by which a house lends its rooms."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory import writing
from torvet.directory.models import House, Organization
from torvet.engines.phrases.day_ranges import DayRange
from torvet.rooms.models import (
    Borrower,
    Category,
    Hours,
    OtherHours,
    Policy,
    Room,
    SchoolHoliday,
    Terms,
)
from torvet.rooms.stamping import stamp

Slot = Mapping[str, str]
T = TypeVar("T", bound=Model)


class TermsThereAlready(DomainError):
    message = _("There are terms for this room and these borrowers already; change those instead.")
    field = "room"


class NothingSaid(DomainError):
    message = _("Say at least one rule.")


class PriceWithoutAmount(DomainError):
    message = _("Say how much it costs.")
    field = "price"


class EndsBeforeItBegins(DomainError):
    message = _("The last day must not be before the first.")
    field = "last_on"


class HalfHours(DomainError):
    message = _("Write both times, or none where it is closed.")
    field = "closes"


@transaction.atomic
def set_policy(*, house: House, by: User, **values: Any) -> Policy:
    policy = Policy.objects.filter(house=house).first() or Policy(house=house)
    return _write(policy, values, "rooms.policy.set", house, by)


@transaction.atomic
def set_terms(*, house: House, by: User | None, terms: Terms | None = None, **values: Any) -> Terms:
    """New terms, or changed ones. A room and a category have one set of terms together."""
    row = terms or Terms(house=house)
    room, category = values.get("room", row.room), values.get("category", row.category)
    others = house.booking_terms.exclude(pk=row.pk)
    if others.filter(room=room, category=category).exists():
        raise TermsThereAlready
    said = {name: value for name, value in values.items() if name not in ("room", "category")}
    if all(value in (None, "") for value in said.values()):
        raise NothingSaid
    if values.get("price_kind") in ("hour", "fixed") and values.get("price") is None:
        raise PriceWithoutAmount
    return _write(row, values, "rooms.terms.set", house, by)


@transaction.atomic
def drop_terms(*, terms: Terms, by: User) -> None:
    record(code="rooms.terms.dropped", subject=terms, by=by, house_id=terms.house_id)
    terms.delete()
    stamp(terms.house)


@transaction.atomic
def set_hours(*, house: House, room: Room | None, slots: Sequence[Slot], by: User | None) -> None:
    """The week's opening hours, of the house or of one room, in place of those that stood."""
    Hours.objects.filter(house=house, room=room).delete()
    Hours.objects.bulk_create(
        Hours(
            house=house,
            room=room,
            days=slot["days"],
            opens=time.fromisoformat(slot["from"]),
            closes=time.fromisoformat(slot["to"]),
        )
        for slot in slots
    )
    record(code="rooms.hours.set", subject=room or house, by=by, house_id=house.pk)
    stamp(house)


@transaction.atomic
def add_other_hours(*, house: House, by: User | None, **values: Any) -> OtherHours:
    """Days with other hours than the week's; closed without hours. What is booked stays: taking a
    room from those who have it is a blackout."""
    _check_days(values["first_on"], values["last_on"])
    if (values.get("opens") is None) != (values.get("closes") is None):
        raise HalfHours
    row = OtherHours(house=house)
    return _write(row, values, "rooms.other_hours.added", house, by)


@transaction.atomic
def drop_other_hours(*, other: OtherHours, by: User) -> None:
    record(code="rooms.other_hours.dropped", subject=other, by=by, house_id=other.house_id)
    other.delete()
    stamp(other.house)


@transaction.atomic
def add_school_holiday(*, house: House, by: User | None, **values: Any) -> SchoolHoliday:
    _check_days(values["first_on"], values["last_on"])
    row = SchoolHoliday(house=house)
    return _write(row, values, "rooms.school_holiday.added", house, by)


@transaction.atomic
def drop_school_holiday(*, holiday: SchoolHoliday, by: User) -> None:
    record(code="rooms.school_holiday.dropped", subject=holiday, by=by, house_id=holiday.house_id)
    holiday.delete()
    stamp(holiday.house)


@transaction.atomic
def add_school_holidays(
    *, house: House, ranges: Iterable[DayRange], by: User | None
) -> list[SchoolHoliday]:
    """Those whose days are not among the house's school holidays yet."""
    known = set(house.school_holidays.values_list("first_on", "last_on"))
    return [
        add_school_holiday(house=house, by=by, name=one.name, first_on=one.first, last_on=one.last)
        for one in ranges
        if (one.first, one.last) not in known
    ]


@transaction.atomic
def add_closed_days(
    *, house: House, ranges: Iterable[DayRange], by: User | None
) -> list[OtherHours]:
    """The whole house is closed on them; those that are known already are left out."""
    closed = house.other_hours.filter(room=None, opens=None)
    known = set(closed.values_list("first_on", "last_on"))
    return [
        add_other_hours(house=house, by=by, name=one.name, first_on=one.first, last_on=one.last)
        for one in ranges
        if (one.first, one.last) not in known
    ]


def _check_days(first_on: date, last_on: date) -> None:
    if last_on < first_on:
        raise EndsBeforeItBegins


@transaction.atomic
def set_category(
    *, house: House, by: User | None, category: Category | None = None, **values: Any
) -> Category:
    """A kind of borrower. At most one is for everyone else: the newest that says so."""
    row = category or Category(house=house, code=_next_code(house))
    if values.get("is_default"):
        house.borrower_categories.exclude(pk=row.pk).update(is_default=False)
    return _write(row, values, "rooms.category.set", house, by)


def _next_code(house: House) -> str:
    taken = set(house.borrower_categories.values_list("code", flat=True))
    number = len(taken) + 1
    while f"kind-{number}" in taken:
        number += 1
    return f"kind-{number}"


@transaction.atomic
def drop_category(*, category: Category, by: User) -> None:
    """Its borrowers are again like everyone else; terms that were only for them go with it."""
    record(code="rooms.category.dropped", subject=category, by=by, house_id=category.house_id)
    category.delete()
    stamp(category.house)


@transaction.atomic
def set_borrowers(
    *, category: Category, organizations: Iterable[Organization], by: User | None
) -> None:
    """Exactly these actors are of this kind from now on."""
    wanted = list(organizations)
    if any(one.house_id != category.house_id for one in wanted):
        raise writing.AnotherHouse
    category.borrowers.exclude(organization__in=wanted).delete()
    for organization in wanted:
        Borrower.objects.update_or_create(
            organization=organization, defaults={"category": category}
        )
    details = {"organizations": sorted(one.pk for one in wanted)}
    record(
        code="rooms.borrowers.set",
        subject=category,
        by=by,
        house_id=category.house_id,
        details=details,
    )
    stamp(category.house)


def _write(row: T, values: Mapping[str, Any], code: str, house: House, by: User | None) -> T:
    written = writing.write(row, values, code=code, by=by, house_id=house.pk)
    stamp(house)
    return written

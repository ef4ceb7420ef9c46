"""The statements of a month as a workbook: what each actor owes, then every time."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from torvet.directory.workbooks import Page, Value
from torvet.rooms.selectors.statements import Line, Statement


def pages_of(statements: Sequence[Statement]) -> list[Page]:
    return [_totals(statements), _times(statements)]


def _totals(statements: Sequence[Statement]) -> Page:
    heading = [
        pgettext("list", "Organization"),
        _("Times used"),
        pgettext("amount", "Hours"),
        _("Not used"),
        _("Kroner"),
    ]
    lines = [[one.organization.name, *_counted([one])] for one in statements]
    return Page(_("Totals"), heading, lines, [_("In all"), *_counted(statements)])


def _counted(statements: Sequence[Statement]) -> list[Value]:
    return [
        sum(one.used for one in statements),
        _hours(sum(one.minutes for one in statements)),
        sum(one.unused for one in statements),
        _kroner(sum(one.owed for one in statements)),
    ]


def _times(statements: Sequence[Statement]) -> Page:
    heading = [
        pgettext("list", "Organization"),
        _("Day"),
        _("From"),
        _("To"),
        _("Room"),
        _("Purpose"),
        _("State"),
        pgettext("amount", "Hours"),
        _("Kroner"),
    ]
    lines = [_told(one, line) for one in statements for line in one.lines]
    sums = [_("In all"), *[None] * 6, *_counted(statements)[1::2]]
    return Page(_("Times"), heading, lines, sums)


def _told(statement: Statement, line: Line) -> list[Value]:
    one = line.occurrence
    return [
        statement.organization.name,
        line.start.date(),
        line.start.time(),
        line.end.time(),
        one.room.name,
        one.booking.title,
        one.get_state_display(),
        _hours(line.minutes),
        _kroner(line.owed),
    ]


def _hours(minutes: int) -> Decimal:
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"))


def _kroner(price: int) -> Decimal:
    return Decimal(price) / 100

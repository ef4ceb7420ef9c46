"""What an actor has used of the rooms in a month, and what it costs. Torvet takes no payment."""

from collections.abc import Sequence
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from torvet.directory.downloads import attachment
from torvet.directory.http import HouseRequest, in_house, page
from torvet.directory.models import Organization
from torvet.directory.workbooks import CONTENT_TYPE, as_workbook
from torvet.rooms.billing import pages_of
from torvet.rooms.selectors.statements import (
    Month,
    Statement,
    organizations_with_statement,
    statements_of,
)


@require_safe
@in_house
def statements(request: HouseRequest) -> HttpResponse:
    """All actors of the month, for the coordinator; others come to their own."""
    if not request.membership.is_coordinator:
        if request.membership.organization_id is None:
            raise Http404
        return redirect("statement", request.house.slug, request.membership.organization_id)
    month = _month(request)
    found = _all(request, month)
    context = _context(request, month) | {
        "statements": found,
        "owed": sum(one.owed for one in found),
        "minutes": sum(one.minutes for one in found),
        "used": sum(one.used for one in found),
        "unused": sum(one.unused for one in found),
    }
    return page(request, "rooms/statements.html", context)


@require_safe
@in_house
def statement(request: HouseRequest, pk: int) -> HttpResponse:
    month, organization = _month(request), _own(request, pk)
    found = _one(request, month, organization)
    context = _context(request, month) | {"statement": found, "organization": organization}
    return page(request, "rooms/statement.html", context)


@require_safe
@in_house
def statements_export(request: HouseRequest) -> HttpResponse:
    if not request.membership.is_coordinator:
        raise Http404
    month = _month(request)
    return _workbook(f"{request.house.slug}-{month.code}", _all(request, month))


@require_safe
@in_house
def statement_export(request: HouseRequest, pk: int) -> HttpResponse:
    month, organization = _month(request), _own(request, pk)
    name = f"{request.house.slug}-{month.code}-{slugify(organization.name, allow_unicode=True)}"
    return _workbook(name, [_one(request, month, organization)])


def _all(request: HouseRequest, month: Month) -> list[Statement]:
    return statements_of(request.house, month, organizations_with_statement(request.membership))


def _one(request: HouseRequest, month: Month, organization: Organization) -> Statement:
    """Empty where the actor had nothing."""
    own = organizations_with_statement(request.membership).filter(pk=organization.pk)
    return next(iter(statements_of(request.house, month, own)), Statement(organization))


def _own(request: HouseRequest, pk: int) -> Organization:
    return get_object_or_404(organizations_with_statement(request.membership), pk=pk)


def _month(request: HouseRequest) -> Month:
    """`?month=2026-03`; anything else is this month."""
    today = request.house.today(timezone.now())
    try:
        asked = date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        asked = today
    return Month((asked if 1900 < asked.year < 9999 else today).replace(day=1))


def _context(request: HouseRequest, month: Month) -> dict[str, object]:
    is_over = month.last < request.house.today(timezone.now())
    return {"section": "bookings", "month": month, "is_over": is_over}


def _workbook(name: str, found: Sequence[Statement]) -> HttpResponse:
    return attachment(as_workbook(pages_of(found)), f"{name}.xlsx", CONTENT_TYPE)

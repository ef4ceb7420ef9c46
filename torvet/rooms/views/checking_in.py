"""Saying that one has come."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from torvet.base.errors import DomainError
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.rooms import rules
from torvet.rooms.actions.checking_in import EARLY, check_in
from torvet.rooms.selectors.bookings import occurrences_visible_to, to_check_in
from torvet.ui.messages import tell


@in_house
@require_safe
def coming(request: HouseRequest) -> HttpResponse:
    """One's own uses that have begun or begin within a quarter of an hour."""
    now = timezone.now()
    found = list(to_check_in(request.membership, now, EARLY))
    for one in found:
        one.start, one.end = request.house.now(one.start), request.house.now(one.end)
    return page(request, "rooms/check_in.html", {"section": "bookings", "occurrences": found})


@in_house
@require_POST
def occurrence_check_in(request: HouseRequest, pk: int) -> HttpResponse:
    """Back to `next`, or to the page of what one can check in to."""
    found = get_object_or_404(occurrences_visible_to(request.membership), pk=pk)
    allow(rules.may_check_in(request.membership, found.booking))
    try:
        check_in(occurrence=found, by=request.user, now=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        tell(request, _("You are checked in to %(room)s.") % {"room": found.room.name})
    return redirect(_back(request))


def _back(request: HouseRequest) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return reverse("check_in", args=[request.house.slug])

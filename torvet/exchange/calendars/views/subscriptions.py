"""The calendars that the house follows; letting one more in, changing it, letting it go."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.exchange.calendars import rules
from torvet.exchange.calendars.actions.subscriptions import (
    add_subscription,
    change_subscription,
    remove_subscription,
)
from torvet.exchange.calendars.forms.subscriptions import SubscriptionForm, WhereForm, where_of
from torvet.exchange.calendars.selectors.subscriptions import (
    coming_occurrences,
    subscriptions_visible_to,
    with_counts,
)
from torvet.exchange.calendars.views.doors import back_to, subscription_to_change
from torvet.ui.messages import tell


@in_house
def subscriptions(request: HouseRequest) -> HttpResponse:
    found = with_counts(subscriptions_visible_to(request.membership), timezone.now())
    context: dict[str, object] = {
        "subscriptions": found,
        "may_add": rules.may_subscribe(request.membership),
    }
    return page(request, "exchange/calendars/subscriptions.html", context)


@in_house
def subscription_add(request: HouseRequest) -> HttpResponse:
    allow(rules.may_subscribe(request.membership))
    house, now = request.house, timezone.now()
    if request.method == "POST":
        form = SubscriptionForm(request.POST, request.FILES, house=house, now=now)
    else:
        form = SubscriptionForm(house=house, now=now)
    if form.is_valid():
        said, picture, by = form.values, form.picture, request.user
        made = attempt(
            form,
            lambda: add_subscription(house=house, by=by, now=now, picture=picture, **said),
        )
        if made is not None:
            return back_to(request, made)
    context: dict[str, object] = {"section": "bookings", "form": form}
    status = 422 if form.errors else 200
    return page(request, "exchange/calendars/subscription_form.html", context, status=status)


@in_house
def subscription_edit(request: HouseRequest, pk: int) -> HttpResponse:
    found = subscription_to_change(request, pk)
    data = request.POST if request.method == "POST" else None
    form = WhereForm(data, initial=where_of(found), house=request.house)
    if form.is_valid():
        said = {**form.told, "name": form.told["name"] or found.name}
        by, now = request.user, timezone.now()
        attempt(form, lambda: change_subscription(subscription=found, by=by, now=now, **said))
        if form.is_valid():
            tell(request, _("Saved. The coming times follow."))
            return back_to(request, found)
    context: dict[str, object] = {
        "section": "bookings",
        "form": form,
        "subscription": found,
    }
    status = 422 if form.errors else 200
    return page(request, "exchange/calendars/subscription_form.html", context, status=status)


@in_house
def subscription_leave(request: HouseRequest, pk: int) -> HttpResponse:
    """Says first what will be cancelled, since it cannot be undone."""
    found, now = subscription_to_change(request, pk), timezone.now()
    if request.method == "POST":
        number = remove_subscription(subscription=found, by=request.user, now=now)
        said = ngettext(
            "The calendar is no longer followed. %(number)s coming time is cancelled.",
            "The calendar is no longer followed. %(number)s coming times are cancelled.",
            number,
        )
        tell(request, said % {"number": number})
        return redirect("subscriptions", request.house.slug)
    context: dict[str, object] = {
        "section": "bookings",
        "subscription": found,
        "number": len(coming_occurrences(found, now)),
    }
    return page(request, "exchange/calendars/subscription_leave.html", context)

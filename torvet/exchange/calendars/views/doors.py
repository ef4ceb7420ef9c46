"""Calendars from elsewhere: the coordinator's to let in, their actor's to look at."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from torvet.directory.http import HouseRequest, allow
from torvet.exchange.calendars import rules
from torvet.exchange.calendars.selectors.subscriptions import subscriptions_visible_to
from torvet.exchange.models import Subscription


def subscription_called(request: HouseRequest, pk: int) -> Subscription:
    return get_object_or_404(subscriptions_visible_to(request.membership), pk=pk)


def subscription_to_change(request: HouseRequest, pk: int) -> Subscription:
    found = subscription_called(request, pk)
    allow(rules.may_subscribe(request.membership))
    return found


def back_to(request: HouseRequest, subscription: Subscription) -> HttpResponse:
    return redirect("subscription", request.house.slug, subscription.pk)

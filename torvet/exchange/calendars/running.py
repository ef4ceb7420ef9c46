"""Fetching in the background: each calendar by itself, whatever happens with the others."""

import logging
from datetime import datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from torvet.base.errors import DomainError
from torvet.exchange.calendars.actions.syncing import (
    lose_calendar,
    note_problem,
    note_unchanged,
    sync_subscription,
)
from torvet.exchange.calendars.fetching import Fetched, Fetcher, Lost
from torvet.exchange.calendars.reading import read
from torvet.exchange.calendars.selectors.subscriptions import due_subscriptions
from torvet.exchange.models import Subscription

logger = logging.getLogger(__name__)
READ_WHOLE_AFTER = timedelta(hours=20)
"""Until then "nothing new" is believed; later the whole is read, since the days ahead move on."""


def sync_due_subscriptions(now: datetime, fetcher: Fetcher | None = None) -> int:
    """Those whose hour is over; how many were asked for."""
    due = list(due_subscriptions(now).values_list("pk", flat=True))
    for pk in due:
        follow(pk, now, fetcher)
    return len(due)


def follow(subscription_id: int, now: datetime, fetcher: Fetcher | None = None) -> None:
    """Fetch one and carry over what it says; in the language of whoever added it."""
    found = Subscription.objects.select_related("house", "organization", "made_by")
    subscription = found.filter(pk=subscription_id).exclude(address="").first()
    if subscription is None:
        return
    with translation.override(subscription.made_by.language if subscription.made_by else "da"):
        try:
            _follow(subscription, now, fetcher or Fetcher())
        except Lost as lost:
            lose_calendar(
                subscription=subscription,
                because=str(lost),
                at_once=lost.for_good,
                by=None,
                now=now,
            )
        except DomainError as problem:
            note_problem(subscription=subscription, problem=str(problem), by=None, now=now)
        except Exception:
            logger.exception("Subscription %s failed", subscription_id)
            note_problem(subscription=subscription, problem=_unexpected(), by=None, now=now)


def _follow(subscription: Subscription, now: datetime, fetcher: Fetcher) -> None:
    answer = _fetched(subscription, now, fetcher)
    if answer.body is None:
        note_unchanged(subscription=subscription, by=None, now=now)
        return
    sync_subscription(
        subscription=subscription,
        picture=read(answer.body, subscription.house.zone, now),
        by=None,
        now=now,
        etag=answer.etag,
        last_modified=answer.last_modified,
    )


def _fetched(subscription: Subscription, now: datetime, fetcher: Fetcher) -> Fetched:
    read_at = subscription.last_read_at
    if read_at is None or read_at < now - READ_WHOLE_AFTER or subscription.problem:
        return fetcher.fetch(subscription.address)
    return fetcher.fetch(subscription.address, subscription.etag, subscription.last_modified)


def _unexpected() -> str:
    return _("Something went wrong in Torvet itself. What the calendar brought before stays.")

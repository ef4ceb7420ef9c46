"""Handing out an address of the calendar, and taking it back."""

from datetime import datetime

from django.db import models, transaction

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.directory.models import House
from torvet.directory.writing import AnotherHouse
from torvet.exchange.models import Feed, FeedKind


@transaction.atomic
def make_feed(
    *,
    house: House,
    kind: FeedKind,
    by: User,
    now: datetime,
    target: models.Model | None = None,
    shows_private: bool = False,
) -> Feed:
    """An address nobody can guess. Raises AnotherHouse."""
    if getattr(target, "house_id", house.pk) != house.pk:
        raise AnotherHouse
    about = {} if kind == FeedKind.HOUSE else {kind.value: target}
    feed = Feed.objects.create(
        house=house, kind=kind, shows_private=shows_private, made_by=by, made_at=now, **about
    )
    record(code="exchange.feed.made", subject=feed, by=by, house_id=house.pk)
    return feed


@transaction.atomic
def revoke_feed(*, feed: Feed, by: User, now: datetime) -> None:
    """From now on the address answers that it is gone."""
    feed.revoked_at = now
    feed.save(update_fields=["revoked_at"])
    record(code="exchange.feed.revoked", subject=feed, by=by, house_id=feed.house_id)


@transaction.atomic
def reopen_feed(*, feed: Feed, by: User) -> None:
    feed.revoked_at = None
    feed.save(update_fields=["revoked_at"])
    record(code="exchange.feed.reopened", subject=feed, by=by, house_id=feed.house_id)

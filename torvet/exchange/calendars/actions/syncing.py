"""What a calendar says now, carried over: times come, move and go; or it is lost, or silent."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.directory.models import Organization
from torvet.exchange.calendars.comparing import changed, compare
from torvet.exchange.calendars.placing import Placed, place_all, save_states
from torvet.exchange.calendars.reading import Picture
from torvet.exchange.calendars.selectors.subscriptions import coming_occurrences
from torvet.exchange.calendars.telling import tell_of_clashes, tell_of_deleted, tell_of_loss
from torvet.exchange.models import EventState, SubscribedEvent, Subscription
from torvet.rooms.actions.changing import cancel_occurrences
from torvet.rooms.reasons import kept

KEPT = timedelta(days=60)
FIELDS = ("uid", "key", "start", "end", "summary", "location", "is_all_day", "state", "changed_at")
IS_EMPTY = gettext_lazy("The calendar is empty.")


@transaction.atomic
def sync_subscription(
    *,
    subscription: Subscription,
    picture: Picture,
    by: User | None,
    now: datetime,
    etag: str = "",
    last_modified: str = "",
) -> Placed | None:
    """Twice the same calendar changes nothing the second time. A calendar that was not empty and
    now is, counts as lost (None). Raises RoomTaken where somebody took a room in this instant."""
    standing = Subscription.objects.select_for_update().get(pk=subscription.pk)
    had = standing.events.filter(start__gt=now).exclude(state=EventState.GONE).exists()
    if picture.is_empty and had:
        lose_calendar(subscription=standing, because=str(IS_EMPTY), by=by, now=now)
        return None
    cancelled = _take_in(standing, picture, by, now)
    done = place_all(standing, by, now)
    save_states(done)
    done.cancelled += cancelled
    standing.last_fetched_at = standing.last_ok_at = standing.last_read_at = now
    standing.lost_since, standing.problem = None, ""
    standing.etag, standing.last_modified = etag, last_modified
    standing.refused = [list(one) for one in picture.refused]
    standing.save()
    _note(standing, done, by)
    if by is None and done.new_clashes and standing.agreed_at:
        tell_of_clashes(standing, done.new_clashes, now)
    return done


def _take_in(subscription: Subscription, picture: Picture, by: User | None, now: datetime) -> int:
    """The calendar's times as rows; how many occurrences were cancelled with those that went."""
    subscription.events.filter(end__lt=now - KEPT).delete()
    known = subscription.events.select_related("occurrence__booking")
    compared = compare(known, picture, now)
    different = [row for row, one in compared.same if changed(row, one, now)]
    for row in compared.gone:
        row.state, row.clash, row.changed_at = EventState.GONE, "", now
    SubscribedEvent.objects.bulk_update([*different, *compared.gone], FIELDS, batch_size=500)
    SubscribedEvent.objects.bulk_create(
        (
            SubscribedEvent(
                subscription=subscription,
                uid=one.uid,
                key=one.key,
                start=one.start,
                end=one.end,
                summary=one.summary,
                location=one.location,
                is_all_day=one.is_all_day,
                changed_at=now,
            )
            for one in compared.new
        ),
        batch_size=500,
    )
    went = [row.occurrence for row in compared.gone if row.occurrence]
    reason = _deleted_by(subscription.organization)
    cancelled = cancel_occurrences(occurrences=went, reason=reason, by=by, now=now)
    tell_of_deleted(subscription, cancelled, by, now)
    return len(cancelled)


@transaction.atomic
def lose_calendar(
    *,
    subscription: Subscription,
    because: str,
    by: User | None,
    now: datetime,
    at_once: bool = False,
) -> None:
    """The owner deleted it, it seems. The first time it may be a mistake, so all stays; found so
    again, or said outright (`at_once`), its coming times are cancelled and the house is told."""
    standing = Subscription.objects.select_for_update().get(pk=subscription.pk)
    is_sure = at_once or standing.lost_since is not None
    standing.lost_since = standing.lost_since or now
    standing.last_fetched_at = now
    standing.etag = standing.last_modified = ""
    if not is_sure:
        later = _(
            "What it brought stays. If it is so next time too, its coming times are cancelled."
        )
        standing.problem = f"{because} {later}"
        standing.save()
        return
    coming = coming_occurrences(standing, now)
    reason = _deleted_by(standing.organization)
    deleted = cancel_occurrences(occurrences=coming, reason=reason, by=by, now=now)
    tell_of_deleted(standing, deleted, by, now, is_lost=True)
    gone = standing.events.filter(start__gt=now)
    gone.update(state=EventState.GONE, clash="", changed_at=now)
    cancelled = _("Its coming times are cancelled.")
    standing.problem = f"{because} {cancelled}"
    standing.is_paused = standing.is_paused or at_once
    standing.save()
    _note(standing, Placed(cancelled=len(coming)), by)
    if coming:
        tell_of_loss(standing, len(coming), now)


@transaction.atomic
def note_problem(
    *, subscription: Subscription, problem: str, by: User | None, now: datetime
) -> None:
    """It could not be fetched or read; what it brought before stays."""
    subscription.problem, subscription.last_fetched_at = problem, now
    subscription.save(update_fields=["problem", "last_fetched_at"])
    record(
        code="exchange.subscription.failed",
        subject=subscription,
        by=by,
        house_id=subscription.house_id,
    )


@transaction.atomic
def note_unchanged(*, subscription: Subscription, by: User | None, now: datetime) -> Placed:
    """The calendar is as it was; what was taken then may be free now."""
    standing = Subscription.objects.select_for_update().get(pk=subscription.pk)
    done = place_all(standing, by, now)
    save_states(done)
    standing.last_fetched_at = standing.last_ok_at = now
    standing.problem, standing.lost_since = "", None
    standing.save()
    _note(standing, done, by)
    return done


def _note(subscription: Subscription, done: Placed, by: User | None) -> None:
    """One line for all that it brought, where it brought anything."""
    counts = {"placed": done.placed, "moved": done.moved, "cancelled": done.cancelled}
    if any(counts.values()):
        record(
            code="exchange.subscription.synced",
            subject=subscription,
            by=by,
            house_id=subscription.house_id,
            details={**counts, "clashes": done.clashes},
        )


def _deleted_by(actor: Organization) -> str:
    """The reason that its times keep."""
    return kept(lambda: _("Deleted in the calendar of %(actor)s.") % {"actor": actor.name})

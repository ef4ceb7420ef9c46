"""Who may hand out addresses of the calendar, and who lets one in."""

from torvet.directory.models import Membership
from torvet.directory.rules import may_run_house
from torvet.exchange.models import Feed, Subscription


def may_make_feed(membership: Membership) -> bool:
    return not membership.sees_totals_only


def may_revoke_feed(membership: Membership, feed: Feed) -> bool:
    own = feed.made_by_id == membership.user_id and not membership.sees_totals_only
    return feed.house_id == membership.house_id and (own or membership.is_coordinator)


def may_subscribe(membership: Membership) -> bool:
    """What a calendar brings takes rooms without asking the house rules, so the house decides."""
    return may_run_house(membership)


def may_see_subscription(membership: Membership, subscription: Subscription) -> bool:
    own = subscription.organization_id == membership.organization_id
    return subscription.house_id == membership.house_id and (
        membership.is_coordinator or (own and not membership.sees_totals_only)
    )

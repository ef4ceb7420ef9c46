"""Who may do what in a season round."""

from datetime import date

from torvet.directory.models import Membership
from torvet.seasons.models import Season, Wish


def may_arrange_seasons(membership: Membership) -> bool:
    """Open a round, share out, adjust and settle."""
    return membership.is_coordinator


def may_wish(membership: Membership, season: Season, today: date) -> bool:
    """Actors until the day the house has named; the coordinator, for whoever rings, until it is
    settled."""
    if season.house_id != membership.house_id or membership.sees_totals_only:
        return False
    if membership.is_coordinator:
        return not season.is_settled
    return season.takes_wishes(today)


def may_change_wish(membership: Membership, wish: Wish, today: date) -> bool:
    own = wish.organization_id == membership.organization_id
    return (own or membership.is_coordinator) and may_wish(membership, wish.season, today)

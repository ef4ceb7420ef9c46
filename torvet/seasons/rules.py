"""Who may do what in a season round."""

from datetime import date

from torvet.directory.models import Membership
from torvet.seasons.models import Season, Wish


def may_arrange_seasons(membership: Membership) -> bool:
    """Open a round, share out, adjust and settle."""
    return membership.is_coordinator


def may_wish(membership: Membership, season: Season) -> bool:
    """Whether it is still open to them is another question, which the action answers too."""
    return season.house_id == membership.house_id and not membership.sees_totals_only


def may_change_wish(membership: Membership, wish: Wish) -> bool:
    own = wish.organization_id == membership.organization_id
    return (own or membership.is_coordinator) and may_wish(membership, wish.season)


def may_wish_late(membership: Membership) -> bool:
    """The coordinator, for whoever rings, until the round is settled."""
    return membership.is_coordinator


def is_open_to(membership: Membership, season: Season, today: date) -> bool:
    if not may_wish(membership, season):
        return False
    if may_wish_late(membership):
        return not season.is_settled
    return season.takes_wishes(today)

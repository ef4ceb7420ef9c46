"""Who may do what with rooms and bookings; the pages and the actions both ask here."""

from torvet.directory.models import Membership
from torvet.rooms.models import Booking, WaitingWish


def may_arrange_rooms(membership: Membership) -> bool:
    """Rooms, house rules, opening hours, blackouts, season rounds, screens."""
    return membership.is_coordinator


def may_ask_for_room(membership: Membership) -> bool:
    """Whether a certain room may be booked is a matter of the house's terms."""
    return not membership.sees_totals_only


def may_book_for_others(membership: Membership) -> bool:
    return membership.is_coordinator


def may_change_booking(membership: Membership, booking: Booking) -> bool:
    if booking.house_id != membership.house_id or membership.sees_totals_only:
        return False
    own = booking.organization_id is not None
    return membership.is_coordinator or (
        own and booking.organization_id == membership.organization_id
    )


def may_excuse(membership: Membership) -> bool:
    """Let somebody off paying for what they cancelled too late."""
    return membership.is_coordinator


def may_read_costs(membership: Membership, booking: Booking) -> bool:
    """What it costs is between the house and whoever has it."""
    return may_change_booking(membership, booking)


def may_answer_request(membership: Membership, booking: Booking) -> bool:
    return booking.house_id == membership.house_id and membership.is_coordinator


def may_check_in(membership: Membership, booking: Booking) -> bool:
    return may_change_booking(membership, booking)


def may_answer_offer(membership: Membership, wish: WaitingWish) -> bool:
    """Also to take the wish back; whoever is of the same actor may answer for each other."""
    if wish.house_id != membership.house_id or membership.sees_totals_only:
        return False
    return membership.is_coordinator or wish.organization_id == membership.organization_id

"""What is stored of rooms: what they are, by which rules they are lent, who has them when."""

from torvet.rooms.models.booking import (
    LIVE_STATES,
    USED_STATES,
    Approval,
    Booking,
    BookingKind,
    Claim,
    Occurrence,
    State,
)
from torvet.rooms.models.room import Room, RoomCell, RoomKind, RoomPicture
from torvet.rooms.models.rules import (
    Borrower,
    Category,
    Hours,
    OtherHours,
    Policy,
    PriceKind,
    SchoolHoliday,
    Terms,
)
from torvet.rooms.models.screens import HouseNotice, Screen, ScreenKind
from torvet.rooms.models.waiting import WaitingState, WaitingWish

__all__ = [
    "LIVE_STATES",
    "USED_STATES",
    "Approval",
    "Booking",
    "BookingKind",
    "Borrower",
    "Category",
    "Claim",
    "Hours",
    "HouseNotice",
    "Occurrence",
    "OtherHours",
    "Policy",
    "PriceKind",
    "Room",
    "RoomCell",
    "RoomKind",
    "RoomPicture",
    "SchoolHoliday",
    "Screen",
    "ScreenKind",
    "State",
    "Terms",
    "WaitingState",
    "WaitingWish",
]

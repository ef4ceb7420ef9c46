"""What is stored of a house: who is in it, what they do for whom and when, what is to be solved."""

from torvet.directory.models.house import Area, House, Membership, Place, Role
from torvet.directory.models.need import Need, NeedStatus
from torvet.directory.models.offer import Offer, OfferTime
from torvet.directory.models.organization import (
    Capacity,
    Contact,
    Means,
    Organization,
    Presence,
    Strength,
)
from torvet.directory.models.taxonomy import HouseType, Sector, TargetGroup, Theme

__all__ = [
    "Area",
    "Capacity",
    "Contact",
    "House",
    "HouseType",
    "Means",
    "Membership",
    "Need",
    "NeedStatus",
    "Offer",
    "OfferTime",
    "Organization",
    "Place",
    "Presence",
    "Role",
    "Sector",
    "Strength",
    "TargetGroup",
    "Theme",
]

"""Saying that the rules of a house have changed, so that nobody goes on by the old ones."""

from torvet.directory.models import House
from torvet.rooms.models import Policy
from torvet.rooms.models.rules import new_stamp


def stamp(house: House) -> None:
    """Inside the transaction of the action that changes a rule, a kind of borrower or a room."""
    if not Policy.objects.filter(house=house).update(stamp=new_stamp()):
        Policy.objects.create(house=house)

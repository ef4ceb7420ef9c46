"""What would follow where two actors are merged, in numbers and in words."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import ngettext

from torvet.directory.following import would_follow
from torvet.directory.models import Organization

Words = Callable[[int], str]

WORDS: dict[str, Words] = {
    "directory.Membership": lambda n: ngettext("%d member", "%d members", n),
    "directory.Organization_themes": lambda n: ngettext("%d theme", "%d themes", n),
    "directory.Organization_target_groups": lambda n: ngettext(
        "%d target group", "%d target groups", n
    ),
    "directory.Organization": lambda n: ngettext(
        "%d actor that was merged into it before", "%d actors that were merged into it before", n
    ),
    "directory.Contact": lambda n: ngettext("%d contact person", "%d contact persons", n),
    "directory.Strength": lambda n: ngettext("%d strength", "%d strengths", n),
    "directory.Presence": lambda n: ngettext(
        "%d time of being in the house", "%d times of being in the house", n
    ),
    "directory.Offer_partners": lambda n: ngettext(
        "%d offer run together with others", "%d offers run together with others", n
    ),
    "directory.Offer": lambda n: ngettext("%d offer", "%d offers", n),
    "rooms.Borrower": lambda n: ngettext("%d kind of borrower", "%d kinds of borrower", n),
    "rooms.Booking": lambda n: ngettext("%d booking", "%d bookings", n),
    "rooms.Screen": lambda n: ngettext("%d screen", "%d screens", n),
    "rooms.WaitingWish": lambda n: ngettext(
        "%d place on a waiting list", "%d places on waiting lists", n
    ),
    "seasons.Wish": lambda n: ngettext("%d wish for a season", "%d wishes for a season", n),
    "meetings.Invitee": lambda n: ngettext("%d meeting", "%d meetings", n),
    "collaborations.Party": lambda n: ngettext("%d collaboration", "%d collaborations", n),
    "matching.Answer_organizations": lambda n: ngettext(
        "%d answer to a suggestion", "%d answers to suggestions", n
    ),
    "network.SnapshotActor": lambda n: ngettext(
        "%d kept picture of the network", "%d kept pictures of the network", n
    ),
    "surveys.Respondent": lambda n: ngettext("%d survey round", "%d survey rounds", n),
    "surveys.Rating": lambda n: ngettext(
        "%d answer of others about it", "%d answers of others about it", n
    ),
    "exchange.Feed": lambda n: ngettext("%d calendar address", "%d calendar addresses", n),
    "exchange.Subscription": lambda n: ngettext("%d calendar read", "%d calendars read", n),
}
"""By the model's label; a test holds that none is missing."""


@dataclass(frozen=True)
class Line:
    """`folded` of them both actors have, so that one stays."""

    what: str
    folded: int


def what_would_follow(gone: Organization, into: Organization) -> list[Line]:
    found = would_follow(gone, into)
    counts = {label: found.moved[label] + found.folded[label] for label in WORDS}
    return [
        Line(words(counts[label]) % counts[label], found.folded[label])
        for label, words in WORDS.items()
        if counts[label]
    ]

"""The map as a list to take along: a row for each offer, and one for an actor without any.

The headings and the ways of writing are those that people use, so that Torvet's import reads the
list back.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.utils.translation import pgettext

from torvet.directory.models import Membership, Offer, Organization
from torvet.directory.models.shapes import Term
from torvet.directory.selectors.map import actors_found
from torvet.directory.selectors.offers import OfferFilter, offers_matching
from torvet.directory.wording import ages_in_words, times_in_words

Row = list[str]
REACH = ("phone", "email", "website")


def rows_of_map(membership: Membership, wanted: OfferFilter) -> Iterator[Row]:
    """The heading, then the actors in their order, then offers of which nobody knows the actor.
    Nothing archived is among them."""
    yield _headings()
    offers: dict[int | None, list[Offer]] = defaultdict(list)
    for offer in offers_matching(membership, wanted):
        offers[offer.organization_id].append(offer)
    for actor in actors_found(membership, wanted).prefetch_related("themes"):
        yield from (_row(actor, offer) for offer in offers[actor.pk])
        if not offers[actor.pk]:
            yield _row(actor, None)
    yield from (_row(None, offer) for offer in offers[None])


def _headings() -> Row:
    return [
        pgettext("list", "Organization"),
        pgettext("list", "Sector"),
        pgettext("list", "Contact person"),
        pgettext("list", "Phone"),
        pgettext("list", "E-mail"),
        pgettext("list", "Website"),
        pgettext("list", "Offer"),
        pgettext("list", "Description"),
        pgettext("list", "Themes"),
        pgettext("list", "Target groups"),
        pgettext("list", "Ages"),
        pgettext("list", "Day and time"),
        pgettext("list", "Place"),
        pgettext("list", "Address"),
        pgettext("list", "Postcode"),
        pgettext("list", "Town"),
        pgettext("list", "Area"),
        pgettext("list", "Price"),
        pgettext("list", "Languages"),
        pgettext("list", "How to join"),
        pgettext("list", "Who they are"),
    ]


def _row(actor: Organization | None, offer: Offer | None) -> Row:
    return [
        *_whose(actor, offer),
        *_what(offer),
        *_where(actor, offer),
        *_how(offer),
        _itself(actor, offer),
    ]


def _whose(actor: Organization | None, offer: Offer | None) -> Row:
    """The offer's own phone and mail go before the actor's; a cell has room for one person."""
    reach = [one for one in (offer, actor) if one is not None]
    person = next(iter(actor.contacts.all()), None) if actor else None
    return [
        actor.name if actor else "",
        actor.sector.name if actor and actor.sector else "",
        person.name if person else "",
        *(next((getattr(one, name) for one in reach if getattr(one, name)), "") for name in REACH),
    ]


def _what(offer: Offer | None) -> Row:
    if offer is None:
        return [""] * 6
    return [
        offer.name,
        offer.description,
        _joined(offer.themes.all()),
        _joined(offer.target_groups.all()),
        ages_in_words(offer.min_age, offer.max_age),
        "; ".join(times_in_words(offer.times.all())),
    ]


def _itself(actor: Organization | None, offer: Offer | None) -> str:
    """An actor without offers is told of by its own words. The import leaves this column alone:
    in any column that it reads, such words would name an offer."""
    if actor is None or offer is not None:
        return ""
    themes = _joined(actor.themes.all())
    return "\n".join(filter(None, (actor.description, actor.can_do, actor.for_whom, themes)))


def _where(actor: Organization | None, offer: Offer | None) -> Row:
    """The actor's own address stands for no offer: read back, it would become its place."""
    place = next(iter(offer.places.all()), None) if offer else None
    at = place if offer else actor
    area = (offer.area if offer else None) or (actor.area if actor else None)
    return [
        place.name if place else "",
        at.address if at else "",
        at.postcode if at else "",
        at.town if at else "",
        area.name if area else "",
    ]


def _how(offer: Offer | None) -> Row:
    return [offer.price, offer.languages, offer.how_to_come] if offer else ["", "", ""]


def _joined(terms: Iterable[Term]) -> str:
    return ", ".join(term.name for term in terms)

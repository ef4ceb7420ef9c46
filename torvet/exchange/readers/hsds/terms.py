"""The source's own taxonomy, and which of its terms an offer carries."""

from torvet.exchange.readers.hsds import fields
from torvet.exchange.readers.hsds.item import Item
from torvet.exchange.reading import Reading
from torvet.exchange.records import OfferRecord, Part


def read_term(item: Item, reading: Reading, *, is_row: bool = True) -> None:
    record = fields.term(item, is_row=is_row)
    if record is not None:
        if not item.text("description") and "term_uri" in item.values:
            item.clean.ledger.note("term_without_description", record.name)
        reading.add(reading.terms, record)
    elif is_row:
        item.clean.refuse_nameless()


def tag(item: Item, offer: OfferRecord, key: str) -> Part | None:
    """None where the offer carries the term already."""
    if key in offer.theme_keys:
        return None
    offer.theme_keys.append(key)
    return Part(item.origin, "offer_theme", "theme_keys", key)


def tag_in_words(offer: OfferRecord, words: str) -> None:
    """ "Job Training, Older Adults": a cell of names, as old packages have them."""
    for word in words.replace(";", ",").split(","):
        if word.strip() and word.strip() not in offer.themes:
            offer.themes.append(word.strip())

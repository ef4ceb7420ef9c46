"""Which earlier import is this the next edition of? Told by what stands in it.

A source is known again when at least half of its things, or half of this reading's, are the same:
same key, and the same name too where the key is as short as "136", which any register may have.
Where a list of bookings numbers them, a changed booking is known by its number.
A list with other headings than the source had must share half of the longer of the two: two lists
of one town have many actors in common and are two lists all the same.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from torvet.directory.models import House
from torvet.exchange import selectors
from torvet.exchange.models import ImportedRecord, Source
from torvet.exchange.names import name_key
from torvet.exchange.reading import Reading
from torvet.exchange.records import SHORT, Record, Seen, digest_of, short

HALF = 0.5
SPEAKS_FOR_ITSELF = 20  # letters; a UUID, or a name with its place
KEY_LENGTH = 200

Key = tuple[str, str]


@dataclass(slots=True)
class Said:
    """What a reading says of one thing, shortened."""

    seen: Seen
    digest: str
    name: str


@dataclass(slots=True)
class Known:
    """The source a reading belongs to, and what it said last time. `is_new` where never read.

    `elsewhere` holds what other sources said under keys that speak for themselves.
    """

    source: Source
    is_new: bool
    said: dict[Key, Said]
    earlier: dict[Key, ImportedRecord] = field(default_factory=dict)
    elsewhere: dict[Key, ImportedRecord] = field(default_factory=dict)

    def rename(self, earlier: ImportedRecord, key: Key) -> None:
        """It is told under another key from now on."""
        del self.earlier[earlier.kind, earlier.key]
        earlier.key = key[1]
        self.earlier[key] = earlier


class Memory:
    """Everything the house was told before, read once; a source is given to one reading only."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.sources: dict[int, Source] = {}
        self.records: dict[int, dict[Key, ImportedRecord]] = defaultdict(dict)
        self.plain_keys: dict[Key, ImportedRecord] = {}
        self.is_taken: set[int] = set()
        for record in selectors.records_of(house).select_related("source"):
            self.sources[record.source_id] = record.source
            self.records[record.source_id][record.kind, record.key] = record
            if len(record.key) >= SPEAKS_FOR_ITSELF:
                self.plain_keys[record.kind, record.key] = record

    def recognise(self, reading: Reading) -> Known:
        said = {key_of(record): _said(record) for record in reading.records()}
        free = [
            pk
            for pk, source in self.sources.items()
            if source.shape == reading.shape and pk not in self.is_taken
        ]
        scores = {
            pk: _score(
                said,
                self.records[pk],
                is_same_layout=self.sources[pk].layout == reading.layout,
            )
            for pk in free
        }
        best = max(scores, key=lambda pk: scores[pk], default=None)
        if best is None or scores[best][0] < HALF:
            title = reading.title[:200]
            source = Source(
                house=self.house, shape=reading.shape, layout=reading.layout, name=title
            )
            return Known(source, True, said, elsewhere=self.plain_keys)
        self.is_taken.add(best)
        self.sources[best].layout = reading.layout
        return Known(self.sources[best], False, said, self.records[best], self.plain_keys)


def _score(
    said: dict[Key, Said], earlier: dict[Key, ImportedRecord], *, is_same_layout: bool
) -> tuple[float, int]:
    """The share of things that are the same, then how many of them are unchanged."""
    same = {key: True for key, what in said.items() if _is_same(key, what, earlier.get(key))}
    unchanged = sum(said[key].digest == earlier[key].digest for key in same)
    count = len(same)
    if is_same_layout:
        count += len(_numbers(said, same) & _numbers(earlier, same))
    sizes = len(said), len(earlier)
    whole = min(sizes) if is_same_layout else max(sizes)
    return (count / whole if whole else 0.0), unchanged


def _numbers(
    things: Mapping[Key, Said] | Mapping[Key, ImportedRecord], known: Collection[Key]
) -> set[str]:
    """The numbers of bookings that are not known by what they say."""
    left = (thing.seen.get("number") for key, thing in things.items() if key not in known)
    return {number for number in left if isinstance(number, str)}


def _is_same(key: Key, said: Said, earlier: ImportedRecord | None) -> bool:
    if earlier is None:
        return False
    return len(key[1]) >= SPEAKS_FOR_ITSELF or said.name == earlier.name


def key_of(record: Record) -> Key:
    return record.kind, stored_key(record.key)


def stored_key(key: str) -> str:
    """A long key ends in a digest, so that two that begin alike stay two."""
    if len(key) <= KEY_LENGTH:
        return key
    return f"{key[: KEY_LENGTH - 2 * SHORT - 1]}#{short(key)}"


def _said(record: Record) -> Said:
    seen = record.seen()
    return Said(seen, digest_of(seen), name_key(record.name)[:250])

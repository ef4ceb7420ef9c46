"""Offers whose text names another offer: the plainest sign that one leads to the next.

    "Afterwards we walk over to Job Club North together."   →   the offer "Job Club North"

Only a telling name counts: two words or eight letters, borne by one offer in the area, and named
by few others – a name that many texts hold is a common word. An ending of up to three letters
is allowed ("jobcaféen"), as in Danish.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from torvet.engines.matching.overlaps.profiles import Profile
from torvet.engines.matching.overlaps.theme import Link

FEW = 3
LETTERS = 8
STEM = 5
WORD = re.compile(r"\w+")
MENTION = Link(0.7, "mention", ())


def mentions(profiles: list[Profile]) -> Iterator[tuple[int, int]]:
    """(first, next): the number of an offer, and of one in the same area that its text names.

    Of two that name each other only the first by name leads on, whichever happens to stand first.
    """
    if not any(profile.offer.text for profile in profiles):
        return
    names = _telling(profiles)
    stems: defaultdict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for (area, name), number in names.items():
        stems[area, name[:STEM]].append((name, number))
    named: defaultdict[int, list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        for other in _named_by(profile, stems):
            named[other].append(number)
    told = {other: numbers for other, numbers in named.items() if len(numbers) <= FEW}
    for other, numbers in told.items():
        for number in numbers:
            leads = profiles[number].offer.name < profiles[other].offer.name
            if other not in told.get(number, ()) or leads:
                yield number, other


def _telling(profiles: list[Profile]) -> dict[tuple[str, str], int]:
    """Names, in small letters, by area; without those that several offers of an area bear."""
    bearers: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        name = profile.offer.name.strip().casefold()
        if len(name) >= LETTERS or (" " in name and len(name) >= STEM):
            bearers[profile.offer.area, name].append(number)
    return {key: numbers[0] for key, numbers in bearers.items() if len(numbers) == 1}


def _named_by(profile: Profile, stems: dict[tuple[str, str], list[tuple[str, int]]]) -> set[int]:
    offer = profile.offer
    text, own = offer.text.casefold(), offer.name.casefold()
    found: set[int] = set()
    for word in WORD.finditer(text):
        start = word.start()
        for name, number in stems.get((offer.area, text[start : start + STEM]), ()):
            if name not in own and _stands(name, text, start):
                found.add(number)
    return found


def _stands(name: str, text: str, start: int) -> bool:
    """Whether the name stands here as words of its own, but for a short ending."""
    if not text.startswith(name, start):
        return False
    ending = WORD.match(text, start + len(name))
    return ending is None or len(ending.group()) <= 3

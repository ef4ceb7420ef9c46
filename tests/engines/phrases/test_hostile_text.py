"""The longest cell a file may hold costs no more than a moment, whatever stands in it."""

import time
from collections.abc import Callable

import pytest

from torvet.engines.phrases.addresses import read_address
from torvet.engines.phrases.ages import read_ages
from torvet.engines.phrases.cells import clean
from torvet.engines.phrases.contact import find_phones, read_contact
from torvet.engines.phrases.people import find_cpr
from torvet.engines.phrases.times import read_times
from torvet.engines.phrases.times.reading import LONGEST_PHRASE

LONGEST = 32_767
PIECES = (
    "a|a-|a.|1|1 |12.|<|<a |<aon|&| |@|a@|-|,|1-|10-14 år |tirsdag |kl. |(|=|\n|1234 |a,|8000 a|"
    "12/3-|og |hver |9am to |lukket "
)


@pytest.mark.parametrize(
    "read", [clean, read_times, read_ages, read_contact, find_phones, read_address, find_cpr]
)
def test_a_cell_of_one_piece_over_and_over_is_read_at_once(read: Callable[[str], object]) -> None:
    length = LONGEST_PHRASE if read is read_times else LONGEST
    for piece in PIECES.split("|"):
        text = (piece * length)[:length]
        started = time.process_time()
        read(text)
        assert time.process_time() - started < 3, piece

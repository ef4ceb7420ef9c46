"""Every kind of reason the engine can give has words, in both languages."""

import re

import pytest
from django.utils import translation

from tests.factories import NOW
from tests.matching.conftest import Parallel
from torvet.engines.matching import Reason, findings
from torvet.matching.names import Names
from torvet.matching.selectors import suggestions_for
from torvet.matching.sentences import PHRASES, sentence

KINDS = re.findall(r"^    ([a-z]+\.[a-z_]+) ", findings.__doc__ or "", re.MULTILINE)


def test_every_kind_the_engine_names_has_a_phrase_and_no_other() -> None:
    assert sorted(PHRASES) == sorted(KINDS)


@pytest.fixture
def names(parallel: Parallel) -> Names:
    return suggestions_for(parallel.house, now=NOW).names


def test_hours_of_several_days_are_said_together(names: Names) -> None:
    slots = [[day, 420, 480] for day in range(5)] + [[5, 600, 720]]
    reason = Reason("need.untimed", {"slots": slots})
    assert sentence([reason], names) == (
        "Intet er åbent, når det mærkes: mandag–fredag kl. 07.00–08.00 og lørdag kl. 10.00–12.00."
    )


def test_a_sentence_is_english_where_the_reader_is(names: Names) -> None:
    reason = Reason("time.other_weeks", {"weekday": 2, "start": 600, "end": 660})
    with translation.override("en"):
        assert sentence([reason], names) == "Both Wednesday 10:00–11:00, in alternate weeks."


def test_many_absent_sectors_are_no_news(names: Names) -> None:
    assert sentence([Reason("sector.absent", {"sectors": ["1", "2", "3", "4"]})], names) == ""

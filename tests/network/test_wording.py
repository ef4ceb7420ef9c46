"""Every reason why a file with a network is not read has words, in Danish too."""

import pytest
from django.utils import translation

from torvet.engines.graph_files import GraphFileRefused, refusing
from torvet.network.wording import REASONS, refusal_in_words

VALUES = {
    "most": 5,
    "error": "line 1",
    "place": "line 2",
    "text": "much",
    "id": "a",
    "table": "nodes",
    "names": "id",
    "name": "x",
    "row": "1,2",
}


def test_no_reason_is_without_words() -> None:
    assert REASONS.keys() == refusing.REASONS.keys()


@pytest.mark.parametrize("code", refusing.REASONS)
def test_a_refusal_is_said_in_danish(code: str) -> None:
    refused = GraphFileRefused(code, **VALUES)
    said = {}
    for language in ("da", "en"):
        with translation.override(language):
            said[language] = refusal_in_words(refused)
    assert "%(" not in said["da"]
    assert said["da"] != said["en"]

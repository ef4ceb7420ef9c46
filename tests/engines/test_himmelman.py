"""The form of a collaboration, against a plain statement of the same thing."""

from itertools import product

import pytest

from torvet.engines.himmelman import (
    LEVELS,
    SHOWN_BY,
    STATEMENTS,
    Form,
    UnknownFact,
    UnknownStatement,
    form_of,
    proposed,
    shown,
)


@pytest.mark.parametrize(
    ("true", "level"),
    [
        ([], 0),
        (["tell"], 1),
        (["tell", "move"], 2),
        (["tell", "move", "room"], 3),
        (["tell", "move", "people"], 3),
        (["tell", "move", "money"], 3),
        (["tell", "move", "money", "better"], 4),
        (list(STATEMENTS), 4),
    ],
)
def test_each_level_asks_for_something_more(true: list[str], level: int) -> None:
    assert form_of(dict.fromkeys(true, True)) == Form(level)


def test_a_gap_is_named_and_what_stands_above_it_is_kept() -> None:
    assert form_of({"tell": True, "room": True, "better": True}) == Form(
        1, missing=(2,), above=("room", "better")
    )
    assert form_of({"better": True}) == Form(0, missing=(1, 2, 3), above=("better",))


def test_every_set_of_answers_agrees_with_the_plain_statement() -> None:
    for answers in product([True, False], repeat=len(STATEMENTS)):
        said = dict(zip(STATEMENTS, answers, strict=True))

        def is_done(level: int, said: dict[str, bool] = said) -> bool:
            return any(said[code] for code, of in STATEMENTS.items() if of == level)

        found = form_of(said)
        reached = [level for level in LEVELS if all(is_done(one) for one in range(1, level + 1))]
        assert found.level == max(reached, default=0)
        assert set(found.missing) == {
            level
            for level in LEVELS
            if not is_done(level) and any(is_done(one) for one in range(level + 1, 5))
        }
        assert set(found.above) == {
            code for code, of in STATEMENTS.items() if said[code] and of > found.level
        }


def test_what_was_not_answered_counts_as_no() -> None:
    assert form_of({"tell": True}) == form_of({code: code == "tell" for code in STATEMENTS})


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        ([], None),
        (["meeting"], 1),
        (["offer"], 2),
        (["offer", "booking"], 3),
        (["staffing"], 3),
        (list(SHOWN_BY), 3),
    ],
)
def test_the_work_itself_shows_a_level_and_never_the_last(
    facts: list[str], level: int | None
) -> None:
    assert proposed(facts) == level


def test_words_that_nobody_defined_are_refused() -> None:
    with pytest.raises(UnknownStatement, match="trust"):
        form_of({"trust": True})
    with pytest.raises(UnknownFact, match="party"):
        shown(["party"])

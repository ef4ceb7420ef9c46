"""Addresses that open without an account: nobody counts on from their own to another's."""

import pytest

from torvet.base.signed import opened, sealed


@pytest.mark.parametrize("numbers", [(7,), (7, 1), (10**15, 65_535)])
def test_what_was_sealed_is_opened_by_what_it_was_sealed_for(numbers: tuple[int, ...]) -> None:
    token = sealed("letters", *numbers)
    assert opened("letters", token, len(numbers)) == numbers
    assert opened("parcels", token, len(numbers)) is None
    assert opened("letters", token, len(numbers) + 1) is None


def test_a_token_that_was_changed_opens_nothing() -> None:
    token = sealed("letters", 7)
    changed = ["", "7", token[:-1], f"8{token[1:]}", f"{token}x", token.replace(".", ":"), "7-1.x"]
    assert [opened("letters", one) for one in changed] == [None] * len(changed)

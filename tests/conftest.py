"""Fixtures that every test may ask for."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.chromium import launched


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for the whole run: two cannot be driven side by side in one process."""
    with launched() as browser:
        yield browser

"""Fixtures of the import's tests."""

import pytest

from tests.exchange.importing import a_catalogued_house
from torvet.directory.models import House


@pytest.fixture
def house(db: None) -> House:
    return a_catalogued_house()

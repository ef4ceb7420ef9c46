"""Fixtures that every test may ask for."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.utils import translation
from hypothesis import settings
from playwright.sync_api import Browser

from tests.chromium import launched

settings.register_profile("untimed", deadline=None)  # a slow machine is no failed test
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _first_danish() -> Iterator[None]:
    """A page asked for in English leaves its language behind."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for the whole run: two cannot be driven side by side in one process."""
    with launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite in a file, as in production: in memory, writers would not queue but fail."""
    settings = connections["default"].settings_dict
    if settings["ENGINE"].endswith("sqlite3"):
        worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
        settings["TEST"]["NAME"] = str(Path(os.environ["TORVET_TEST_FOLDER"]) / f"{worker}.sqlite3")

"""A coordinator who is signed in, and uploads kept in a folder of the test's own."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tests import factories as make
from torvet.directory.models import House, Membership


@pytest.fixture(autouse=True)
def uploads(settings: Settings, tmp_path: Path) -> Path:
    """Where uploaded files are kept."""
    kept = tmp_path / "uploads"
    default = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": kept},
    }
    settings.STORAGES = {**settings.STORAGES, "default": default}
    return kept


@pytest.fixture
def coordinator(house: House, client: Client) -> Membership:
    """Signed in."""
    member = make.a_member(house)
    client.force_login(member.user)
    return member

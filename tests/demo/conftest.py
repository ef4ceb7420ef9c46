"""The story of the demonstration house, as it is read."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

import torvet.demo

STORY = Path(torvet.demo.__file__).parent / "story.toml"


@pytest.fixture(scope="session")
def story() -> dict[str, Any]:
    return tomllib.loads(STORY.read_text(encoding="utf-8"))

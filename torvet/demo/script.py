"""The written story: `story.toml`, read once."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

STORY = Path(__file__).parent / "story.toml"
Section = dict[str, Any]


@cache
def the_story() -> Section:
    return tomllib.loads(STORY.read_text(encoding="utf-8"))


def slug() -> str:
    return str(the_story()["house"]["slug"])

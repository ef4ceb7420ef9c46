"""A paper to keep, send or journalise: content and a layout become a PDF.

    content (texts, lists, dates as words)  +  layout.typ  ──►  PDF, A4, tagged, with metadata

The content travels as data, never as part of the layout: whatever somebody typed comes out as the
letters they typed, also where it looks like an instruction. Set by Typst (typst.app, Apache-2.0);
its fonts come with the wheel, so that nothing is fetched and a paper looks the same everywhere. A
letter that they lack is taken from the fonts of the machine, where it has one.
"""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import typst

KEPT = frozenset("\n\t")


@dataclass(frozen=True)
class About:
    """What stands in the file about the paper. `language` is a code such as `da`; `keywords` are
    words to find it by; `made_on` the day that it was made."""

    title: str
    author: str
    subject: str
    language: str
    made_on: date
    keywords: tuple[str, ...] = ()


def typeset(layout: Path, about: About, content: Mapping[str, Any]) -> bytes:
    """The PDF as bytes. `content` may hold whatever JSON can; `layout` finds it under `said`, and
    `about` under `about`. Raises OSError where there is no such layout, RuntimeError
    (`typst.TypstError`) where the layout asks for what the content has not."""
    meta = asdict(about) | {"made_on": _numbers(about.made_on)}
    said = json.dumps(_cleaned({"about": meta, "said": dict(content)}))
    return typst.compile(layout.read_bytes(), sys_inputs={"given": said}, format="pdf")


def _numbers(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _cleaned(value: Any) -> Any:
    """Without signs that no paper shows: a file that was pasted from may carry them."""
    if isinstance(value, str):
        return "".join(sign for sign in value if sign in KEPT or unicodedata.category(sign) != "Cc")
    if isinstance(value, Mapping):
        return {key: _cleaned(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(one) for one in value]
    return value

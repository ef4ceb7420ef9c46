"""Every page of the demonstration house: accessible, quiet, valid, light, narrow enough.

The walk is cut into parts so that the workers of a parallel run share it.
"""

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.chromium import AXE, CHROMIUM, ROOT
from tests.journeys.conftest import Visitor
from tests.journeys.pages import pages_of
from torvet.directory.models import House

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM or not AXE.exists(), reason="needs Chromium and node_modules"),
    pytest.mark.django_db(transaction=True),
]
PARTS = 4
WIDTHS = (1280, 390)
PAGE_BYTES = 60_000


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_accessible_quiet_valid_light_and_narrow_enough(
    site: str, browser: Browser, tmp_path: Path, part: int
) -> None:
    context = browser.new_context()
    katrine = Visitor(context, site, "Katrine")
    paths = pages_of(House.objects.get())[part::PARTS]
    found = {}
    for number, path in enumerate(paths):
        problems = [*_as_sent(katrine, path, tmp_path / f"{number}.html")]
        problems += [said for width in WIDTHS for said in _as_seen(katrine, width)]
        found[path] = problems + katrine.complaints
        katrine.complaints = []
    context.close()
    for number, said in _invalid(tmp_path).items():
        found[paths[number]].append(said)
    assert {path: said for path, said in found.items() if said} == {}


def _as_sent(katrine: Visitor, path: str, file: Path) -> list[object]:
    """Kept in `file` before any script has touched it."""
    katrine.is_as_wide_as(WIDTHS[0])
    answer = katrine.page.goto(katrine.site + path)
    assert answer is not None
    body = answer.body()
    file.write_bytes(body)
    said: list[object] = [] if answer.status == 200 else [f"status {answer.status}"]
    return [*said, f"{len(body)} bytes"] if len(body) > PAGE_BYTES else said


def _as_seen(katrine: Visitor, width: int) -> list[object]:
    katrine.is_as_wide_as(width)
    wide = katrine.page.evaluate("document.documentElement.scrollWidth")
    said: list[object] = [f"axe at {width}: {one}" for one in katrine.axe()]
    return [*said, f"{wide} pixels wide at {width}"] if wide > width else said


def _invalid(folder: Path) -> dict[int, list[str]]:
    """By the number of the page, what html-validate says of it."""
    node = [ROOT / ".venv" / "bin" / "node", ROOT / "node_modules" / ".bin" / "html-validate"]
    options = ["--config", ROOT / ".htmlvalidate.json", "--formatter", "json"]
    said = subprocess.run(
        [*node, *options, *folder.glob("*.html")], capture_output=True, check=False
    )
    return {
        int(Path(report["filePath"]).stem): [one["message"] for one in report["messages"]]
        for report in json.loads(said.stdout)
        if report["messages"]
    }

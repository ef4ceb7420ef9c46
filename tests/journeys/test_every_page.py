"""Every page of the demonstration house: accessible, quiet, valid, light, narrow enough."""

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
PAGE_BYTES = 60_000


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_and_the_console_have_nothing_to_say_on_any_page(
    site: str, browser: Browser, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    katrine = Visitor(context, site, "Katrine")
    found = {}
    for path in pages_of(House.objects.get()):
        status = katrine.goes_to(path)
        wide = katrine.page.evaluate("document.documentElement.scrollWidth")
        problems = [*katrine.axe(), *katrine.complaints]
        if status != 200:
            problems.append(f"status {status}")
        if wide > width:
            problems.append(f"{wide} pixels wide")
        if problems:
            found[path] = problems
        katrine.complaints.clear()
    context.close()
    assert found == {}


def test_every_page_is_valid_html_and_light_and_needs_no_script(
    site: str, browser: Browser, tmp_path: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    katrine = Visitor(context, site, "Katrine")
    heavy, names = {}, {}
    for number, path in enumerate(pages_of(House.objects.get())):
        body = katrine.page.request.get(site + path).body()
        names[f"{number}.html"] = path
        (tmp_path / f"{number}.html").write_bytes(body)
        if len(body) > PAGE_BYTES:
            heavy[path] = len(body)
    context.close()
    node = [ROOT / ".venv" / "bin" / "node", ROOT / "node_modules" / ".bin" / "html-validate"]
    options = ["--config", ROOT / ".htmlvalidate.json", "--formatter", "json"]
    said = subprocess.run(
        [*node, *options, *tmp_path.glob("*.html")], capture_output=True, check=False
    )
    invalid = {
        names[Path(report["filePath"]).name]: [one["message"] for one in report["messages"]]
        for report in json.loads(said.stdout or "[]")
        if report["messages"]
    }
    assert invalid == {}
    assert heavy == {}

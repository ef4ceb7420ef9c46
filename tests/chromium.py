"""The Chromium that drives the browser journeys: the one named, the system's, or Playwright's."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# Only what is wrong leaves the page: the whole of axe's answer takes longer to carry than to find.
WRONG = """async () => {
  const { violations } = await axe.run({ resultTypes: ["violations"], preload: false });
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`);
}"""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def find() -> str | None:
    named = os.environ.get("TORVET_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None) or _playwrights_own()


CHROMIUM = find()


@contextmanager
def launched() -> Iterator[Browser]:
    """Playwright keeps a loop running in this thread, which Django must be told to bear."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


def axe_says(page: Page) -> list[str]:
    """What is not accessible on the page as it stands."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return list(page.evaluate(WRONG))

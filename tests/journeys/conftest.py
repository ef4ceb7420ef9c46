"""The demonstration house behind a real address, and Chromium to walk through it."""

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.chromium import axe_says
from tests.journeys.house import lay_out


@pytest.fixture
def site(settings: Settings, live_server: LiveServer) -> str:
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.journeys.urls"
    lay_out()
    return live_server.url


class Visitor:
    """Someone who has signed in with one click; hears what the browser's console complains of."""

    def __init__(self, context: BrowserContext, site: str, name: str) -> None:
        self.site = site
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(f"{site}/demo/")
        self.page.get_by_role("button").filter(has_text=name).first.click()
        self.page.wait_for_load_state()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def is_as_wide_as(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": 844})

    def goes_to(self, path: str) -> int:
        response = self.page.goto(self.site + path)
        assert response is not None
        return response.status

    def axe(self) -> list[str]:
        return axe_says(self.page)

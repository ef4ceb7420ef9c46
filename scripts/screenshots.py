"""Takes the README's pictures: `make screenshots`, with Chromium and a fresh demonstration house.

Each picture is a page of the demonstration house as its coordinator sees it, in Danish.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PORT = "8765"
SITE = f"http://127.0.0.1:{PORT}"
HOUSE = f"{SITE}/h/lindehuset"
SHOTS = (
    ("interfaces", "/interfaces/", 1280, 1000),
    ("calendar", "/calendar/", 1280, 1000),
    ("network", "/network/", 1280, 1000),
    ("today", "/today/", 390, 844),
    ("calendar", "/calendar/", 390, 844),
    ("booking", "/bookings/new/", 390, 844),
    ("map", "/map/", 390, 844),
)


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        command = [Path(sys.executable).parent / "torvet", "demo", "--port", PORT]
        demo = subprocess.Popen(command, env={**os.environ, "TORVET_DATA": folder})
        try:
            wait_for_site()
            take_all()
        finally:
            demo.terminate()
            demo.wait()


def wait_for_site() -> None:
    for _ in range(60):
        try:
            urllib.request.urlopen(f"{SITE}/demo/")  # noqa: S310
        except urllib.error.URLError:
            time.sleep(0.5)
        else:
            return
    sys.exit("The demonstration house did not start.")


def take_all() -> None:
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        path = os.environ.get("TORVET_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=options)
        page = browser.new_page()
        page.goto(f"{SITE}/demo/")
        page.get_by_role("button").filter(has_text="Katrine").first.click()
        for name, address, width, height in SHOTS:
            take(page, name, address, width, height)
        browser.close()


def take(page: Page, name: str, address: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(HOUSE + address, wait_until="networkidle")
    page.screenshot(path=PICTURES / f"{name}-{width}.png")
    print(f"docs/pictures/{name}-{width}.png")


if __name__ == "__main__":
    main()

"""A page in a real Chromium, with everything that it asks for and complains of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Dialog, Page, sync_playwright

from tests.docs.program import ROOT

FOLDER = ROOT / ".venv" / "browser"
CHROMIUM = FOLDER / "chromium"
"""A file that holds the path of the browser."""
RULES = FOLDER / "node_modules" / "axe-core" / "axe.min.js"


@dataclass
class Opened:
    """One page, and what it has done besides being shown."""

    page: Page
    told: list[str] = field(default_factory=list)
    """Console messages, uncaught errors, dialogs."""
    asked: list[str] = field(default_factory=list)
    """Addresses of all requests."""

    def refuse(self, dialog: Dialog) -> None:
        """Closes what a page asks its reader, and remembers it."""
        self.told.append(dialog.message)
        dialog.dismiss()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM.read_text(encoding="utf-8").strip())
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, file: Path | str, address: str = "", width: int = 1280, **more: Any) -> Iterator[Opened]:
    """The file, or what is served at an address, in a window of its own."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **({"reduced_motion": "reduce"} | more))
    made = watched(context.new_page())
    made.page.goto((file if isinstance(file, str) else file.as_uri()) + address)
    yield made
    context.close()


def watched(page: Page) -> Opened:
    """A page, from now on with what it does."""
    made = Opened(page)
    page.on("console", lambda message: made.told.append(message.text))
    page.on("pageerror", lambda error: made.told.append(str(error)))
    page.on("dialog", made.refuse)
    page.on("request", lambda request: made.asked.append(request.url))
    return made

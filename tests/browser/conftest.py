"""These tests drive the Chromium that `make browser-test` has found; where it was not run they are not collected."""

from __future__ import annotations

from tests.browser.chromium import CHROMIUM

_PAGES = ["test_desk_page.py", "test_desk_path.py", "test_province_page.py", "test_scripts.py"]
collect_ignore = [] if CHROMIUM.exists() else _PAGES

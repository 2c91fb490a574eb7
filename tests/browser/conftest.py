"""These tests drive the Chromium that `make browser-test` has found; where it was not run they are not collected."""

from __future__ import annotations

from tests.browser.chromium import CHROMIUM

collect_ignore = [] if CHROMIUM.exists() else ["test_desk_page.py", "test_desk_path.py", "test_province_page.py"]

"""These tests drive the Chromium that `make browser-test` has found; where it was not run they are not collected."""

from __future__ import annotations

from pathlib import Path

from tests.browser.chromium import CHROMIUM

collect_ignore = [] if CHROMIUM.exists() else [path.name for path in Path(__file__).parent.glob("test_*.py")]

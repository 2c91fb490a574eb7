"""These tests need the language server of `make editor-test`; where it is not installed they are not collected."""

from __future__ import annotations

from tests.editor.server import SERVER

collect_ignore = [] if SERVER.exists() else ["test_blank_form.py", "test_language_server.py"]

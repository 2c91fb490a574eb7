"""Where the checkout is, and the line by which a page says that it is made."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MADE = (
    "<!-- Tệp này do scripts/make_docs.py tạo; sửa ở đó. This page is made by scripts/make_docs.py; edit it there. -->"
)

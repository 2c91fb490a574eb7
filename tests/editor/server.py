"""Where `make editor-test` puts the YAML language server, and how it is started."""

from __future__ import annotations

from tests.docs.program import ROOT

SERVER = ROOT / ".venv/editor/node_modules/yaml-language-server/bin/yaml-language-server"
COMMAND = ["node", str(SERVER), "--stdio"]

#!/bin/sh
# Puts the YAML language server, which VS Code and other editors run, into .venv/editor for `make editor-test`.
# Node.js and npm must be there; nothing is installed system-wide. Returns at once when the version is the one wanted.
set -eu

version=2.0.0

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
folder=$root/.venv/editor
installed=$folder/node_modules/yaml-language-server/package.json

if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
    echo 'editor-test: Node.js and npm are needed (Debian: apt-get install nodejs npm).' \
        '(Cần có Node.js và npm.)' >&2
    exit 1
fi
if [ -f "$installed" ] && grep -q "\"version\": \"$version\"" "$installed"; then
    exit 0
fi
mkdir -p "$folder"
if ! npm install --prefix "$folder" --no-save --no-audit --no-fund --ignore-scripts --loglevel=error \
    "yaml-language-server@$version"; then
    echo 'editor-test: the language server could not be installed; is there a network?' \
        '(Không cài được máy chủ ngôn ngữ; hãy kiểm tra kết nối mạng.)' >&2
    exit 1
fi

#!/bin/sh
# Finds the Chromium that the tests of pages drive, and notes it in .venv/browser for `make browser-test`. As root on Debian
# and Ubuntu it is installed. The rules of accessibility (axe-core) and those of scripts (eslint) are fetched once, where npm is there.
set -eu

axe=4.10.3
eslint=9.39.1

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
folder=$root/.venv/browser

find_browser() {
    for name in chromium chromium-browser google-chrome; do
        if command -v "$name"; then return 0; fi
    done
    return 1
}

if ! browser=$(find_browser); then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        apt-get install -y --no-install-recommends chromium >&2 ||
            { apt-get -q update >&2 && apt-get install -y --no-install-recommends chromium >&2; } || true
        browser=$(find_browser) || browser=
    fi
fi
if [ -z "$browser" ]; then
    echo 'browser-test: Chromium is needed (Debian: apt-get install chromium). (Cần có trình duyệt Chromium.)' >&2
    exit 1
fi
mkdir -p "$folder"
printf '%s\n' "$browser" >"$folder/chromium"
is_there() {
    file=$folder/node_modules/$1/package.json
    [ -f "$file" ] && grep -q "\"version\": \"$2\"" "$file"
}

if is_there axe-core "$axe" && is_there eslint "$eslint"; then
    exit 0
fi
if ! command -v npm >/dev/null 2>&1 || ! npm install --prefix "$folder" --no-save --no-audit --no-fund \
    --ignore-scripts --loglevel=error "axe-core@$axe" "eslint@$eslint" >&2; then
    echo 'browser-test: axe-core, eslint could not be fetched; their rules are not checked. (Không tải được axe-core, eslint.)' >&2
fi

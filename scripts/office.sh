#!/bin/sh
# Finds the LibreOffice that the tests of workbooks drive; as root on Debian and Ubuntu it is installed.
set -eu

wanted='libreoffice-calc-nogui python3-uno'

there() { command -v soffice >/dev/null 2>&1 && /usr/bin/python3 -c 'import uno' >/dev/null 2>&1; }
fetch() { DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install $wanted >&2; }

if ! there && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    fetch || { apt-get -q update >&2 && fetch; } || true
fi
if ! there; then
    echo "office-test: LibreOffice is needed (Debian: apt-get install $wanted). (Cần có LibreOffice.)" >&2
    exit 1
fi

#!/bin/sh
# Sets up everything that cds-score needs in this checkout, in the folder .venv, and asks no question.
# Run it as often as you like (`make setup` does): when nothing has changed it only looks and returns.
#
#   PYTHON=/path/to/python3   takes this interpreter instead of the first good one on the PATH
#
# Exits 0 when all is in place; otherwise prints one line that says what to do, and exits 1.
set -eu

LC_ALL=C # nothing here may depend on the machine's language
PYTHONUTF8=1
PIP_DISABLE_PIP_VERSION_CHECK=1
PIP_NO_INPUT=1
PIP_PROGRESS_BAR=off
export LC_ALL PYTHONUTF8 PIP_DISABLE_PIP_VERSION_CHECK PIP_NO_INPUT PIP_PROGRESS_BAR
# Settings that would make pip or Python look or install elsewhere.
unset PYTHONHOME PYTHONPATH PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PIP_REQUIRE_VIRTUALENV PIP_CONSTRAINT

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"
venv=$root/.venv
stamp=$venv/.cds-score-setup
python_needed='3, 11'

say() { printf '%s\n' "setup: $*"; }
fail() {
    printf '%s\n' "setup: $*" >&2
    exit 1
}

# ---------------------------------------------------------------------------------- what WeasyPrint loads
# Prints the Debian packages of the libraries that cannot be loaded; the names tried are WeasyPrint's own.
missing_libraries() {
    "$1" - <<'PYTHON'
import ctypes
import os

if hasattr(os, "add_dll_directory"):
    for folder in os.getenv(
        "WEASYPRINT_DLL_DIRECTORIES",
        r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin;C:\Program Files\GTK3-Runtime Win64\bin",
    ).split(";"):
        try:
            os.add_dll_directory(folder)
        except OSError:
            pass

LIBRARIES = {
    "libpango-1.0-0": "libpango-1.0.so.0 libpango-1.0-0 pango-1.0 libpango-1.0.dylib",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0 libpangoft2-1.0-0 pangoft2-1.0 libpangoft2-1.0.dylib",
    "libharfbuzz-subset0":
        "libharfbuzz-subset.so.0 libharfbuzz-subset-0 harfbuzz-subset libharfbuzz-subset.0.dylib",
}


def loads(name):
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


print(*(package for package, names in LIBRARIES.items() if not any(map(loads, names.split()))))
PYTHON
}

# --------------------------------------------------------------------------------------- what has been done
# The environment is made anew when the pinned requirements, this script, the Python or the folder change;
# the project alone is installed again when its pyproject.toml changes.
version_of() { "$1" -c 'import sys; print(sys.version)' 2>/dev/null; }
environment_key() {
    version=$(version_of "$1") || return 1
    printf '%s\n' "$version" "$root" | cat - requirements.txt scripts/setup.sh | cksum
}
project_key() { cksum <pyproject.toml; }

environment_done=no
project_done=no
if [ -f "$stamp" ] && [ -x "$venv/bin/python" ]; then
    { read -r stamped_environment && read -r stamped_project; } <"$stamp" || stamped_environment=
    if [ "$stamped_environment" = "$(environment_key "$venv/bin/python" 2>/dev/null)" ]; then
        environment_done=yes
        if [ -n "${PYTHON:-}" ] && [ "$(version_of "$PYTHON")" != "$(version_of "$venv/bin/python")" ]; then
            environment_done=no
        elif [ "$stamped_project" = "$(project_key)" ] && [ -x "$venv/bin/cds-score" ]; then
            project_done=yes
        fi
    fi
fi
if [ $project_done = yes ] && [ -z "$(missing_libraries "$venv/bin/python")" ]; then
    say 'nothing to do, .venv is up to date'
    exit 0
fi

# -------------------------------------------------------------------------------------------- which Python
# Never the environment's own, even when it is activated: it is what is being made.
PATH=$(printf ':%s:' "$PATH" | awk -v skip="$venv/bin" '{
    count = split($0, folders, ":")
    for (i = 1; i <= count; i++)
        if (folders[i] != "" && folders[i] != skip) { printf "%s%s", separator, folders[i]; separator = ":" }
}')
export PATH

# The first that is new enough and can make an environment; failing that, the first that is new enough.
find_python() {
    python=
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
        "$candidate" -c "import sys; sys.exit(sys.version_info < ($python_needed))" >/dev/null 2>&1 || continue
        : "${python:=$candidate}"
        if "$candidate" -c 'import ensurepip, venv' >/dev/null 2>&1; then
            python=$candidate
            break
        fi
        if [ -n "${PYTHON:-}" ]; then break; fi
    done
}

find_python
wanted=
if [ $environment_done = yes ]; then
    python=$venv/bin/python
elif [ -z "$python" ]; then
    if command -v python3 >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
        fail "Python 3.11 or newer is needed and was not found; install it, or name it: make setup PYTHON=…" \
            "(Cần Python 3.11 trở lên.)"
    fi
    wanted='python3 python3-venv'
elif ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    wanted=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
fi

# ------------------------------------------------------------------------------------------ system packages
if [ -n "$python" ]; then
    libraries=$(missing_libraries "$python")
else
    libraries='libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0'
fi
wanted="${wanted:+$wanted }$libraries"
wanted=${wanted% }

log=$(mktemp "${TMPDIR:-/tmp}/cds-score-setup.XXXXXX")
worker=
finish() {
    status=$?
    trap - EXIT HUP INT TERM
    if [ -n "$worker" ]; then kill "$worker" 2>/dev/null || :; fi
    rm -f "$log"
    exit $status
}
trap finish EXIT
trap 'exit 130' HUP INT TERM

# Runs a command with its output kept in the log, and shows how far it is ($count prints that).
with_progress() {
    "$@" >"$log" 2>&1 </dev/null &
    worker=$!
    seconds=0
    while kill -0 "$worker" 2>/dev/null; do
        sleep 1
        seconds=$((seconds + 1))
        if [ -t 1 ]; then
            printf '\r       %s, %s s ' "$($count)" "$seconds"
        elif [ $((seconds % 15)) -eq 0 ]; then
            say "  $($count), $seconds s"
        fi
    done
    if [ -t 1 ]; then printf '\r%60s\r' ''; fi
    outcome=0
    wait "$worker" || outcome=$?
    worker=
    return $outcome
}
show_log() { sed 's/^/    | /' "$log" >&2; }

count_system() { printf 'system packages: %s unpacked' "$(grep -c '^Unpacking ' "$log" || :)"; }
install_system() {
    # One broken source does not matter as long as the packages themselves can be had.
    $as_root apt-get -q update || echo 'apt-get update failed; going on with the lists that are there'
    # shellcheck disable=SC2086 # the packages are words
    $as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -q -y --no-install-recommends \
        -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 install $wanted
}

if [ -n "$wanted" ]; then
    command_line="apt-get update && apt-get install -y --no-install-recommends $wanted"
    if ! command -v apt-get >/dev/null 2>&1; then
        fail "missing: $wanted (Debian's names); install Pango, HarfBuzz with its subset library and" \
            "Python's venv with your system's package manager, then run again. (Cần cài các gói này rồi chạy lại.)"
    elif [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; then
        as_root='sudo -n'
    else
        fail "system packages are missing; as root run: $command_line" \
            "(Cần cài các gói này bằng quyền quản trị rồi chạy lại.)"
    fi
    say "installing system packages: $wanted"
    count=count_system
    if ! with_progress install_system; then
        show_log
        fail "the system packages could not be installed (log above); as root run: $command_line"
    fi
    if [ -z "$python" ]; then
        find_python
        if [ -z "$python" ]; then fail "this system's Python is older than 3.11; install a newer one"; fi
    fi
    libraries=$(missing_libraries "$python")
    if [ -n "$libraries" ]; then fail "installed, but still cannot be loaded: $libraries"; fi
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        fail "$python still cannot make an environment: its modules venv and ensurepip are missing"
    fi
fi

# ---------------------------------------------------------------------------------- the environment, the project
count_python() {
    printf 'Python packages: %s of %s looked at' \
        "$(grep -c '^Collecting ' "$log" || :)" "$(grep -c '^[a-z].*==' requirements.txt)"
}

rm -f "$stamp"
if [ $environment_done = no ]; then
    say "making .venv with $("$python" -c 'import platform; print("Python", platform.python_version())')" \
        "and the pinned packages; the first time takes about a minute"
    say "  (Lần đầu cài đặt mất khoảng một phút, không cần trả lời câu hỏi nào.)"
    if ! "$python" -m venv --clear "$venv" >"$log" 2>&1; then
        show_log
        fail "the folder .venv could not be made (log above)"
    fi
    count=count_python
    if ! with_progress "$venv/bin/python" -m pip install --require-hashes -r requirements.txt; then
        show_log
        fail "the Python packages could not be installed (log above); is there a network?" \
            "(Không cài được các gói Python; hãy kiểm tra kết nối mạng rồi chạy lại.)"
    fi
fi

say "installing cds-score itself into .venv"
count='echo cds-score'
# The build backend is among the pinned packages, so nothing more is downloaded here.
if ! with_progress "$venv/bin/python" -m pip install --no-deps --no-build-isolation --editable .; then
    show_log
    fail "cds-score itself could not be installed (log above)"
fi

if ! "$venv/bin/python" -c 'import weasyprint' >"$log" 2>&1; then
    show_log
    fail "WeasyPrint is installed but does not start (log above)"
fi

new_environment=$(environment_key "$venv/bin/python")
printf '%s\n' "$new_environment" "$(project_key)" >"$stamp"
say "done: .venv/bin/cds-score is ready (Đã cài đặt xong.)"

#!/bin/sh
# Print the path of a Chromium: on PATH, else Playwright's own download, else Debian's package. Its shell without
# windows comes first, because it takes half of the processor time.
set -u
here=$(cd "$(dirname "$0")/.." && pwd)
for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then command -v "$name"; exit 0; fi
done
downloaded() {
    for place in chromium_headless_shell-*/chrome-headless-shell-linux*/chrome-headless-shell chromium-*/chrome-linux*/chrome; do
        found=$(ls -d "$HOME"/.cache/ms-playwright/$place 2>/dev/null | tail -n 1)
        if [ -n "$found" ]; then echo "$found"; return; fi
    done
}
if [ -n "$(downloaded)" ]; then downloaded; exit 0; fi
if "$here/.venv/bin/python" -m playwright install --only-shell chromium >&2 2>/dev/null; then
    downloaded
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq >&2
    for name in chromium-headless-shell chromium; do
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$name" >&2 && command -v "$name" && exit 0
    done
fi
echo "No Chromium found. Install one (for example: apt-get install chromium) and run again." >&2
exit 1

#!/bin/sh
# Print the path of a Chromium: on PATH, else Playwright's own download, else Debian's package.
set -u
here=$(cd "$(dirname "$0")/.." && pwd)
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then command -v "$name"; exit 0; fi
done
downloaded=$(ls -d "$HOME"/.cache/ms-playwright/chromium-*/chrome-linux*/chrome 2>/dev/null | tail -n 1)
if [ -n "$downloaded" ]; then echo "$downloaded"; exit 0; fi
if "$here/.venv/bin/python" -m playwright install chromium >&2 2>/dev/null; then
    ls -d "$HOME"/.cache/ms-playwright/chromium-*/chrome-linux*/chrome | tail -n 1
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >&2
    command -v chromium && exit 0
fi
echo "No Chromium found. Install one (for example: apt-get install chromium) and run again." >&2
exit 1

#!/usr/bin/env bash
# Installs what the browser's tests need, as far as this machine allows, and says what it could not.
# It never fails: without a browser those tests skip, and each says why.
set -uo pipefail
venv=${1:?the folder of the virtual environment}

missing() { echo "browser tests will skip: $1" >&2; }

"$venv/bin/python" -c 'import playwright' 2>&- ||
  timeout 180 "$venv/bin/python" -m pip --disable-pip-version-check install -q -e '.[browser]' ||
  missing 'pip could not install playwright'

if ! command -v chromium chromium-browser google-chrome >&-; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >&-; then
    export DEBIAN_FRONTEND=noninteractive
    timeout 60 apt-get update -qq
    timeout 240 apt-get install -qq --no-install-recommends chromium fonts-dejavu-core >&2 ||
      missing 'apt-get could not install chromium'
  else
    missing 'no chromium, and only root on Debian can install it here'
  fi
fi

if [ ! -f "$venv/axe/node_modules/axe-core/axe.min.js" ]; then
  if command -v npm >&-; then
    timeout 120 npm install --silent --no-audit --no-fund --prefix "$venv/axe" axe-core@^4.11 ||
      missing 'npm could not install axe-core'
  else
    missing 'no npm, so no axe-core for the accessibility check'
  fi
fi
exit 0

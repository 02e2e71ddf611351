#!/bin/sh
# Installs exactly the packages that the lock file in SOURCE names into FOLDER with "npm ci"; does nothing when they are there already.
# Usage: install-npm-packages.sh SOURCE FOLDER
set -eu
source=$1
folder=$2
if cmp -s "$source/package-lock.json" "$folder/installed.json"; then
  exit 0
fi
if ! command -v npm >/dev/null; then
  echo "npm is needed to install the packages of $source/package-lock.json" >&2
  exit 1
fi
mkdir -p "$folder"
cp "$source/package.json" "$source/package-lock.json" "$folder"
(cd "$folder" && npm ci --ignore-scripts --prefer-offline --no-audit --no-fund --silent >/dev/null)
cp "$source/package-lock.json" "$folder/installed.json"

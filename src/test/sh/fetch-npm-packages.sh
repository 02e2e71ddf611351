#!/bin/sh
# Fetches the packages named in LIST (name, version, sha256 on each line) into FOLDER with "npm pack"; a file that is there with the right hash stays.
# Usage: fetch-npm-packages.sh LIST FOLDER
set -eu
list=$1
folder=$2
mkdir -p "$folder"

hash_of() {
  if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}

grep -v '^ *\(#\|$\)' "$list" | while read -r name version hash; do
  file="$folder/$name-$version.tgz"
  if [ -f "$file" ] && [ "$(hash_of "$file")" = "$hash" ]; then
    continue
  fi
  if ! command -v npm >/dev/null; then
    echo "npm is needed to fetch $name $version; or put $file there yourself" >&2
    exit 1
  fi
  npm pack --silent --prefer-offline --pack-destination "$folder" "$name@$version" >/dev/null
  if [ "$(hash_of "$file")" != "$hash" ]; then
    echo "$file has the hash $(hash_of "$file"), expected $hash" >&2
    exit 1
  fi
done

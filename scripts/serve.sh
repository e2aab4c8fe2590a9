#!/usr/bin/env bash
# Serves the site at http://127.0.0.1:8080 (or PORT) and builds it again whenever a source, a style or an event changes.
#
# The development build: a change shows after seconds, where the release build needs a minute of optimising. What visitors get is
# `make preview`.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

scripts/setup.sh build
# Below the path of `url`, as it will lie on its host.
path=$(node -p 'new URL(JSON.parse(require("node:fs").readFileSync("public/data/site.json", "utf8")).url).pathname.replace(/\/*$/, "/")' 2>/dev/null || echo /)
say "building; the site will be at http://127.0.0.1:${PORT:-8080}$path (the first build compiles everything and takes a few minutes)"
exec trunk serve --address 127.0.0.1 --port "${PORT:-8080}" --public-url "$path" "$@"

#!/usr/bin/env bash
# Serves `dist`, the release site, at http://127.0.0.1:8080 (or PORT) as a host would: its own headers, its 404 page, brotli.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

[ -f dist/index.html ] || scripts/build.sh
# Below the path it was built for.
base=$(sed -n 's|.*<meta name="base" content="\([^"]*\)".*|\1|p' dist/404.html | sed -n 1p)
exec node "$E2E/server.mjs" dist --port "${PORT:-8080}" --base "${base:-/}"

#!/usr/bin/env bash
# Measures what searching costs, beside MiniSearch and Pagefind: `scripts/bench-search.sh [SIZES…]`. Both come from npm into
# `tests/bench-search`; they are part of nothing else.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

BENCH=$ROOT/tests/bench-search

scripts/setup.sh test
[ -f dist/index.html ] || scripts/build.sh

stamp=$BENCH/node_modules/.stamp
sum=$(cksum <"$BENCH/package-lock.json")
if [ "$(cat "$stamp" 2>/dev/null)" != "$sum" ]; then
  say "installing MiniSearch and Pagefind from npm, for this measurement only"
  (cd "$BENCH" && npm ci --no-progress --loglevel=error) || stop "npm could not install the packages of tests/bench-search"
  printf '%s\n' "$sum" >"$stamp"
fi

cargo build --quiet --locked --bin affiche
built=$(cargo metadata --no-deps --format-version 1 | node -p 'JSON.parse(require("fs").readFileSync(0)).target_directory')/debug/affiche
exec node scripts/bench-search.mjs "$built" "$@"

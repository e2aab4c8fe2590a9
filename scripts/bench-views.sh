#!/usr/bin/env bash
# Measures what drawing costs a browser, beside FullCalendar: `scripts/bench-views.sh [REPETITIONS]`. FullCalendar comes from npm into
# `tests/bench-views` and is bundled as a site would bundle it; it is part of nothing else.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

BENCH=$ROOT/tests/bench-views
OUT=target/bench-views

scripts/setup.sh test
[ -f dist/index.html ] || scripts/build.sh

stamp=$BENCH/node_modules/.stamp
sum=$(cksum <"$BENCH/package-lock.json")
if [ "$(cat "$stamp" 2>/dev/null)" != "$sum" ]; then
  say "installing FullCalendar from npm, for this measurement only"
  (cd "$BENCH" && npm ci --no-progress --loglevel=error) || stop "npm could not install the packages of tests/bench-views"
  printf '%s\n' "$sum" >"$stamp"
fi

mkdir -p "$OUT"
"$BENCH/node_modules/.bin/esbuild" "$BENCH/fullcalendar.js" --bundle --minify --format=esm --target=esnext --outdir="$OUT" \
  --log-level=warning

# The native build that also published `dist`; how fast it is does not matter here.
cargo build --quiet --locked --bin affiche
built=$(cargo metadata --no-deps --format-version 1 | node -p 'JSON.parse(require("fs").readFileSync(0)).target_directory')/debug/affiche
exec node scripts/bench-views.mjs "$built" "$@"

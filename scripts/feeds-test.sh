#!/usr/bin/env bash
# Publishes three datasets and lets programs that are not ours read the feeds: PyPI’s icalendar, npm’s ical.js, and libical. The dates
# they find must be those of `affiche dates`. Needs no built app. Closes with `N passed, N failed`.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

AS_OF=2026-03-10
OUT=$ROOT/target/feeds
HERE=$ROOT/tests/feeds
PYTHON=$TOOLS/python/bin/python
skipped=0
readers=()

main() {
  [ -x "$PYTHON" ] || stop "the Python readers are missing; \`make setup\` installs them"
  [ -d "$HERE/node_modules/ical.js" ] || stop "ical.js is missing; \`make setup\` installs it"
  rm -rf "$OUT"
  mkdir -p "$OUT"
  cargo build --quiet --locked --bin affiche
  PROGRAM=${CARGO_TARGET_DIR:-$ROOT/target}/debug/affiche
  publish_all
  compile_libical
  readers+=("icalendar=$PYTHON $HERE/read.py" "ical.js=node $HERE/read.mjs")

  local counts ok=yes
  node "$HERE/compare.mjs" "$PROGRAM" "$OUT/sites" "${readers[@]}" | tee "$OUT/compare.log" || ok=
  counts=$(tail -n 1 "$OUT/compare.log")
  passed=${counts%% passed*}
  failed=${counts#*, }
  failed=${failed%% failed*}
  check_files
  if [ "$skipped" -gt 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
  [ -n "$ok" ] && [ "$failed" = 0 ]
}

# A site needs an app to be published; none of its files matters here.
publish_all() {
  local app=$OUT/app each
  mkdir -p "$app/icons" "$OUT/sites"
  printf '%s' '<!doctype html><html lang=fr><meta charset=utf-8><link href=/affiche-1.css rel=stylesheet>' \
    '<meta data-js=/app-1.js data-wasm=/app-1_bg.wasm name=app></head><body><div id=app></div></body></html>' >"$app/index.html"
  for each in affiche-1.css app-1.js app-1_bg.wasm icons/favicon.svg; do echo >"$app/$each"; done
  cp -R public/data "$OUT/sites/sample-data"
  cp -R "$HERE/tricky" "$OUT/sites/tricky-data"
  "$PROGRAM" generate --events 500 --recurring 250 --seed 7 --out "$OUT/sites/generated-data"
  for each in sample tricky generated; do
    # No feed asks for the pictures for shared addresses, and to draw them takes four times as long as all else.
    sed 's|"name":|"shareImages": false, "name":|' "$OUT/sites/$each-data/site.json" >"$OUT/site.json"
    mv "$OUT/site.json" "$OUT/sites/$each-data/site.json"
    "$PROGRAM" publish --data "$OUT/sites/$each-data" --app "$app" --out "$OUT/sites/$each" --as-of "$AS_OF" 2>"$OUT/publish.log" ||
      { cat "$OUT/publish.log" >&2; stop "the dataset \`$each\` could not be published"; }
  done
}

compile_libical() {
  local flags
  flags=$(pkg-config --cflags --libs libical 2>/dev/null) || {
    if is_debian; then stop "libical is missing; \`make setup\` installs it"; fi
    say "libical is not on this machine: what it reads was left out"
    skipped=1
    return
  }
  # shellcheck disable=SC2086
  cc -O1 -Wall -o "$OUT/libical" "$HERE/read.c" $flags || stop "the reader made with libical could not be compiled"
  readers+=("libical=$OUT/libical")
}

# Files by themselves, those of single dates and of terms among them.
check_files() {
  local site
  for site in sample tricky generated; do
    verdict "$site: feedparser reads all news, which keep the rules of the W3C" "$PYTHON" "$HERE/atom.py" "$OUT/sites/$site"
    verdict "$site: icalendar reads every calendar and hundreds of events" "$PYTHON" "$HERE/read.py" --check "$OUT/sites/$site"
    if [ "$skipped" = 0 ]; then
      verdict "$site: libical finds no fault in any file" libical_check "$OUT/sites/$site"
    fi
  done
}

libical_check() { find "$1" -name '*.ics' -print0 | sort -z | xargs -0 -n 500 "$OUT/libical" --check; }

# verdict WHAT COMMAND…
verdict() {
  local what=$1
  shift
  if "$@" >"$OUT/verdict.log" 2>&1; then
    passed=$((passed + 1))
    echo "ok    $what"
  else
    failed=$((failed + 1))
    echo "FAIL  $what"
    tail -n 12 "$OUT/verdict.log"
  fi
}

main "$@"

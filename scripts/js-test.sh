#!/usr/bin/env bash
# The scripts: their types (`tsc`, JSDoc), a linter (oxlint), and unit tests of what needs no page (Node’s runner, `tests/js`).
# Closes with `N passed, N failed`.
#
# `public` and `assets` go to visitors and are held to `strict`; tools and browser tests a little less (`scripts/types/*.json`).
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

passed=0
failed=0

count() {
  local name=$1
  shift
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL  $name"; fi
}

lint() {
  oxlint --config scripts/oxlint.json --quiet \
    --ignore-pattern '**/node_modules/**' --ignore-pattern 'public/map/leaflet-*/**' --ignore-pattern 'tests/bench-*/**' \
    public assets scripts tests
}

for part in public worker serve tools; do
  say "types of scripts: $part"
  count "types of $part" tsc -p "scripts/types/$part.json"
done
say "linter"
count "linter" lint
say "unit tests"
report=$(mktemp)
node --test --test-reporter=spec tests/js/*.test.mjs 2>&1 | tee "$report" || true
passed=$((passed + $(awk '$2 == "pass" { print $3 }' "$report")))
# Nothing that ran is a failure as well.
failed=$((failed + $(awk '$2 == "fail" { print $3 }' "$report")))
[ "$(awk '$2 == "tests" { print $3 }' "$report")" -gt 0 ] || failed=$((failed + 1))
rm -f "$report"

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]

#!/usr/bin/env bash
# Looks at everything in the published sites of `target/e2e`: every page with html-validate, and every address in every file. Closes
# with `N passed, N failed`.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

HERE=$ROOT/tests/outputs
SITES="site subpath big empty map"
passed=0
failed=0

main() {
  [ -d "$HERE/node_modules/html-validate" ] || stop "html-validate is missing; \`make setup\` installs it"
  local site folders=''
  for site in $SITES; do
    [ -f "target/e2e/$site/index.html" ] || stop "there is no site in target/e2e/$site; run scripts/sites.sh first"
    folders="$folders target/e2e/$site"
  done
  # shellcheck disable=SC2086
  look "addresses" node "$HERE/links.mjs" $folders
  # shellcheck disable=SC2086
  look "pages" node "$HERE/pages.mjs" $folders
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ]
}

# look NAME COMMAND…: takes its closing line into the sum and shows the others.
look() {
  local said last name=$1
  shift
  say "$name"
  said=$("$@" 2>&1) || true
  last=$(printf '%s\n' "$said" | tail -n 1)
  if [[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
    passed=$((passed + BASH_REMATCH[1]))
    failed=$((failed + BASH_REMATCH[2]))
    printf '%s\n' "$said" | sed '$d'
  else
    printf '%s\n' "$said"
    failed=$((failed + 1))
  fi
}

main

#!/usr/bin/env bash
# Everything that must hold before a change is taken: see `steps` below. Each step’s output is kept in `target/test`. A step that
# fails does not hide the ones after it, except those that need what it makes. Closes with the runners’ own last lines and one sum.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

LOGS=$ROOT/target/test
WASM="--target wasm32-unknown-unknown -p affiche"

passed=0
failed=0
skipped=0
number=0
verdicts=''
closing=''
names=''

steps() {
  check "format" cargo fmt --all --check
  check "clippy" cargo clippy --locked --workspace --all-targets -- -D warnings
  check "clippy with the network" cargo clippy --locked -p affiche-import -p affiche-publisher --features fetch --all-targets -- -D warnings
  # shellcheck disable=SC2086
  check "clippy for the browser" cargo clippy --locked $WASM --lib --bins --test browser -- -D warnings
  run "scripts" scripts/js-test.sh
  check "documentation" env RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps
  check "dependencies" scripts/deny.sh
  check "image" "$TOOLS/python/bin/hadolint" Dockerfile
  # Some tests need a right that only root has; elsewhere they count as skipped.
  # shellcheck disable=SC2046
  run "native tests" cargo test --locked --no-fail-fast -- $(mounts && echo --include-ignored)
  run "import tests" cargo test --locked -p affiche-import --features fetch --no-fail-fast
  # shellcheck disable=SC2086
  run "browser tests" cargo test --locked $WASM --test browser
  run "feeds" scripts/feeds-test.sh

  local needed="size report|program|sites|outputs|end-to-end tests|nginx"
  check "release build" scripts/build.sh || { leave_out "$needed" "no release build"; return; }
  check "size report" node scripts/size.mjs
  # With the profile of the tests, most of which is compiled by now; `program.spec.mjs` takes it.
  check "program" env PROFILE=dev scripts/program.sh
  check "sites" scripts/sites.sh || { leave_out "outputs|end-to-end tests|nginx" "no sites to visit"; return; }
  run "outputs" scripts/outputs-test.sh
  run "end-to-end tests" playwright test --config "$E2E/playwright.config.mjs"
  run "nginx" scripts/nginx-test.sh
}

# Whether file systems can be mounted here.
mounts() {
  local folder ok=
  folder=$(mktemp -d)
  if mount -t tmpfs none "$folder" 2>/dev/null; then ok=yes; umount "$folder"; fi
  rmdir "$folder"
  [ -n "$ok" ]
}

# check NAME COMMAND…: counts as one test.
check() {
  local name=$1
  if perform "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    return 1
  fi
  [ "$name" != "size report" ] || close "$(tail -n 1 "$log")"
}

# run NAME COMMAND…: counts the tests its closing lines speak of. A run that executed none has failed.
run() {
  local before=$((passed + failed)) broken=$failed ok=yes
  perform "$@" || ok=
  local line
  # Names of what failed, as Rust’s, Node’s and Playwright’s runners print them.
  while IFS= read -r line; do names="$names$line"$'\n'; done < <(grep -E '^(test .* \.\.\. FAILED|not ok |failed: |second try: )' "$log" || true)
  while IFS= read -r line; do
    # A program without tests says so: a line that tells nothing.
    case $line in *" ok. 0 passed; 0 failed; 0 ignored;"*) ;; *) close "$line" ;; esac
    passed=$((passed + $(counted "$line" passed)))
    failed=$((failed + $(counted "$line" failed)))
    skipped=$((skipped + $(counted "$line" 'skipped|ignored')))
  done < <(grep -E '^(test result: |[0-9]+ passed, [0-9]+ failed)' "$log" || true)

  if [ -z "$ok" ] && [ "$failed" = "$broken" ]; then failed=$((failed + 1)); fi
  if [ -n "$ok" ] && [ $((passed + failed)) = "$before" ] && ! grep -q '[1-9][0-9]* skipped' "$log"; then
    mark "FAIL" "$1 executed no test"
    failed=$((failed + 1))
  fi
}

perform() {
  local name=$1 began=$SECONDS worked took
  shift
  worked=$(cpu)
  number=$((number + 1))
  log=$LOGS/$(printf '%02d' "$number")-$(printf '%s' "$name" | tr ' ' '-').log
  say "$name"
  local ok=yes
  "$@" 2>&1 | tee "$log" || ok=
  times >"$LOGS/times"
  took="$((SECONDS - began)) s ($(($(cpu) - worked)) s of processors)"
  if [ -n "$ok" ]; then
    mark "ok  " "$name, $took"
  else
    mark "FAIL" "$name, $took, log in target/test/$(basename "$log")"
    return 1
  fi
}

# Seconds of processors that the steps so far have taken: what does not depend on what else the machine does. A browser counts in part.
cpu() {
  tail -n 1 "$LOGS/times" | awk '{ for (part = 1; part <= 2; part++) { split($part, time, /[ms]/); sum += time[1] * 60 + time[2] } } END { printf "%d", sum }'
}

leave_out() {
  local name rest=$1
  while [ -n "$rest" ]; do
    name=${rest%%|*}
    if [ "$name" = "$rest" ]; then rest=; else rest=${rest#*|}; fi
    failed=$((failed + 1))
    mark "FAIL" "$name, not run: $2"
  done
}

# The number before a word in a closing line; 0 when it is not there.
counted() {
  if [[ $1 =~ ([0-9]+)\ ($2) ]]; then echo "${BASH_REMATCH[1]}"; else echo 0; fi
}

mark() { verdicts="$verdicts$1  $2"$'\n'; }
close() { closing="$closing$1"$'\n'; }

scripts/setup.sh test
rm -rf "$LOGS"
mkdir -p "$LOGS"
: >"$LOGS/times"
steps || true

printf '\n'
say "summary"
printf '%s\n%s\n' "$verdicts" "$closing"
[ -z "$names" ] || printf '%s\n' "$names"
if [ "$skipped" -gt 0 ]; then skipped=", $skipped skipped"; else skipped=; fi
echo "total: $passed passed, $failed failed$skipped"
[ "$failed" = 0 ]

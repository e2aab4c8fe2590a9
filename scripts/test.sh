#!/usr/bin/env bash
# Everything that must hold before a change is taken: see `crates`, `site` and `steps` below. Each step’s output is kept in `target/test`.
# A step that fails does not hide the ones after it, except those that need what it makes. Closes with the runners’ own last lines and one
# sum.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

LOGS=$ROOT/target/test
# What the steps found: a line each, with the number of its step, the kind (`verdict`, `count`, `closing`, `name`) and its words.
RESULTS=$LOGS/results
WASM="--target wasm32-unknown-unknown -p affiche"

# The lane a shell runs, the number of its last step, and whether output is shown while a step runs.
lane=1
number=0
shown=yes
second=

# What is compiled and run natively, then what is asked of the browser’s program alone.
crates() {
  check "format" cargo fmt --all --check
  check "clippy" cargo clippy --locked --workspace --all-targets -- -D warnings
  check "clippy with the network" cargo clippy --locked -p affiche-import -p affiche-publisher --features fetch --all-targets -- -D warnings
  # shellcheck disable=SC2086
  check "clippy for the browser" cargo clippy --locked $WASM --lib --bins --test browser -- -D warnings
  check "documentation" env RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps
  # Some tests need a right that only root has; elsewhere they count as skipped.
  # shellcheck disable=SC2046
  run "native tests" cargo test --locked --no-fail-fast -- $(mounts && echo --include-ignored)
  run "import tests" cargo test --locked --workspace --features affiche-import/fetch --test import --no-fail-fast
  # shellcheck disable=SC2086
  run "browser tests" cargo test --locked $WASM --test browser
  run "feeds" scripts/feeds-test.sh
}

# What a release is made of, and the sites that the last steps look at.
site() {
  local needed="size report|sites|outputs|nginx"
  run "scripts" scripts/js-test.sh
  check "dependencies" scripts/deny.sh
  check "image" "$TOOLS/python/bin/hadolint" Dockerfile
  check "release build" scripts/build.sh || { leave_out "$needed" "no release build"; return; }
  check "size report" node scripts/size.mjs
  check "sites" scripts/sites.sh || { leave_out "outputs|nginx" "no sites to visit"; return; }
  touch "$LOGS/ready"
  run "outputs" scripts/outputs-test.sh
  run "nginx" scripts/nginx-test.sh
}

# The two lanes go on side by side, since neither keeps two processors busy. Of the second nothing is shown but what failed. Then comes
# what takes the place of the program that the native tests start, and end-to-end tests, which have the machine to themselves: what they
# wait for has limits.
steps() {
  set -m
  (set +e; lane=2 number=20 shown=''; site) </dev/null &
  second=$!
  set +m
  crates
  wait "$second" || true
  second=
  number=40
  [ -f "$LOGS/ready" ] || { leave_out "program|end-to-end tests" "no sites to visit"; return; }
  # With the profile of the tests, most of which is compiled by now; `program.spec.mjs` takes it.
  check "program" env PROFILE=dev scripts/program.sh || true
  run "end-to-end tests" playwright test --config "$E2E/playwright.config.mjs"
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
  if ! perform "$@"; then count 0 1 0; return 1; fi
  count 1 0 0
  [ "$1" != "size report" ] || found closing "$(tail -n 1 "$log")"
}

# run NAME COMMAND…: counts the tests its closing lines speak of. A run that executed none has failed.
run() {
  local line passed=0 failed=0 skipped=0 ok=yes
  perform "$@" || ok=
  # Names of what failed, as Rust’s, Node’s and Playwright’s runners print them.
  while IFS= read -r line; do found name "$line"; done < <(grep -E '^(test .* \.\.\. FAILED|not ok |failed: |second try: )' "$log" || true)
  while IFS= read -r line; do
    # A program without tests says so: a line that tells nothing.
    case $line in *" ok. 0 passed; 0 failed; 0 ignored;"*) ;; *) found closing "$line" ;; esac
    passed=$((passed + $(counted "$line" passed)))
    failed=$((failed + $(counted "$line" failed)))
    skipped=$((skipped + $(counted "$line" 'skipped|ignored')))
  done < <(grep -E '^(test result: |[0-9]+ passed, [0-9]+ failed)' "$log" || true)

  if [ -z "$ok" ] && [ "$failed" = 0 ]; then failed=1; fi
  if [ -n "$ok" ] && [ $((passed + failed)) = 0 ] && ! grep -q '[1-9][0-9]* skipped' "$log"; then
    found verdict "FAIL  $1 executed no test"
    failed=1
  fi
  count "$passed" "$failed" "$skipped"
}

perform() {
  local name=$1 began=$SECONDS worked took ok=yes
  shift
  clock
  worked=$(cpu)
  number=$((number + 1))
  log=$LOGS/$(printf '%02d' "$number")-$(printf '%s' "$name" | tr ' ' '-').log
  if [ -n "$shown" ]; then
    say "$name"
    "$@" 2>&1 | tee "$log" || ok=
  else
    "$@" >"$log" 2>&1 || ok=
  fi
  clock
  took="$((SECONDS - began)) s, $(($(cpu) - worked)) s of processors"
  if [ -n "$ok" ]; then
    found verdict "ok    $name, $took"
    [ -n "$shown" ] || say "beside it: $name, $took"
  else
    found verdict "FAIL  $name, $took, log in target/test/$(basename "$log")"
    [ -n "$shown" ] || { say "beside it, failed: $name"; cat "$log"; }
    return 1
  fi
}

# Seconds of processors that the steps of this lane have taken so far: what does not depend on what else the machine does. A browser
# counts in part. `times` has to be asked by the shell that runs the steps, not by one below it.
clock() { times >"$LOGS/times-$lane"; }
cpu() {
  tail -n 1 "$LOGS/times-$lane" | awk '{ for (part = 1; part <= 2; part++) { split($part, time, /[ms]/); sum += time[1] * 60 + time[2] } } END { printf "%d", sum }'
}

leave_out() {
  local name rest=$1
  while [ -n "$rest" ]; do
    name=${rest%%|*}
    if [ "$name" = "$rest" ]; then rest=; else rest=${rest#*|}; fi
    number=$((number + 1))
    found verdict "FAIL  $name, not run: $2"
    count 0 1 0
  done
}

# The number before a word in a closing line; 0 when it is not there.
counted() {
  if [[ $1 =~ ([0-9]+)\ ($2) ]]; then echo "${BASH_REMATCH[1]}"; else echo 0; fi
}

count() { found count "$*"; }
found() { printf '%02d %s %s\n' "$number" "$1" "$2" >>"$RESULTS"; }

# The lines of one kind, in the order of the steps.
lines() { sort -s -k 1,1n "$RESULTS" | sed -n "s/^[0-9]* $1 //p"; }

stop_second() { [ -z "$second" ] || kill -- "-$second" 2>/dev/null || true; }

# A folder in memory for what tests write, where there is room (gigabytes): they make and remove some hundred thousand files, and ext4 looks long for
# the number of a new file where many have just been removed. Prints nothing where there is none.
memory_folder() {
  local room=6 free available
  free=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print int($4 / 1048576) }')
  available=$(awk '$1 == "MemAvailable:" { print int($2 / 1048576) }' /proc/meminfo 2>/dev/null)
  [ "${free:-0}" -ge "$room" ] && [ "${available:-0}" -ge $((2 * room)) ] || return 0
  mktemp -d /dev/shm/affiche-XXXXXX 2>/dev/null || true
}
finish() {
  stop_second
  [ -z "$memory" ] || rm -rf "$memory"
}

# What is compiled once needs nothing kept for the next time.
[ -z "${CI-}" ] || export CARGO_INCREMENTAL=0
scripts/setup.sh test
rm -rf "$LOGS"
mkdir -p "$LOGS"
: >"$RESULTS"
memory=
trap finish EXIT
memory=$(memory_folder)
[ -z "$memory" ] || export TMPDIR=$memory
steps || true

printf '\n'
say "summary"
lines verdict
printf '\n'
lines closing
printf '\n'
names=$(lines name)
[ -z "$names" ] || printf '%s\n\n' "$names"
read -r passed failed skipped < <(lines count | awk '{ passed += $1; failed += $2; skipped += $3 } END { print passed + 0, failed + 0, skipped + 0 }')
if [ "$skipped" -gt 0 ]; then skipped=", $skipped skipped"; else skipped=; fi
echo "total: $passed passed, $failed failed$skipped"
[ "$failed" = 0 ]

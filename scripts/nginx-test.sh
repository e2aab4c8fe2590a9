#!/usr/bin/env bash
# Serves `target/e2e/site` with the real nginx and docs/nginx.conf as it stands (but for folder and port), and asks what a browser
# would. Closes with `N passed, N failed`.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

SITE=$ROOT/target/e2e/site
PORT=4180
passed=0
failed=0

main() {
  local nginx
  nginx=$(find_nginx) || {
    if is_debian; then stop "nginx is missing; \`make setup\` unpacks it"; fi
    say "nginx is not on this machine: its test was left out"
    echo "0 passed, 0 failed, 1 skipped"
    exit 0
  }
  have curl || stop "curl is not installed; the nginx test asks with it"
  [ -f "$SITE/index.html" ] || stop "there is no site in target/e2e/site; run scripts/sites.sh first"
  serve "$nginx"
  ask_everything
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ]
}

find_nginx() {
  local each
  for each in "$(command -v nginx || true)" /usr/sbin/nginx "$TOOLS/nginx/usr/sbin/nginx"; do
    if [ -x "$each" ]; then echo "$each" && return; fi
  done
  return 1
}

serve() {
  home=$(mktemp -d)
  trap 'kill "$pid" 2>/dev/null || true; rm -rf "$home"' EXIT
  sed -e "s|^\( *listen\) .*|\1 127.0.0.1:$PORT;|" -e "s|^\( *root\) .*|\1 $SITE;|" docs/nginx.conf >"$home/site.conf"
  {
    # Workers of root’s nginx would otherwise run as a user who may not read this folder.
    if [ "$(id -u)" = 0 ]; then echo "user root;"; fi
    echo "daemon off; pid $home/pid; error_log stderr warn;"
    echo "events {}"
    echo "http {"
    echo "  access_log off;"
    for each in client_body proxy fastcgi uwsgi scgi; do echo "  ${each}_temp_path $home/$each;"; done
    echo "  include $home/site.conf;"
    echo "}"
  } >"$home/nginx.conf"
  "$1" -p "$home" -e stderr -c "$home/nginx.conf" &
  pid=$!
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    if curl -s -o /dev/null "http://127.0.0.1:$PORT/"; then return; fi
    kill -0 "$pid" 2>/dev/null || stop "nginx refused docs/nginx.conf"
    sleep 0.25
  done
  stop "nginx did not answer"
}

ask_everything() {
  local event script program hidden
  event=$(cd "$SITE" && find event -name index.html | sort | sed -n 1p)
  event=/${event%index.html}
  script=/$(cd "$SITE" && find . -maxdepth 1 -name '*-*.js' | sed 's|^\./||' | sort | sed -n 1p)
  program=/$(cd "$SITE" && find . -maxdepth 1 -name '*-*_bg.wasm' | sed 's|^\./||' | sed -n 1p)

  # As it is while a run is writing, and as it is in a folder under version control.
  mkdir -p "$SITE/.affiche/run-1-0/site" "$SITE/.affiche-site/run-1-0" "$SITE/.well-known" "$SITE/.git"
  for hidden in .affiche/lock .affiche/run-1-0/site/index.html .affiche-site/run-1-0/state.json .git/config .htaccess; do
    echo secret >"$SITE/$hidden"
    expect "/$hidden is not shown" "/$hidden" status 404
    same_body "/$hidden says nothing" "/$hidden" 404.html
  done
  echo public >"$SITE/.well-known/security.txt"
  expect "what is meant to be known is" /.well-known/security.txt status 200
  rm -rf "$SITE/.affiche" "$SITE/.affiche-site" "$SITE/.well-known" "$SITE/.git" "$SITE/.htaccess"
  expect "the front page is there" / status 200
  expect "an event page is there" "$event" status 200
  expect "it is HTML in UTF-8" "$event" content-type "text/html; charset=utf-8"
  expect "without its last slash it leads there" "${event%/}" location "$event"
  expect "an unknown address is a 404" /no/such/page/ status 404
  same_body "with our own page" /no/such/page/ 404.html
  local each
  for each in / "$event" /no/such/page/; do
    expect "$each carries the policy" "$each" content-security-policy "$(policy); frame-ancestors 'self'"
    expect "$each stands in frames of its own site only" "$each" x-frame-options SAMEORIGIN
    expect "$each is not read from elsewhere" "$each" access-control-allow-origin ""
    expect "$each is asked for again" "$each" cache-control no-cache
    expect "$each demands HTTPS there only" "$each" strict-transport-security ""
    expect "$each is taken for what it says" "$each" x-content-type-options nosniff
  done
  for each in /embed/list/ /embed/list/tag/no-such-tag/ /embed/events.json; do
    expect "$each carries the policy for frames anywhere" "$each" content-security-policy "$(policy); frame-ancestors *"
    expect "$each says nothing else of frames" "$each" x-frame-options ""
    expect "$each may be read from elsewhere" "$each" access-control-allow-origin "*"
  done
  expect "what is gone from embed is a 404" /embed/list/tag/no-such-tag/ status 404
  same_body "with a page of its own" /embed/list/tag/no-such-tag/ embed/404.html
  expect "an earlier address of an event in a frame leads on" /embed/event/no-such-event/ status 301
  expect "the program is WebAssembly" "$program" content-type application/wasm
  expect "the program is kept for a year" "$program" cache-control "public, max-age=31536000, immutable"
  expect "the scripts are kept for a year" "$script" cache-control "public, max-age=31536000, immutable"
  expect "the program is compressed" "$program" content-encoding gzip
  expect "the manifest of the catalog is asked for again" /catalog/manifest.json cache-control no-cache
  expect "the calendar is a calendar" /calendar.ics content-type "text/calendar; charset=utf-8"
  expect "the calendar is asked for again" /calendar.ics cache-control no-cache
  expect "news are Atom" /feed.atom content-type "application/atom+xml; charset=utf-8"
  # Its name carries no hash, whatever its identifier looks like.
  expect "details of an event are asked for again" /catalog/events/20250210.json cache-control no-cache
  local chunk
  chunk=$(cd "$SITE" && find catalog -path '*/occurrences/*.json' | sort | sed -n 1p)
  if [ -n "$chunk" ]; then
    expect "a chunk of the catalog is kept for a year" "/$chunk" cache-control "public, max-age=31536000, immutable"
  fi
}

# The policy that the publisher wrote for other hosts: one and the same everywhere.
policy() { sed -n 's/^ *Content-Security-Policy: *//p' "$SITE/_headers" | sed -n 1p; }

# expect WHAT PATH HEADER VALUE; HEADER may be `status`.
expect() {
  local answer found
  answer=$(curl -sI -H 'Accept-Encoding: gzip' "http://127.0.0.1:$PORT$2" | tr -d '\r')
  if [ "$3" = status ]; then
    found=$(printf '%s\n' "$answer" | awk 'NR == 1 { print $2 }')
  else
    found=$(printf '%s\n' "$answer" | awk -v name="$3" -F ': ' 'tolower($1) == name { sub(/^[^:]*: */, ""); print }')
  fi
  verdict "$1" "$found" "$4"
}

same_body() {
  local found
  found=$(curl -s "http://127.0.0.1:$PORT$2" | cmp - "$SITE/$3" >/dev/null && echo same || echo other)
  verdict "$1" "$found" same
}

verdict() {
  if [ "$2" = "$3" ]; then
    passed=$((passed + 1))
    echo "ok    nginx: $1"
  else
    failed=$((failed + 1))
    echo "FAIL  nginx: $1: expected \`$3\`, found \`$2\`"
  fi
}

main "$@"

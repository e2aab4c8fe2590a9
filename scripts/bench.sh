#!/usr/bin/env bash
# Measures the publisher: `scripts/bench.sh [EVENTS…]`, with the profile of the program that owners get.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

[ -f dist/index.html ] || scripts/build.sh
say "building the publisher"
cargo build --quiet --locked --bin affiche --profile program
built=$(cargo metadata --no-deps --format-version 1 | node -p 'JSON.parse(require("fs").readFileSync(0)).target_directory')/program/affiche
exec node scripts/bench.mjs "$built" "$@"

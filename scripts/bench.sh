#!/usr/bin/env bash
# Measures the publisher: `scripts/bench.sh [EVENTS…]`. Built for speed, not for size as the release profile is.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

[ -f dist/index.html ] || scripts/build.sh
say "building the publisher for speed"
cargo build --quiet --locked --bin affiche --profile fast \
  --config 'profile.fast.inherits="release"' --config 'profile.fast.opt-level=3' \
  --config 'profile.fast.lto=false' --config 'profile.fast.codegen-units=16'
built=$(cargo metadata --no-deps --format-version 1 | node -p 'JSON.parse(require("fs").readFileSync(0)).target_directory')/fast/affiche
exec node scripts/bench.mjs "$built" "$@"

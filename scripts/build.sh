#!/usr/bin/env bash
# Builds the release site into `dist`, for the path of `url` in `site.json`. Arguments go on to Trunk: `scripts/build.sh --offline`.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

scripts/setup.sh build

# Panic messages carry the path of the source they stand in. Naming every crate the same way on every machine keeps the bytes of
# the program the same too. Only for the wasm target, so that nothing native is compiled again.
cargo fetch --locked --quiet
flags=
for index in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
  flags="$flags --remap-path-prefix=${index%/}=crates"
done
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="${flags# } --remap-path-prefix=$ROOT=affiche"

say "building the release site into dist"
# Trunk’s own minifier cannot read the script of wasm-bindgen and says so; `scripts/shrink.mjs` makes it small.
trunk build --release --locked "$@" 2>&1 | { grep --line-buffered -v -e 'Failed to minify JS' -e 'target_features' || true; }

#!/bin/sh
# What Trunk runs when it has built the app, in a folder it calls TRUNK_STAGING_DIR: the program is divided into parts, a release is made
# smaller, then the publisher turns the folder and `public/data` into the finished site. One after the other, while hooks of Trunk run side by side.
set -eu

PATH="$PWD/.tools/bin:$PATH" node scripts/split.mjs "$TRUNK_STAGING_DIR" "$TRUNK_PROFILE"
if [ "$TRUNK_PROFILE" = release ]; then
  node scripts/shrink.mjs "$TRUNK_STAGING_DIR"
fi
# Says what it compiles: the first time that takes minutes.
cargo build --bin affiche
exec cargo run --quiet --bin affiche -- publish --hook

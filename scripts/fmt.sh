#!/usr/bin/env bash
# Formats the Rust sources, and the markup of views with leptosfmt, which is compiled the first time.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

scripts/setup.sh fmt
leptosfmt --quiet src crates/publisher/src
cargo fmt --all

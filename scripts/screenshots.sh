#!/usr/bin/env bash
# Takes the pictures of README and docs again: `scripts/screenshots.sh [NAME…]`.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

scripts/setup.sh test
[ -f dist/index.html ] || scripts/build.sh
[ -f target/e2e/site/index.html ] || scripts/sites.sh
exec node tests/e2e/screenshots.mjs "$@"

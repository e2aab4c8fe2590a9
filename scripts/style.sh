#!/bin/sh
# Joins `style/main.css`, `style/periods.css` and `style/media.css` with the files they import into `affiche.css`, `periods.css` and
# `media.css` of `target/style`, each part in its layer, with lightningcss, which stops at what is no CSS and at a file that is missing. A file that nothing imports,
# or that is imported twice, stops the build here.
set -eu
cd "$(dirname "$0")/.."

bundler=scripts/node_modules/.bin/lightningcss
[ -x "$bundler" ] || scripts/setup.sh packages

folder=target/style
mkdir -p "$folder"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat style/main.css style/periods.css style/media.css | sed -n 's/^[ \t]*@import[ \t]*"\([^"]*\)".*/\1/p' | sort >"$work/imports"

twice=$(uniq -d "$work/imports")
[ -z "$twice" ] || { echo "style: imported twice: $twice" >&2; exit 1; }
# Dead style is found here, not years later.
unused=$(find style -name '*.css' ! -path style/main.css ! -path style/periods.css ! -path style/media.css | sed 's|^style/||' | sort | comm -23 - "$work/imports")
[ -z "$unused" ] || { echo "style: nothing imports $unused" >&2; exit 1; }

# bundle FROM TO: left alone when nothing changed, so that its date says when the style last did.
bundle() {
  "$bundler" --bundle "$1" -o "$work/sheet.css"
  cmp -s "$work/sheet.css" "$2" || mv "$work/sheet.css" "$2"
}
bundle style/main.css "$folder/affiche.css"
bundle style/periods.css "$folder/periods.css"
bundle style/media.css "$folder/media.css"

#!/bin/sh
# Joins `style/main.css` and the files it imports into `target/style/affiche.css`, each in its layer, with lightningcss, which stops
# at what is no CSS and at a file that is missing. A file that nothing imports, or that is imported twice, stops the build here.
set -eu
cd "$(dirname "$0")/.."

bundler=scripts/node_modules/.bin/lightningcss
[ -x "$bundler" ] || scripts/setup.sh packages

out=target/style/affiche.css
mkdir -p "$(dirname "$out")"
imports=$(sed -n 's/^[ \t]*@import[ \t]*"\([^"]*\)".*/\1/p' style/main.css | sort)

twice=$(printf '%s\n' "$imports" | uniq -d)
[ -z "$twice" ] || { echo "style/main.css: imported twice: $twice" >&2; exit 1; }
# Dead style is found here, not years later. Only main.css imports.
unused=$(find style -name '*.css' ! -path style/main.css | sed 's|^style/||' | sort | { printf '%s\n' "$imports" >"$out.imports"; comm -23 - "$out.imports"; })
rm -f "$out.imports"
[ -z "$unused" ] || { echo "style/main.css: nothing imports $unused" >&2; exit 1; }

"$bundler" --bundle style/main.css -o "$out.new"

# Left alone when nothing changed, so that its date says when the style last did.
if cmp -s "$out.new" "$out"; then rm "$out.new"; else mv "$out.new" "$out"; fi

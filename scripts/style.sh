#!/bin/sh
# Joins `style/main.css` and the files it imports into `target/style/affiche.css`, each in its layer.
#
#   @import "components/card.css" layer(components);      becomes   @layer components { … }
#   @import "print.css" layer(print) print;               becomes   @media print { @layer print { … } }
#
# Only main.css imports. A file that is missing, or that nothing imports, stops the build.
set -eu
cd "$(dirname "$0")/.."

out=target/style/affiche.css
mkdir -p "$(dirname "$out")"

awk '
  function fail(text) { print "style/main.css:" FNR ": " text | "cat >&2"; failed = 1; exit 1 }

  /^[ \t]*@import[ \t]/ {
    if (!match($0, /"[^"]+"/)) fail("an @import without a quoted file name")
    file = substr($0, RSTART + 1, RLENGTH - 2)
    rest = substr($0, RSTART + RLENGTH)
    if (file in seen) fail("`" file "` is imported twice")
    seen[file] = 1

    layer = ""
    if (match(rest, /layer\([^)]+\)/)) {
      layer = substr(rest, RSTART + 6, RLENGTH - 7)
      rest = substr(rest, RSTART + RLENGTH)
    }
    sub(/^[ \t)]*/, "", rest)
    if (!sub(/[ \t]*;.*$/, "", rest)) fail("an @import must end with a semicolon on its line")

    path = "style/" file
    body = ""
    while ((state = (getline line < path)) > 0) {
      if (line ~ /^[ \t]*@import/) fail("`" file "` imports another file; only main.css may")
      body = body line "\n"
    }
    if (state < 0) fail("`" file "` does not exist in style/")
    close(path)

    if (rest != "") print "@media " rest " {"
    if (layer != "") print "@layer " layer " {"
    printf "/* %s */\n%s", file, body
    if (layer != "") print "}"
    if (rest != "") print "}"
    next
  }

  { print }
  END { if (failed) exit 1 }
' style/main.css > "$out.new"

# Dead style is found here, not years later.
find style -name '*.css' ! -path style/main.css | sed 's|^style/||' | sort | while read -r file; do
  grep -q "\"$file\"" style/main.css || { echo "style/main.css: nothing imports \`$file\`" >&2; exit 1; }
done

# Left alone when nothing changed, so that its date says when the style last did.
if cmp -s "$out.new" "$out"; then rm "$out.new"; else mv "$out.new" "$out"; fi

#!/bin/sh
# Publishes the site from the repository it lies beside (see post-receive). Every night, in the crontab of the same user:
#
#   17 3 * * *  /srv/agenda.git/hooks/publish.sh
#
# Where nginx.conf looks for it; another folder goes into SITE.
set -eu
SITE=${SITE:-{{ROOT}}}
cd "$(dirname "$0")/.."
GIT_DIR=$PWD
export GIT_DIR
branch=${1:-$(git symbolic-ref HEAD)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git archive "$branch" | tar -xf - -C "$work"
affiche publish --data "$work/{{DATA}}" --out "$SITE"

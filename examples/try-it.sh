#!/bin/sh
# Builds guardbook and shows it at work on a made-up term.
#
#   sh examples/try-it.sh
#
# Needs a Rust toolchain and a C compiler (SQLite is built in). The log it makes is
# a new one in a temporary folder; no other log on this computer is opened. With
# $GUARDBOOK set to a program that is built already, nothing is built.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
manifest=$here/../Cargo.toml
work=$(mktemp -d "${TMPDIR:-/tmp}/guardbook-try.XXXXXX")
GUARDBOOK_DB=$work/log.db
GUARDBOOK_USER="Sam Okafor"
export GUARDBOOK_DB GUARDBOOK_USER

step() {
    printf '\n# %s\n' "$*"
}

# Through cargo the program is found wherever this computer keeps what it builds.
if [ -n "${GUARDBOOK:-}" ]; then
    shown=$GUARDBOOK
    guardbook() { "$GUARDBOOK" --no-input "$@"; }
else
    step "Building guardbook, without optimising, which takes half the time: a few minutes"
    cargo build --locked --manifest-path "$manifest"
    shown="cargo run --quiet --manifest-path '$manifest' --"
    guardbook() { cargo run --quiet --locked --manifest-path "$manifest" -- --no-input "$@"; }
fi

step "A school's sheet for a term: 66 incidents, everybody in it made up"
guardbook import "$here/autumn-2025.csv"

step "OS-0012, rumours: what was done is noted, and what was not needed, with the reason"
guardbook log 12 --did coordinator,dsl,headteacher,teacher,secure-evidence \
    --on "18/9/2025 15:40" >/dev/null
guardbook log 12 --did parents,meeting --on 22/9/2025 \
    --detail "Both families, with the head of year" >/dev/null
guardbook log 12 --did sanction --on 22/9/2025 --detail "Break times for a week" >/dev/null
guardbook log 12 --waive warning,police \
    --because "The sanction came at once; nothing in it was against the law."

step "The log of the term; people are initials unless -N asks for names"
guardbook log --term autumn-2025

step "One record: what must not be done, what the policy requires [ ], done [x], declined [-]"
guardbook log 12

step "The governors' summary of the term: totals, and nobody in it"
guardbook summary --term autumn-2025

step "The log is $GUARDBOOK_DB"
cat <<END
# To go on with it:
#   export GUARDBOOK_DB='$GUARDBOOK_DB'
#   $shown log 12
# To throw it away:
#   rm -r '$work'
END

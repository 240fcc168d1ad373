#!/bin/sh
# A term's work with guardbook, from the first sheet to the governors' papers.
#
#   sh term.sh
#
# The program is $GUARDBOOK, or guardbook on the PATH. The log is a new one in a
# temporary folder, or $GUARDBOOK_DB: where there is a log already, the script
# stops at its first step and changes nothing. Everybody in it is made up.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/guardbook-term.XXXXXX")
program=${GUARDBOOK:-guardbook}
GUARDBOOK_DB=${GUARDBOOK_DB:-$work/log.db}
GUARDBOOK_USER=${GUARDBOOK_USER:-Sam Okafor}
export GUARDBOOK_DB GUARDBOOK_USER

# With --no-input a script is never asked: what is missing is said, and it stops.
# "command" is the program of that name and not this function.
guardbook() {
    command "$program" --no-input "$@"
}

step() {
    printf '\n# %s\n' "$*"
}

step "A new log for a made-up school"
# Not in a log that is there.
guardbook init
guardbook init --school "Nettlewick Green School"

step "The sheet that was kept until now; the first row becomes OS-0001"
guardbook import "$here/autumn-2025.csv"

step "A phone in form time (OS-0002): what was done then is noted, and it is closed"
guardbook log 2 --did coordinator,dsl,teacher,warning --on "3/9/2025 09:20"
guardbook log 2 --did parents --on 3/9/2025 --detail "By text message, by the office" --close

step "Grooming (OS-0028): done at once, with a note; the rest stays to be decided"
guardbook log 28 --did dsl,coordinator --on "14/10/2025 08:45" \
    --note "Counsellor sees the pupil every Thursday."
guardbook log 28 --did police,ceop --on "14/10/2025 09:30" --detail "References with the DSL"

step "The filter was got round (OS-0064): done, one action declined with the reason"
guardbook log 64 --did coordinator,dsl,headteacher,teacher --on 18/12/2025
guardbook log 64 --did parents,access --on 19/12/2025 --detail "Letter by post"
guardbook log 64 --waive sanction --because "Loss of access until half-term is enough, says the head."
guardbook log 64 --outcome "No network access until half-term; a talk with ICT in January." --close

step "A new incident, told in several lines; he was warned in September, so a further rule applies"
guardbook report --type device --when "19/12/2025 13:40" --reported-on 19/12/2025 \
    --where in --person "Callum Pettifer:offender:8" --found-by staff --at-risk no --what - <<'STORY'
Phone out at the end-of-term film, under a coat.
Handed over when asked. Nobody was filmed, as far as Ms Farrant could see.
STORY

step "One that another system sends, twice: the second time nothing is added"
for time in first second; do
    number=$(guardbook report --quiet --source-ref HD-4399 --type scam --when 22/12/2025 \
        --reported-on 22/12/2025 --where out --found-by parent --at-risk no \
        --what "A text in the school's name asked a parent to pay for a trip. She did not.")
    echo "$time time: $number"
done

step "The log of the term"
guardbook log --term autumn-2025

step "One record"
guardbook log 64

step "What is overdue, in any term"
guardbook log --overdue

step "The governors' summary of the term"
guardbook summary --term autumn-2025

step "The governors' figures and the full file as spreadsheets"
guardbook export --term autumn-2025 --out "$work/governors-autumn-2025.csv"
guardbook export --term autumn-2025 --for full --out "$work/full-autumn-2025.csv"

step "Every entry is as it was written"
guardbook check --file-only

step "Log:    $GUARDBOOK_DB"
printf '# Sheets: %s\n' "$work"

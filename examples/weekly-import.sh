#!/bin/sh
# Imports every CSV file of a folder, or one file, into the log.
#
#   sh weekly-import.sh FOLDER
#   sh weekly-import.sh FILE.csv
#
# What was imported is moved to the folder done/ beside it. A sheet with problems
# stays where it is, nothing of it is imported, and the script ends with an exit
# code that is not 0. Safe to run twice: a row that is in the log is not added again.
#
# The program is $GUARDBOOK, or guardbook on the PATH; the log is $GUARDBOOK_DB, or
# the usual one. Weekly, in crontab:
#   30 16 * * 5  sh /path/to/weekly-import.sh /path/to/sheets
set -eu

program=${GUARDBOOK:-guardbook}

if [ $# -ne 1 ]; then
    echo "usage: sh weekly-import.sh FOLDER|FILE.csv" >&2
    exit 2
fi
if [ ! -e "$1" ]; then
    echo "There is no $1. Nothing was imported." >&2
    exit 4
fi

# Moves a sheet to done/, never over another of the same name.
put_away() {
    folder=$(dirname -- "$1")/done
    name=$(basename -- "$1")
    mkdir -p -- "$folder"
    target=$folder/$name
    count=1
    while [ -e "$target" ]; do
        count=$((count + 1))
        target=$folder/$count-$name
    done
    mv -- "$1" "$target"
}

found=0
worst=0
bring_in() {
    found=$((found + 1))
    echo "$1"
    code=0
    "$program" import -- "$1" || code=$?
    if [ "$code" -eq 0 ]; then
        put_away "$1"
    else
        worst=$code
    fi
}

if [ -d "$1" ]; then
    for sheet in "$1"/*.csv "$1"/*.CSV; do
        if [ -f "$sheet" ]; then
            bring_in "$sheet"
        fi
    done
else
    bring_in "$1"
fi

if [ "$found" -eq 0 ]; then
    echo "No sheets in $1: nothing to do."
fi
exit "$worst"

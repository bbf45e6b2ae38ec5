#!/bin/sh
# Prints a line for each knot, as a compiler prints errors, and fails if there is one.
find rope -name '*.txt' | sort | xargs awk '
    { at = index($0, "knot") }
    at { print FILENAME ":" FNR ":" at ": error: a knot"; found = 1 }
    END { exit found }'

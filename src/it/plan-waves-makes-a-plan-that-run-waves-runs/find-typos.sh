#!/bin/sh
# Prints typos as a compiler prints errors, and fails if there are any.
find words -name '*.txt' | sort | xargs awk '
    { at = index($0, "teh") }
    at { print FILENAME ":" FNR ":" at ": error: teh is no word"; found = 1 }
    END { exit found }'

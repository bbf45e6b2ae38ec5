#!/bin/sh
# What runs in the container of one batch: check, mend and check again each file of the batch.
# It is told its work as every worker is: by the environment and /run/cfn/batch.json; the project is at /workspace.
# Exit code: 0 every file is without mistakes now, 1 mistakes are left, 2 the batch could not be worked on.
set -u

fail() {
    printf 'batch %s: %s\n' "${BATCH_ID-?}" "$2" >&2
    exit "$1"
}

[ -n "${BATCH_FILES-}" ] || fail 2 'BATCH_FILES names no file'
cd /workspace || fail 2 'there is no workspace at /workspace'

# The file list is told twice, and both must say the same.
told=$(tr -d '\n' </run/cfn/batch.json | sed 's/.*"files" *: *\[\([^]]*\)\].*/\1/' | tr ',' '\n' | sed 's/^ *"//; s/" *$//')
[ "$told" = "$BATCH_FILES" ] || fail 2 "BATCH_FILES and /run/cfn/batch.json disagree: '$BATCH_FILES' and '$told'"

printf 'batch %s, wave %s, attempt %s: %s\n' "$BATCH_ID" "$WAVE_NUMBER" "$ATTEMPT" "$TASK_PROMPT"
left=0
while IFS= read -r file; do
    mistakes=$(sh ./mender.sh check "$file")
    case $? in
        0) echo "$file: nothing to mend" && continue ;;
        1) printf '%s\n' "$mistakes" ;;
        *) fail 2 "$file could not be checked" ;;
    esac
    sh ./mender.sh mend "$file" || fail 1 "$file was not mended"
    if remaining=$(sh ./mender.sh check "$file"); then
        echo "$file: mended, mistakes: $(printf '%s\n' "$mistakes" | wc -l | tr -d ' ')"
    else
        printf 'cannot be mended: %s\n' "$remaining" >&2
        left=$((left + 1))
    fi
done <<FILES
$BATCH_FILES
FILES
[ "$left" = 0 ] || fail 1 "mistakes are left in $left of its files (see 'cannot be mended' above)"

#!/bin/sh
# What runs in the container of one batch: mends the errors that tsc found in its files, as far as there are rules for
# them. It has no node and no tsc: it knows the errors from /run/cfn/batch.json, and whether they are gone is seen when
# tsc runs again, before the next iteration.
# Exit code: 0 it did what it could, 2 the batch could not be worked on.
set -eu

fail() {
    printf 'batch %s: %s\n' "${BATCH_ID-?}" "$1" >&2
    exit 2
}

cd /workspace || fail 'there is no workspace at /workspace'
made=$(mktemp -d)
awk -f worker/errors.awk /run/cfn/batch.json >"$made/errors" || fail '/run/cfn/batch.json could not be read'
[ -s "$made/errors" ] || fail '/run/cfn/batch.json names no error'
find src -name '*.ts' | sort | xargs awk -f worker/index.awk >"$made/index" || fail 'the sources could not be read'

printf '%s\n' "$BATCH_FILES" | while IFS= read -r file; do
    awk -v file="$file" -f worker/mend.awk part=index "$made/index" part=errors "$made/errors" part=text "$file" >"$made/text" ||
        fail "$file could not be mended"
    # In one step: other batches read this file meanwhile.
    cp "$made/text" "$file.mended"
    mv "$file.mended" "$file"
done

#!/bin/sh
# Writes down which files it was given, once it found each of them in the batch file too.
set -eu
cd /workspace
printf '%s\n' "$BATCH_FILES" | while IFS= read -r file; do
    grep -qF "\"$file\"" /run/cfn/batch.json || { echo "no $file in batch.json" >&2; exit 1; }
done
printf '%s\n' "$BATCH_FILES" | sort > "$SHAPE-$WAVE_NUMBER-$BATCH_ID.files"

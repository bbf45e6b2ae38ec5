#!/bin/sh
# Mends the typos in the files of its batch, and keeps what it was told.
set -eu
cd /workspace
printf '%s' "$TASK_PROMPT" >"$BATCH_ID.prompt"
printf '%s\n' "$BATCH_FILES" | while IFS= read -r file; do
    sed -i 's/teh/the/g' "$file"
done

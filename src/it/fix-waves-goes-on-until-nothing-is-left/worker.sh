#!/bin/sh
# Unties one knot in each line. Below the first it finds the next, and one batch says that it failed, though it did not.
set -eu
cd /workspace
printf '%s\n' "$BATCH_FILES" | while IFS= read -r file; do
    sed -i 's/knot/loose/' "$file"
done
[ "$BATCH_ID" != iter2-batch-1 ] || exit 1

#!/bin/sh
# Looks at its container from the inside. Exits with 0 only if all is as the POM says.
set -u
wrong=0
expect() {
    what=$1
    shift
    "$@" || { echo "not so: $what" >&2; wrong=1; }
}
refused() {
    ! "$@" 2> /dev/null
}

expect 'the workspace can be read' test -f /workspace/waves.json
expect 'the workspace cannot be written' refused touch /workspace/written
expect 'a read-only volume cannot be written' refused touch /scripts/written
expect 'the image cannot be written' refused touch /written
expect 'the batch file is there' grep -q batch_id /run/cfn/batch.json
expect 'no capabilities' grep -q '^CapEff:[[:space:]]*0000000000000000$' /proc/self/status
expect 'no new privileges' grep -q '^NoNewPrivs:[[:space:]]*1$' /proc/self/status
expect 'no terminal' refused test -t 1
expect 'an init reaps for it' grep -q init /proc/1/comm
expect 'a variable of the build' test "$SECRET" = hush-hush
expect "the batch's variable rather than the POM's" test "$MOOD" = "$EXPECTED_MOOD"
expect "the batch's user" test "$(id -u)" = "$EXPECTED_USER"
[ "$EXPECTED_USER" != 0 ] || expect 'a volume can be written' touch /kept/written
exit "$wrong"

#!/bin/sh
# Looks at its secrets from the inside. Exits with 0 only if all are there, for it alone, and nowhere but there.
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

expect 'all secrets are there and nothing else' test "$(ls -A /run/secrets | sort | tr '\n' ' ')" = 'db db-user extra key.pem token '
for name in db db-user extra key.pem token; do
    expect "$name is what it should be" cmp /run/secrets/$name /workspace/expected/$name
    expect "$name is its user's alone" test "$(stat -c '%a %u' /run/secrets/$name)" = "400 $(id -u)"
done
expect 'they are in memory' test "$(stat -f -c %T /run/secrets)" = tmpfs
expect 'nothing can be written there' refused touch /run/secrets/new
expect 'the environment has none of them' refused grep -q K7- /proc/1/environ /proc/self/environ /proc/1/cmdline
expect "the batch's user" test "$(id -u)" = "$EXPECTED_USER"
exit "$wrong"

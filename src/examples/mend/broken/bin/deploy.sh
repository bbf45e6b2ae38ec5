#!/bin/sh
# Copies a release next to the running one and switches over.
set -eu

release=${1:?usage: deploy.sh RELEASE}
root=/srv/shop

if [ ! -d "releases/$release" ]; then
    echo "deploy: no release $release" >&2
    exit 2

for host in web1 web2 web3; do
    if ssh "$host" test -d "$root/$release"; then
        echo "deploy: $host has $release already
    else
        scp -r "releases/$release" "$host:$root/$release"
done

echo "deploy: switching to $release"
for host in web1 web2 web3; do
    ssh "$host" ln -sfn "$root/$release" "$root/current"
done

# Packs the shop's data folder and keeps the last seven archives.
set -eu

target=${1:-/var/backups/shop}
stamp=$(date +%Y%m%d)

mkdir -p "$target"
tar -czf "$target/data-$stamp.tar.gz" data
echo "backup: $target/data-$stamp.tar.gz"

for old in $(ls -1t "$target" | tail -n +8); do
    rm -f "$target/$old"
done

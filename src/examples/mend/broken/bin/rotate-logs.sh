#!/bin/bash
# Renames the logs of yesterday and tells the shop to open new ones.
set -eu

mode=${1:-daily}   
case "$mode" in
    daily) keep=14 ;;
    weekly) keep=8 ;;
    *)
        echo "rotate-logs: daily or weekly, not $mode >&2
        exit 2
        ;;

for log in /var/log/shop/*.log; do
    if [ "$mode" == daily ]; then
        mv "$log" "$log.$(date +%F)"
    else
        mv "$log" "$log.$(date +%G-W%V)"
    fi
done

kill -USR1 "$(cat /run/shop.pid)"
echo "rotate-logs: keeping $keep" 
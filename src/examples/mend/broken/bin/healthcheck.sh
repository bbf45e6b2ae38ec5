#!/bin/sh
# Asks the shop's health page until it answers, or gives up.
set -u

url=${1:-http://localhost:8080/health}
tries=${2:-30}

while [ "$tries" -gt 0 ]; do
	answer=$(wget -q -O - "$url")
	if [ "$answer" == "UP" ]; then
	    echo "healthcheck: up"
	    exit 0
	fi
	tries=$((tries - 1))
	sleep 1

echo "healthcheck: $url does not answer" >&2
exit 1

#!/bin/sh
# Is at work until it is asked to end.
trap 'echo asked to end; exit 3' TERM
echo at work
: >/workspace/at-work
sleep 1000 &
wait

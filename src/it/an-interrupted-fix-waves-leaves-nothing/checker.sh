#!/bin/sh
# Looks for errors without end, together with another process.
sleep 1000 &
echo $! >looking
wait

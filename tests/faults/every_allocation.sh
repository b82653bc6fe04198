#!/usr/bin/env bash
# Lets single allocations of `keiretsu check` fail, every STEPth of them until none is left to fail:
# each time the program ends well or with a message, never by a signal.
# usage: every_allocation.sh PROGRAM FAULT_LIBRARY SCENARIO STEP
set -u
program=$1 library=$2 scenario=$3 step=$4
failed=0 harmless=0
for ((n = 1; harmless < 50; n += step)); do
    message=$(KEIRETSU_FAULT=memory:$n LD_PRELOAD=$library "$program" check "$scenario" 2>&1)
    code=$?
    if [ $code -gt 2 ]; then
        echo "allocation $n: exit code $code: $message"
        exit 1
    fi
    # What runs out of allocations ends well from there on.
    if [ $code -eq 0 ]; then harmless=$((harmless + 1)); else failed=$((failed + 1)) harmless=0; fi
done
echo "$failed allocations failed, each with a message"
[ $failed -gt 0 ]

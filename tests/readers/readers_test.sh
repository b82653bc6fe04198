#!/usr/bin/env bash
# The readers for R and Python agree with a run's CSV files on every cell, their examples draw, the
# workbook and the Stata files hold the same numbers, and datapackage.json names every file. Where
# `soffice` is installed (libreoffice-calc), the workbook is opened in it, too.
# usage: tests/readers/readers_test.sh PROGRAM
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$PWD/${1:?the program}
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
"$program" run scenarios/baseline.yaml --scale 0.01 --replicates 2 --until 1999Q4 --quiet \
    --microdata 10% --xlsx --stata --out "$directory/run"
PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 tests/readers/check.py "$directory/run" "$directory"
PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 analysis/readers/example.py "$directory/run" "$directory/figure.png"
Rscript analysis/readers/example.R "$directory/run" "$directory/figure.pdf"
test -s "$directory/figure.png"
test -s "$directory/figure.pdf"

#!/usr/bin/env bash
# What selection of exits adds to productivity growth, over numbers of the productivity law that the data know
# little of, and over the posterior: a line each, 1985-1997 and 1997-2007, all plants with 4 or more employees.
# The bar runs from -0.5 to +0.5 points a year; | is nil.
# usage: scenarios/studies/selection.sh PROGRAM [OPTIONS]; without options 1:50 and 20 pairs, some minutes.
set -euo pipefail
program=$(realpath "$1")
shift
cd "$(dirname "$0")/.."
out=../runs/selection
pairs=("$@")
[ $# -gt 0 ] || pairs=(--scale 0.02 --replicates 20)

study() { # name, options
    "$program" ablate full_sample.yaml --only random_exit "${pairs[@]}" --quiet --force --out "$out/$1" "${@:2}" \
        >/dev/null 2>&1
    awk -F, -v name="$1" '
        function place(x) { return int((x + 0.5) * 40 + 0.5) }
        $1 == "true_productivity" && $2 == "all" {
            line = ""
            for (i = 0; i <= 40; ++i)
                line = line (i == place($11) ? "o" : i >= place($12) && i <= place($13) ? "-" : i == 20 ? "|" : " ")
            printf "%-18s %s %+.2f (%+.2f to %+.2f) %s\n", name, $3, $11, $12, $13, line
        }' "$out/$1/selection.csv"
}

study stated
for speed in 0.008 0.04; do study "catching_up_$speed" --set "parameters.productivity.diffusion=$speed /quarter"; done
for learning in 0 0.45; do study "learning_$learning" --set "parameters.productivity.learning=$learning"; done
for embodied in 0.02 0.12; do study "embodiment_$embodied" --set "parameters.productivity.embodiment=$embodied"; done
for spread in 0.003 0.03; do study "shock_$spread" --set "parameters.productivity.shock=$spread"; done
for pay in 0 0.3; do study "research_$pay" --set "parameters.productivity.research_return=$pay"; done
for share in 0.3 1; do study "by_equipment_$share" --set "parameters.productivity.diffusion_by_equipment=$share"; done
study posterior --vary posterior

#!/usr/bin/env bash
# The table of docs/policies.md: every shipped policy on the fitted base, its effect, deadweight, displacement and cost,
# and its sign under each closure. usage: scenarios/studies/policies.sh PROGRAM [OPTIONS]
# Without options: 1:20, 20 pairs, a draw of the posterior a pair. Options go to the comparison.
set -euo pipefail
program=$(realpath "$1")
shift
cd "$(dirname "$0")/.."
out=../runs/policies
options=("$@")
[ $# -gt 0 ] || options=(--scale 0.05 --replicates 20)
window=2000-2007
policies=(entry_subsidy young_founders incubator industrial_apartments sme_centre collaboration loan_screening
    unfair_trade_rule research_subsidy)

"$program" compare full_sample.yaml "${policies[@]/%/.yaml}" --windows $window --closures both \
    --set ensemble.posterior=posteriors/full_sample.csv --vary posterior "${options[@]}" --force --out "$out" >/dev/null

echo "| policy | establishments | jobs | real income less cost | founded anyway | displaced | a job-year costs | sign of jobs: closed, as given | |"
echo "|---|---|---|---|---|---|---|---|---|"
awk -F, -v window=$window -v policies="${policies[*]}" '
    function sign(low, high) { return low == "" ? "n/a" : low > 0 ? "+" : high < 0 ? "-" : "0" }
    function interval(key) {
        if (!(key in mean)) return "n/a"
        if (low[key] == "") return sprintf("%.3g", mean[key])
        return sprintf("%.3g (%.3g to %.3g)", mean[key], low[key], high[key])
    }
    function share(key) {
        if (!(key in mean) || low[key] == "") return "n/a"
        return sprintf("%.0f%% (%.0f to %.0f)", 100 * mean[key], 100 * low[key], 100 * high[key])
    }
    FILENAME ~ /effects/ && $3 == "nation" && $5 == window { at = 7 }
    FILENAME ~ /balance/ && $3 == "nation" && $5 == window { at = 6 }
    FILENAME ~ /costs/ && $5 == window { at = 6 }
    FILENAME ~ /twins/ && $4 == "nation" && $6 == window { at = 7 }
    at {
        key = FILENAME ~ /twins/ ? $1 " " $2 " " $3 : $1 " " $2
        if (FILENAME ~ /costs/ && $3 == "place") key = key " place"
        mean[key] = $at; low[key] = $(at + 1); high[key] = $(at + 2); at = 0
    }
    END {
        n = split(policies, names, " ")
        for (i = 1; i <= n; ++i) {
            arm = names[i]; given = arm "_as_given"
            closed = sign(low[arm " employees"], high[arm " employees"])
            open = sign(low[given " employees"], high[given " employees"])
            word = closed == open && closed != "0" ? "robust" : closed == open ? "inconclusive" : "depends on the closure"
            cost = interval(arm " cost_per_job_year")
            if (cost == "n/a") cost = interval(arm " cost_per_job_year place")
            printf "| %s | %s | %s | %s | %s | %s | %s | %s, %s | %s |\n", arm, interval(arm " establishments"),
                interval(arm " employees"), interval(arm " net_income"), share(arm " founded_anyway share"),
                share(arm " displaced_share_of_jobs share"), cost, closed, open, word
        }
    }' "$out"/effects.csv "$out"/balance.csv "$out"/costs.csv "$out"/twins.csv

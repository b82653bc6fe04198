#!/usr/bin/env bash
# The studies of docs/experiments.md, and their table. usage: scenarios/studies/run.sh PROGRAM [OPTIONS]
# Without options: comparisons at 1:20 with 40 pairs, supplier cuts at 1:1. Options go to every
# command: --scale 0.01 --replicates 4 is a quick look.
set -euo pipefail
program=$(realpath "$1")
shift
cd "$(dirname "$0")/.."
out=../runs/studies
pairs=("$@")
[ $# -gt 0 ] || pairs=(--scale 0.05 --replicates 40)

compare() { # name, arguments
    "$program" compare "${@:2}" "${pairs[@]}" --force --out "$out/$1" >/dev/null
}

compare entry_subsidy baseline.yaml entry_subsidy.yaml --windows 1999-2007
compare loan_screening baseline.yaml loan_screening.yaml --windows 1991-2002 --windows 2003-2007
compare no_evergreening studies/no_evergreening.yaml
compare anchor_and_city studies/anchor_and_city.yaml
compare incubator_rents studies/incubator_rents.yaml
for name in nissan_revival sony_2009; do
    "$program" run "$name.yaml" "$@" --force --out "$out/$name" >/dev/null
done

# A row of effects.csv as a row of the table; the last word is the sign that the claim gives it.
effect() { # study, what, arm, outcome, dimension, level, window, sign
    awk -F, -v what="$2" -v key="$3,$4,$5,$6,$7" -v sign="$8" '
        $1 "," $2 "," $3 "," $4 "," $5 == key {
            holds = sign == "+" ? $8 > 0 : sign == "-" ? $9 < 0 : $8 == 0 && $9 == 0
            printf "| %s | %.4g | %+.4g | %+.4g to %+.4g | %s | %s |\n",
                what, $6, $7, $8, $9, sign, holds ? "yes" : "no"
        }' "$out/$1/effects.csv"
}

echo "| a year | base | effect | 90% interval | claim | holds |"
echo "|---|---|---|---|---|---|"
for city in Toyota Hitachi Tsubame Sabae Sumida Ota Higashi-Osaka Kitakami Kofu; do
    effect entry_subsidy "entries in $city, entry subsidy" entry_subsidy entries place "$city" 1999-2007 +
done
for window in 1991-2002 2003-2007; do
    sign=$([ $window = 1991-2002 ] && echo + || echo -)
    effect loan_screening "exits $window, stricter examination" loan_screening exits nation all $window "$sign"
    effect no_evergreening "exits $window, no evergreening" no_evergreening exits nation all $window "$sign"
done
effect anchor_and_city "establishments in Hitachi, its anchor closes" town establishments place Hitachi 1995-2000 -
effect anchor_and_city "establishments in Ota, the same orders lost" city establishments place Ota 1995-2000 -
effect incubator_rents "units let, half the market's rent" half policy_recipients policy incubator 2000-2007 +
effect incubator_rents "units let, twice the market's rent" double policy_recipients policy incubator 2000-2007 -
effect incubator_rents "cost of the units, half the rent" half policy_cost policy incubator 2000-2007 0
effect incubator_rents "cost of the units, twice the rent" double policy_cost policy incubator 2000-2007 0
awk -F, '
    $5 == "1995-2000" && $2 == "establishments" && $3 == "place" && $1 "," $4 == "town,Hitachi" { town = $9 + 1 }
    $5 == "1995-2000" && $2 == "establishments" && $3 == "place" && $1 "," $4 == "city,Ota" { city = $8 }
    END { printf "\nHitachi loses at least %.1f beside the works, Ota at most %.1f: %s\n",
              -town, -city, town < city ? "yes" : "no" }' "$out/anchor_and_city/effects.csv"
awk -F, '$2 == "establishments" && $3 == "nation" && $5 == "1999-2007" {
    printf "Pairing narrows the interval of establishments, entry subsidy, %.0f times\n\n", ($12 - $11) / ($9 - $8)
}' "$out/entry_subsidy/effects.csv"

# Means over replicates.
direct() { # study, actor, year, quarter, column
    awk -F, -v actor="$2" -v year="$3" -v quarter="$4" -v column="$5" '
        $2 == year && $3 == quarter && $4 == actor { sum += $column; ++n }
        END { printf "%.4g", sum / n }' "$out/$1/actors.csv"
}
echo "Direct suppliers of Nissan 1999Q3, 2002Q1: $(direct nissan_revival nissan 1999 3 5)," \
    "$(direct nissan_revival nissan 2002 1 5)"
echo "Mean price of its parts 1999Q3, 2002Q3, 2003Q3: $(direct nissan_revival nissan 1999 3 8)," \
    "$(direct nissan_revival nissan 2002 3 8), $(direct nissan_revival nissan 2003 3 8)"
echo "Direct suppliers of Sony 2009Q1, 2010Q4: $(direct sony_2009 sony 2009 1 5)," \
    "$(direct sony_2009 sony 2010 4 5)"
echo
echo "| suppliers | quarter | followed | still open | with a new buyer, % of the open | employees, % of before |"
echo "|---|---|---|---|---|---|"
fates() { # study, year, quarter
    for group in kept dropped below; do
        awk -F, -v study="$1" -v year="$2" -v quarter="$3" -v group=$group '
            $2 == year && $3 == quarter && $4 == group {
                followed += $5; open += $6; now += $7; before += $8; found += $10; ++n
            }
            END {
                if (n && open && before)
                    printf "| %s, %s | %dQ%d | %d | %d | %.0f | %.0f |\n", study, group, year, quarter,
                        followed / n, open / n, 100 * found / open, 100 * now / before
            }' "$out/$1/fates.csv"
    done
}
fates nissan_revival 2002 1
fates nissan_revival 2007 4
fates sony_2009 2010 4

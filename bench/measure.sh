# Loads, medians and the table. Sourced by bench/run.
# shellcheck shell=bash

connections=32
table=()

# load NAME PROFILES SCRIPT OFFSET PATH SECONDS: one run of wrk, noted under NAME unless that is empty
load() {
    local name=$1 output result
    output=$(cd "$BENCH/load" && BENCH_PROFILES=$2 BENCH_SEED=$RANDOM$RANDOM BENCH_TOKENS=$work/tokens BENCH_PATH=$5 BENCH_AUTH=$auth \
        wrk -t2 -c"$connections" -d"$6s" -s "$3.lua" "http://localhost:$((port + $4))") || die "$output"
    result=$(grep '^RESULT' <<<"$output") || die "$output"
    read -r _ requests rate p50 p99 bad example <<<"$result"
    [ "$bad" = 0 ] && [ "$requests" -gt 0 ] || die "$bad of $requests answers of $5 were no success: $example"
    if [ -n "$name" ]; then
        say "$(printf '%-24s %9.0f/s  p50 %7.2f ms  p99 %7.2f ms' "$name" "$rate" "$p50" "$p99")"
        record "$name" "$rate $p50 $p99"
    fi
}

# compare NAME OTHER PROFILES PROFILES-OF-OTHER SCRIPT OFFSET PATH SCRIPT OFFSET PATH: warm both up, then in turn
compare() {
    local round
    load '' "$3" "$5" "$6" "$7" "$((seconds > 5 ? seconds : 5))"
    load '' "$4" "$8" "$9" "${10}" "$((seconds > 5 ? seconds : 5))"
    for round in $(seq "$rounds"); do
        load "$1" "$3" "$5" "$6" "$7" "$seconds"
        load "$2" "$4" "$8" "$9" "${10}" "$seconds"
    done
}

record() { echo "$2" >>"$work/$1.results"; }

# median NAME COLUMN
median() {
    cut -d ' ' -f "$2" "$work/$1.results" | sort -n | awk '{ v[NR] = $1 } END { printf "%g", NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

thousands() { LC_ALL=C awk -v n="$1" 'BEGIN { while (n >= 1000) { rest = sprintf(",%03d%s", n % 1000, rest); n = int(n / 1000) } print n rest }'; }

# row_ratio TEXT NAME OTHER TARGET
row_ratio() {
    local ratio
    ratio=$(paste -d ' ' "$work/$2.results" "$work/$3.results" | awk '{ printf "%.3f\n", $1 / $4 }' | sort -n |
        awk '{ v[NR] = $1 } END { printf "%.2f", NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }')
    add_row "$1" "$(printf '%.0f/s, p50 %.1f ms, p99 %.1f ms' "$(median "$2" 1)" "$(median "$2" 2)" "$(median "$2" 3)")" \
        "$(printf '%.0f/s, p50 %.1f ms, p99 %.1f ms' "$(median "$3" 1)" "$(median "$3" 2)" "$(median "$3" 3)")" \
        "$ratio" "≥ $4" "$(awk -v a="$ratio" -v b="$4" 'BEGIN { print (a >= b ? "yes" : "**no**") }')"
}

# row_limit TEXT VALUE UNIT LIMIT
row_limit() { add_row "$1" "$2 $3" "" "" "≤ $4 $3" "$(awk -v a="$2" -v b="$4" 'BEGIN { print (a <= b ? "yes" : "**no**") }')"; }

add_row() {
    local IFS='|'
    table+=("| $1 | $2 | $3 | $4 | $5 | $6 |")
    say "${table[-1]}"
}

print_table() {
    echo "| what | measured | compared with | ratio | target | reached |"
    echo "|---|---|---|---|---|---|"
    printf '%s\n' "${table[@]}"
    echo
    echo "$(nproc) cores, $(awk '/^MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo) GB, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1); load average at the end $(cut -d ' ' -f 1 /proc/loadavg);" \
        "medians of $rounds rounds of $seconds s, $connections connections; .NET $(dotnet --version)"
}

# The servers of a run and their data. Sourced by bench/run.
# shellcheck shell=bash
# Data of one engine lie in $work/ENGINE-SIZE; PostgreSQL has one private cluster with a database for each size.

merchant='Shoes DE' connector=shoes-cc
declare -A pids=()

# credential FILE ARRAY KEY VALUE FIELD: a field of the object in a list of demo-credentials.json whose key has that value
credential() {
    tr -d '\n' <"$1" | grep -o "\"$2\": *\[[^]]*\]" | grep -o '{[^}]*}' | grep "\"$3\": *\"$4\"" | grep -o "\"$5\": *\"[^\"]*\"" | sed 's/.*: *"//; s/"$//'
}

portal_path() { echo "/api/v3/$1/$api_key/$2"; }

pg_database() { echo "Host=127.0.0.1;Port=$(pg_port "$work/postgres-cluster");Database=$1;Username=postgres;Password=$password"; }

psql_admin() { PGPASSWORD=$password psql -qX -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$(pg_port "$work/postgres-cluster")" -U postgres -d postgres -c "$1" >/dev/null; }

# --- processes ----------------------------------------------------------------------------------------------------------------------

# start NAME PORT COMMAND...
start() {
    local name=$1; shift
    setsid "$@" >"$work/$name.log" 2>&1 </dev/null &
    pids[$name]=$!
}

stop() {
    [ -n "${pids[$1]:-}" ] || return 0
    kill "${pids[$1]}" 2>/dev/null || true
    wait "${pids[$1]}" 2>/dev/null || true
    unset "pids[$1]"
}

stop_all() {
    local name
    for name in "${!pids[@]}"; do stop "$name"; done
    if [ -d "$work/postgres-cluster" ]; then
        pg_stop "$work/postgres-cluster" fast
        rm -rf "$work/postgres-cluster"
    fi
}

# start_portal ENGINE SIZE OFFSET: notes the moment, for first_answer
start_portal() {
    local program=$ROOT/artifacts/bench/portal
    unset Database__ConnectionString
    [ "$1" = sqlite ] || export Database__ConnectionString; Database__ConnectionString=$([ "$1" = sqlite ] || pg_database "$2")
    started=$(date +%s%N)
    start "portal-$2" dotnet "$program/CustomerProfiles.Portal.dll" --contentRoot "$program" \
        --Data:Folder="$work/$1-$2" --Database:Engine="$1" --urls "http://localhost:$((port + $3))" --Demo:Enabled=true
}

# start_bare ENGINE SIZE OFFSET
start_bare() {
    BENCH_DATABASE=$(database_of "$1" "$2") start "bare-$2" dotnet "$ROOT/artifacts/bench/bare/CustomerProfiles.Bench.dll" serve \
        --engine "$1" --urls "http://localhost:$((port + $3))"
    until post "$3" /profile '{"customerIdentification":"bench-00000001"}' >/dev/null; do alive "bare-$2"; sleep 0.1; done
}

database_of() { if [ "$1" = sqlite ]; then echo "$work/sqlite-$2/customer-profiles.db"; else pg_database "$2"; fi; }

alive() { kill -0 "${pids[$1]}" 2>/dev/null || { tail -n 20 "$work/$1.log" >&2; die "$1 ended"; }; }

# post OFFSET PATH BODY: the answer, if it is a success
post() {
    curl -sf -m 10 -H 'Content-Type: application/json' ${auth:+-H "Authorization: $auth"} -d "$3" "http://localhost:$((port + $1))$2" | grep '"success":true'
}

# first_answer ENGINE SIZE OFFSET: waits for the portal's first getProfile, tells the seconds since its start
first_answer() {
    until post "$3" "$(portal_path customerProfiles getProfile)" '{"customerIdentification":"bench-00000001"}' >/dev/null; do alive "portal-$2"; sleep 0.02; done
    awk -v from="$started" -v to="$(date +%s%N)" 'BEGIN { printf "%.2f", (to - from) / 1e9 }'
}

# resident NAME: megabytes
resident() { awk '/^VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/${pids[$1]}/status"; }

# --- data ---------------------------------------------------------------------------------------------------------------------------

# make_data ENGINE SIZE: the demo, made by the portal itself
make_data() {
    mkdir -m 700 "$work/$1-$2"
    if [ "$1" = postgres ]; then
        password=$(new_password)
        pg_create "$work/postgres-cluster" "$password" "CREATE DATABASE $2"
        pg_start "$work/postgres-cluster"
    fi
    start_portal "$1" "$2" 0
    until curl -sf -m 5 "http://localhost:$port/health/ready" >/dev/null; do alive "portal-$2"; sleep 0.2; done
    stop "portal-$2"
    local file=$work/$1-$2/demo-credentials.json user secret
    user=$(credential "$file" apiUsers merchant "$merchant" username) secret=$(credential "$file" apiUsers merchant "$merchant" password)
    auth="Basic $(printf '%s:%s' "$user" "$secret" | base64 -w 0)"
    api_key=$(credential "$file" connectors name "$connector" apiKey)
}

# fill_data ENGINE SIZE FROM TO: writes profiles and seals them, tells the seconds of writing
fill_data() {
    BENCH_DATABASE=$(database_of "$1" "$2") dotnet "$ROOT/artifacts/bench/bare/CustomerProfiles.Bench.dll" fill --engine "$1" --from "$3" --to "$4"
    on_data "$1" "$2" seal >&2
}

# on_data ENGINE SIZE WORD...: the program that uses the domain's services without a server
on_data() {
    local engine=$1 size=$2
    shift 2
    (
        unset Database__ConnectionString
        [ "$engine" = sqlite ] || export Database__ConnectionString; Database__ConnectionString=$([ "$engine" = sqlite ] || pg_database "$size")
        dotnet "$ROOT/artifacts/bench/lists/CustomerProfiles.Bench.Lists.dll" "$@" --Data:Folder "$work/$engine-$size" --Database:Engine "$engine"
    )
}

# copy_data ENGINE SIZE OTHER
copy_data() {
    cp -a "$work/$1-$2" "$work/$1-$3"
    [ "$1" = sqlite ] || psql_admin "CREATE DATABASE $3 TEMPLATE $2"
}

# tokens_of ENGINE: the pt:: tokens of the demo's cards that the simulator accepts, for charge.lua; those written by SQL have no vault entry
tokens_of() {
    local shopper
    start_portal "$1" small 0
    until curl -sf -m 5 "http://localhost:$port/health/ready" >/dev/null; do alive portal-small; sleep 0.1; done
    for shopper in $(seq 1000 1199); do
        post 0 "$(portal_path customerProfiles getProfile)" "{\"customerIdentification\":\"c-$shopper\"}" |
            grep -o '"method":"card","paymentToken":"pt::[0-9a-f]*"' | grep -o 'pt::[0-9a-f]*' || true
    done >"$work/tokens"
    stop portal-small
    [ "$(wc -l <"$work/tokens")" -gt 100 ] || die "The demo has too few stored cards"
}

# Functions of ./run and ./test. Sourced by bash, with ROOT set to the folder of the repository.
# shellcheck shell=bash

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# No compiler or build server stays behind when the command ends
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false
# The packages of the lock files and no others
export RestoreLockedMode=true

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
is_root() { [ "$(id -u)" -eq 0 ]; }

# --- what must be installed ---------------------------------------------------------------------------------------------------------

# install_packages WHY PACKAGE...
install_packages() {
    local why=$1; shift
    local as=()
    if ! is_root; then
        if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as=(sudo -n); else
            die "$why is missing. Ask an administrator of this machine for: apt-get install $*"
        fi
    fi
    command -v apt-get >/dev/null || die "$why is missing, and this machine has no apt-get. Install by hand what Debian calls: $*"
    say "Installing $* ($why) ..."
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
    local log; log=$(mktemp)
    # With the package lists as they are first: they may be there, and another run may just be updating them
    if ! "${as[@]}" "${apt[@]}" install -y --no-install-recommends "$@" >"$log" 2>&1 </dev/null; then
        "${as[@]}" "${apt[@]}" update >>"$log" 2>&1 </dev/null || true
        "${as[@]}" "${apt[@]}" install -y --no-install-recommends "$@" >>"$log" 2>&1 </dev/null || { tail -n 20 "$log" >&2; die "Could not install $*"; }
    fi
    rm -f "$log"
}

# The one without windows takes a third less processor time; where it cannot be had, the other does
need_chromium() {
    [ -x /usr/lib/chromium/chromium-headless-shell ] || (install_packages "Chromium without windows, for the browser tests" chromium-headless-shell) ||
        [ -x /usr/bin/chromium ] || install_packages "Chromium, for the browser tests" chromium
}
need_postgres() { [ -n "$(pg_bin)" ] || install_packages PostgreSQL postgresql; }

need_age() { command -v age >/dev/null || install_packages "age, which seals backups" age; }

need_dotnet() {
    command -v dotnet >/dev/null || die "The .NET SDK is missing: install the one that $ROOT/global.json names"
    (cd "$ROOT" && dotnet --version >/dev/null 2>&1) || die "The .NET SDK that $ROOT/global.json names is missing; there are: $(cd / && dotnet --list-sdks | tr '\n' ' ')"
}

# --- building -----------------------------------------------------------------------------------------------------------------------

# build WHAT ARGUMENTS-OF-DOTNET...: one build at a time in this folder; shows nothing but what went wrong
build() {
    local what=$1 locked; shift
    mkdir -p "$ROOT/artifacts" 2>/dev/null || true
    locked=$(find "$ROOT" -maxdepth 3 \( -name obj -o -name bin -o -name artifacts \) ! -writable -print -quit)
    [ -w "$ROOT/artifacts" ] && [ -z "$locked" ] ||
        die "${locked:-$ROOT} cannot be written by $(id -un): another user built here. Delete the bin, obj and artifacts folders, or use a copy of your own"
    (
        flock 8
        if [ -n "${BUILD_ONLY_IF:-}" ] && ! $BUILD_ONLY_IF; then exit 0; fi
        say "Building $what ..."
        log=$(mktemp)
        (cd "$ROOT" && dotnet "$@" -nologo -v quiet -clp:ErrorsOnly >"$log" 2>&1 </dev/null 8>&-) || { cat "$log" >&2; rm -f "$log"; say "The build failed"; exit 1; }
        rm -f "$log"
        if [ -n "${BUILD_AFTER:-}" ]; then $BUILD_AFTER; fi
    ) 8>"$ROOT/artifacts/.build.lock" || exit 1
}

# --- child processes ----------------------------------------------------------------------------------------------------------------

STOPPED=

# run_child COMMAND...: as in the foreground, but a signal to this script reaches the command, and the script waits for its end.
# STOPPED is set when that happened.
run_child() {
    local child status next interrupted
    "$@" <&0 &
    child=$!
    trap 'STOPPED=1; interrupted=1; kill -TERM "$child" 2>/dev/null' TERM INT HUP
    while :; do
        interrupted=
        wait "$child" && next=0 || next=$?
        [ "$next" -eq 127 ] || status=$next
        [ -n "$interrupted" ] || break
    done
    trap 'exit 143' TERM
    trap 'exit 130' INT
    trap 'exit 129' HUP
    return "$status"
}

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Below the range from which the system takes the ports of outgoing connections
free_port() {
    local port
    while :; do
        port=$((15000 + RANDOM % 15000))
        port_is_taken "$port" || { echo "$port"; return; }
    done
}

# --- a private PostgreSQL -----------------------------------------------------------------------------------------------------------
# It refuses to run as root, so root runs it as user postgres, in a folder of that user.

# pg_bin [MAJOR]: the folder of the newest server, or of that version
pg_bin() { find /usr/lib/postgresql -path "*/${1:-*}/bin/postgres" 2>/dev/null | sort -V | tail -n 1 | xargs -r dirname; }

pg_as() { if is_root; then (cd / && runuser -u postgres -- "$@"); else (cd / && "$@"); fi; }

# pg_create FOLDER PASSWORD [STATEMENT...]: with superuser postgres, and sorted by bytes on every machine, like SQLite.
# Afterwards the folder is complete or not there at all.
pg_create() {
    local folder=$1 password=$2 bin file; shift 2
    bin=$(pg_bin)
    rm -rf "$folder.new"
    mkdir -p -m 700 "$folder.new"
    file=$(mktemp)
    printf '%s\n' "$password" >"$file"
    if is_root; then
        chown postgres: "$folder.new" "$file"
        if ! pg_as test -w "$folder.new"; then
            rm -rf "$folder.new" "$file"
            die "User postgres, as whom root runs PostgreSQL, cannot reach $folder: choose another --data, or allow it to pass (chmod o+x) the folders above"
        fi
    fi
    pg_as "$bin/initdb" -D "$folder.new" -U postgres -E UTF8 --locale=C --auth=scram-sha-256 --pwfile="$file" >"$file.log" 2>&1 ||
        { cat "$file.log" >&2; rm -rf "$folder.new" "$file" "$file.log"; die "PostgreSQL could not make its data folder"; }
    if [ $# -gt 0 ]; then
        printf '%s\n' "$@" | pg_as "$bin/postgres" --single -D "$folder.new" postgres >"$file.log" 2>&1 && ! grep -E 'ERROR|FATAL|PANIC' "$file.log" >&2 ||
            { rm -rf "$folder.new" "$file" "$file.log"; die "PostgreSQL could not make its database"; }
    fi
    rm -f "$file" "$file.log"
    mv "$folder.new" "$folder"
}

# Running, and from this very folder: after a crash or a restart of the machine, the number in postmaster.pid may belong to something else
pg_is_running() {
    local pid
    [ -f "$1/postmaster.pid" ] && pid=$(head -n 1 "$1/postmaster.pid") && [ "$(readlink "/proc/$pid/cwd" 2>/dev/null)" = "$1" ]
}

pg_port() { sed -n 4p "$1/postmaster.pid"; }

# pg_start FOLDER [SERVER-OPTION...]: on 127.0.0.1 only, without a socket in the file system
pg_start() {
    local folder=$1 bin try; shift
    bin=$(pg_bin "$(cat "$folder/PG_VERSION")")
    [ -n "$bin" ] || die "$folder was made by PostgreSQL $(cat "$folder/PG_VERSION"), which is not installed: apt-get install postgresql-$(cat "$folder/PG_VERSION")"
    rm -f "$folder/postmaster.pid"
    for try in 1 2 3; do
        # Between the choice of the port and the start, another process may take it
        pg_as "$bin/pg_ctl" start -s -w -t 60 -D "$folder" -l "$folder/server.log" \
            -o "-p $(free_port) -k '' -c listen_addresses=127.0.0.1 $*" >/dev/null 2>&1 </dev/null 7>&- && return
        say "PostgreSQL did not start (try $try of 3)"
    done
    tail -n 20 "$folder/server.log" >&2
    die "PostgreSQL did not start; its log is $folder/server.log"
}

# pg_stop FOLDER MODE
pg_stop() {
    pg_is_running "$1" || return 0
    pg_as "$(pg_bin "$(cat "$1/PG_VERSION")")/pg_ctl" stop -s -w -t 60 -m "$2" -D "$1" || true
}

new_password() { LC_ALL=C tr -dc 'a-zA-Z0-9' </dev/urandom 2>/dev/null | head -c 40 || true; }

# What every script here shares; a script defines NAME_step for each step that its client has something for.
set -uo pipefail
export MYSQL_PWD=$COMET_PASSWORD
address=(--no-defaults "-h$COMET_HOST" -uroot)
login=("${address[@]}" "-P$COMET_PORT")
secure=("${address[@]}" "-P$COMET_TLS_PORT" --ssl "--ssl-ca=$COMET_CA" --ssl-verify-server-cert)
folder=$(mktemp -d /tmp/cometgate-shell-XXXXXX)
trap 'rm -rf "$folder"' EXIT
insert='INSERT INTO pipes_messages (name, event, message) VALUES'

# The command-line client, which prints rows without titles.
cli() { mariadb "${login[@]}" --default-character-set=utf8mb4 -NB "$@" CometQL_v1; }

equal() { [ "$1" = "$2" ] || { echo "${1:0:300} instead of ${2:0:300}"; return 1; }; }

# Whether the input has a line like this; unlike `grep -q` it takes all of the input.
has() { grep "$@" >/dev/null; }

# Whether a command fails and says this.
fails() {
    local said=$1
    shift
    if "$@" >"$folder/said" 2>&1; then echo "$* was taken"; return 1; fi
    has "$said" "$folder/said" || { cat "$folder/said"; return 1; }
}

# Starts a client that takes statements from file descriptor $to and answers on $from.
session() {
    rm -f "$folder/to" "$folder/from"
    mkfifo "$folder/to" "$folder/from"
    "$@" -n <"$folder/to" >"$folder/from" &
    exec {to}>"$folder/to" {from}<"$folder/from"
}

# Ten clients that are connected at once send in turn.
ten() {
    local tos=() froms=() answer number
    for number in {0..9}; do
        session "$@"
        tos+=("$to") froms+=("$from")
        echo "SELECT $number;" >&"$to"
        read -r -u "$from" answer
        equal "$answer" "$number"
    done
    for number in {0..9}; do
        echo "$insert ('$COMET_PIPE', 'ten', '$number'); SELECT 7;" >&"${tos[number]}"
        read -r -u "${froms[number]}" answer
        equal "$answer" 7
    done
    for number in {0..9}; do
        to=${tos[number]} from=${froms[number]}
        exec {to}>&- {from}<&-
    done
    wait
}

version() { mariadb --version | sed 's/.*Distrib \([^,]*\),.*/\1/'; }

play() {
    local step status failed=0
    for step in connect tls metadata insert bytes prepared rows big errors transaction ten password reset own close; do
        if ! declare -F "${step}_step" >/dev/null; then echo "skip $step"; continue; fi
        (set -e; "${step}_step") >"$folder/log" 2>&1
        status=$?
        if [ $status -eq 0 ]; then echo "ok $step"; continue; fi
        failed=1
        echo "not ok $step $(tr '\n\0' '  ' <"$folder/log" | cut -c1-500)"
    done
    echo "version $(version)"
    return $failed
}

#!/usr/bin/env bash
# What mariadb-dump has of the scenario: what it dumps comes back unchanged, and is pushed again.
cd "$(dirname "$0")" || exit
source ./scenario.sh

dump() { mariadb-dump "${login[@]}" "$@"; }
here=(CometQL_v1 pipes_messages --no-create-info "--where=name = '$COMET_PIPE'")

# Sends a value, dumps it, deletes it and brings it back.
there_and_back() {
    local kept="SELECT message FROM pipes_messages WHERE name = '$COMET_PIPE' AND event = '$1'"
    { echo "$insert ('$COMET_PIPE', '$1', "; cat "$COMET_VALUES/$2.sql"; echo ')'; } | cli --binary-mode
    dump "${here[@]}" >"$folder/dump"
    cli -e "DELETE FROM pipes_messages WHERE name = '$COMET_PIPE'"
    equal "$(cli -e "$kept")" ''
    cli --binary-mode <"$folder/dump"
    cli -r -e "$kept" >"$folder/kept"
    { cat "$COMET_VALUES/$2"; echo; } | cmp - "$folder/kept"
    cli -e "DELETE FROM pipes_messages WHERE name = '$COMET_PIPE'"
}

connect_step() { dump --no-data CometQL_v1 users_auth | has 'CREATE TABLE `users_auth`'; }
tls_step() { mariadb-dump "${secure[@]}" --no-data CometQL_v1 pipes | has 'CREATE TABLE `pipes`'; }

metadata_step() {
    cli -e "INSERT INTO pipes_settings (name, length) VALUES ('$COMET_PIPE', 100)"
    equal "$(dump --no-data CometQL_v1 | grep -c 'CREATE TABLE')" 12
}

bytes_step() { there_and_back bytes text; }
big_step() { there_and_back big big; }

errors_step() {
    fails "Couldn't find table" dump CometQL_v1 no_such_table
    connect_step
}

transaction_step() { dump --single-transaction --quick CometQL_v1 users_auth | has 'Dump completed'; }
password_step() { MYSQL_PWD=wrong fails 1045 dump CometQL_v1; }
own_step() { dump --xml CometQL_v1 pipes_settings | has "<field name=\"name\">$COMET_PIPE</field>"; }
close_step() { connect_step; }

play

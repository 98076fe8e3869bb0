#!/usr/bin/env bash
# What mycli has of the scenario.
cd "$(dirname "$0")" || exit
source ./scenario.sh
unset PYTHONPATH MYSQL_PWD
export HOME=$folder

batch() { mycli -h"$COMET_HOST" "-P$COMET_PORT" -uroot "-p$COMET_PASSWORD" -DCometQL_v1 --csv --no-warn "$@"; }
run() { batch "$@" </dev/null; }
# The last value of a result, without title and quotes.
value() { run -e "$1" | tail -1 | tr -d '"\r'; }

# Sends a value whose literal is in a file of this name.
send_value() {
    { echo "$insert ('$COMET_PIPE', '$1', "; cat "$COMET_VALUES/$2.sql"; echo ')'; } |
        batch
    equal "$(value "SELECT MD5(message) FROM pipes_messages WHERE name = '$COMET_PIPE' AND event = '$1'")" \
        "$(md5sum <"$COMET_VALUES/$2" | cut -d' ' -f1)"
}

connect_step() { equal "$(value 'SELECT 40 + 2')" 42; }

tls_step() {
    mycli -h"$COMET_HOST" "-P$COMET_TLS_PORT" -uroot "-p$COMET_PASSWORD" "--ssl-ca=$COMET_CA" \
        --ssl-verify-server-cert -e 'SELECT 40 + 2' </dev/null | has 42
}

metadata_step() {
    run -e "INSERT INTO pipes_settings (name, length) VALUES ('$COMET_PIPE', 100)"
    equal "$(run -e "SELECT name, length FROM pipes_settings WHERE name = '$COMET_PIPE'" | tr -d '"\r' | tr '\n' ' ')" \
        "name,length $COMET_PIPE,100 "
}

insert_step() { run -e "$insert ('$COMET_PIPE', 'insert', 'hello')"; }
bytes_step() { send_value bytes text; }
big_step() { send_value big big; }

prepared_step() {
    run -e "PREPARE push FROM 'INSERT INTO pipes_messages (name, event, message) VALUES (?, ?, ?)';
        SET @name = '$COMET_PIPE', @event = 'prepared', @p0 = 'p0', @p1 = 'p1', @p2 = 'p2';
        EXECUTE push USING @name, @event, @p0; EXECUTE push USING @name, @event, @p1;
        EXECUTE push USING @name, @event, @p2"
}

rows_step() {
    for letter in r m; do
        run -e "$insert ('$COMET_PIPE', 'rows', '${letter}0'), ('$COMET_PIPE', 'rows', '${letter}1'),
            ('$COMET_PIPE', 'rows', '${letter}2')"
    done
}

errors_step() {
    for mistake in 'SELEC 1' 'SELECT * FROM no_such_table' "$insert (REPEAT('x', 65), 'e', 'm')"; do
        fails '^(\(3\|15\|11\), ' run -e "$mistake"
        connect_step
    done
}

transaction_step() {
    run -e "BEGIN; $insert ('$COMET_PIPE', 'transaction', 'undone'); ROLLBACK; BEGIN;
        $insert ('$COMET_PIPE', 'transaction', 'kept 1'); $insert ('$COMET_PIPE', 'transaction', 'kept 2'); COMMIT"
}

# After error 1045, and no other, it asks for another password.
password_step() { COMET_PASSWORD=wrong fails '^Password:' run -e 'SELECT 1'; }

own_step() { run -e '\dt' | has pipes_settings; }
close_step() { connect_step; }

version() { mycli --version | sed 's/.* //'; }
play

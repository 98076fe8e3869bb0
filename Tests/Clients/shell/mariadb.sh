#!/usr/bin/env bash
# The scenario by the command-line client; the argument says where its tables are: `gateway`, or, in a MariaDB server,
# tables of the engine `FEDERATED` or `CONNECT` that stand for the gateway's.
cd "$(dirname "$0")" || exit
source ./scenario.sh
kind=$1

if [ "$kind" = gateway ]; then
    sql() { cli "$@"; }
else
    source ./server.sh
    sql() {
        MYSQL_PWD='' mariadb --no-defaults -uroot "--socket=$folder/socket" --default-character-set=utf8mb4 -NB "$@" shop
    }
fi

kept() { sql -r -e "SELECT message FROM pipes_messages WHERE name = '$COMET_PIPE' AND event = '$1'"; }

# Sends a value whose literal is in a file of this name, and reads it back.
send_value() {
    { echo "$insert ('$COMET_PIPE', '$1', "; cat "$COMET_VALUES/$2.sql"; echo ')'; } | sql --binary-mode
    kept "$1" >"$folder/kept"
    { cat "$COMET_VALUES/$2"; echo; } | cmp - "$folder/kept"
}

connect_step() { equal "$(sql -e 'SELECT 40 + 2')" 42; }

metadata_step() {
    sql -e "INSERT INTO pipes_settings (name, length) VALUES ('$COMET_PIPE', 100)"
    found=$(sql --column-names -e "SELECT name, length FROM pipes_settings WHERE name = '$COMET_PIPE'")
    equal "$found" "$(printf 'name\tlength\n%s\t100' "$COMET_PIPE")"
    types=$(sql -e 'DESCRIBE pipes_settings' | cut -f1,2 | tr '\t\n' ' ')
    wanted="name varchar(64) length int$digits "
    equal "${types:0:${#wanted}}" "$wanted"
}

insert_step() { sql -e "$insert ('$COMET_PIPE', 'insert', 'hello')"; }

bytes_step() {
    send_value bytes text
    [ "$kind" != gateway ] || every_byte
}

every_byte() {
    local hex
    hex=$(od -An -v -tx1 "$COMET_VALUES/bytes" | tr -d ' \n' | tr a-f A-F)
    equal "$({ echo 'SELECT HEX(_binary'; cat "$COMET_VALUES/bytes.sql"; echo ')'; } | sql --binary-mode)" "$hex"
    sql -r -e "SELECT UNHEX('$hex')" >"$folder/every"
    { cat "$COMET_VALUES/bytes"; echo; } | cmp - "$folder/every"
}

prepared_step() {
    sql -e "
        PREPARE push FROM 'INSERT INTO pipes_messages (name, event, message) VALUES (?, ?, ?)';
        SET @name = '$COMET_PIPE', @event = 'prepared', @p0 = 'p0', @p1 = 'p1', @p2 = 'p2';
        EXECUTE push USING @name, @event, @p0; EXECUTE push USING @name, @event, @p1;
        EXECUTE push USING @name, @event, @p2; DEALLOCATE PREPARE push"
}

rows_step() {
    for letter in r m; do
        sql -e "$insert ('$COMET_PIPE', 'rows', '${letter}0'), ('$COMET_PIPE', 'rows', '${letter}1'),
            ('$COMET_PIPE', 'rows', '${letter}2')"
    done
}

big_step() { send_value big big; }

errors_step() {
    session sql --force
    for mistake in 'SELEC 1' 'SELECT * FROM no_such_table' "$insert (REPEAT('x', 65), 'e', 'm')"; do
        echo "$mistake; SELECT 7;" >&"$to"
        read -r -u "$from" answer
        equal "$answer" 7
        fails ERROR sql -e "$mistake"
    done
    exec {to}>&- {from}<&-
    wait $!
}

ten_step() { ten sql; }

close_step() { equal "$(sql -e 'SELECT 1; quit; SELECT 2')" 1; }

transaction_step() {
    sql -e "
        BEGIN; $insert ('$COMET_PIPE', 'transaction', 'undone'); ROLLBACK; SET autocommit = 0;
        $insert ('$COMET_PIPE', 'transaction', 'kept 1'); $insert ('$COMET_PIPE', 'transaction', 'kept 2'); COMMIT"
}

digits=
if [ "$kind" = gateway ]; then
    tls_step() { mariadb "${secure[@]}" -e 'status' CometQL_v1 | has 'SSL:.*Cipher in use'; }
    password_step() { MYSQL_PWD=wrong fails 1045 cli -e 'SELECT 1'; }
    own_step() {
        equal "$(mariadb "${login[@]}" --compress -NB -e "DELIMITER //
            SELECT 1; SHOW STATUS LIKE 'Compression'//" CometQL_v1 | tr '\t\n' '  ')" '1 Compression ON '
        mariadb "${login[@]}" --auto-rehash -e 'use CometQL_v1; show tables' | has users_in_pipes
        mariadb "${login[@]}" --html -e 'SELECT 1' CometQL_v1 | has '<TD>1</TD>'
    }
else
    digits='(11)'
    own_step() {
        sql -e "INSERT INTO orders (note) VALUES ('it''s \"own\" 😀')"
        equal "$(sql -e 'SELECT COUNT(*) FROM orders')" 1
    }
fi
# This engine knows no transactions, no long texts and no bytes of zero.
if [ "$kind" = CONNECT ]; then unset -f transaction_step bytes_step big_step; fi
play

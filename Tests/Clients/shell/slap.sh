#!/usr/bin/env bash
# What mariadb-slap has of the scenario: one INSERT, many times.
cd "$(dirname "$0")" || exit
source ./scenario.sh

slap() { mariadb-slap "${login[@]}" --create-schema=CometQL_v1 --no-drop --silent "$@"; }
push() { slap "--query=$insert ('$COMET_PIPE', '$1', 'hello')" "${@:2}"; }

connect_step() { slap --query='SELECT 1' --iterations=2; }
tls_step() { mariadb-slap "${secure[@]}" --create-schema=CometQL_v1 --no-drop --silent --query='SELECT 1'; }
insert_step() { push insert --number-of-queries=5; }

# It tells of an error and ends with 0.
errors_step() {
    slap --query='SELECT * FROM no_such_table' 2>&1 | has "Table 'CometQL_v1.no_such_table' doesn't exist"
    connect_step
}

transaction_step() { push transaction --number-of-queries=6 --commit=3; }
ten_step() { push ten --concurrency=10 --number-of-queries=100; }
password_step() { MYSQL_PWD=wrong fails 'Access denied' slap --query='SELECT 1'; }
close_step() { slap --query='SELECT 1' --detach=1 --number-of-queries=3; }

play

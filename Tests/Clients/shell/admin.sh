#!/usr/bin/env bash
# What mariadb-admin has of the scenario.
cd "$(dirname "$0")" || exit
source ./scenario.sh

admin() { mariadb-admin "${login[@]}" "$@"; }

connect_step() { equal "$(admin ping)" 'mysqld is alive'; }
tls_step() { equal "$(mariadb-admin "${secure[@]}" ping)" 'mysqld is alive'; }

metadata_step() {
    admin status | has '^Uptime: [0-9]*  Threads: [1-9]'
    admin version | has 'Server version.*CometQL'
    admin processlist | has '| root .*| Query .*show processlist'
    admin extended-status | has '| Threads_connected '
    admin variables | has '| max_allowed_packet '
}

errors_step() {
    fails 'create' admin create no_such_database
    equal "$(admin ping)" 'mysqld is alive'
}

ten_step() {
    for _ in {0..9}; do admin --count=2 --sleep=0 ping & done
    wait
}

password_step() { MYSQL_PWD=wrong fails 'Access denied' admin status; }

own_step() {
    session cli --skip-reconnect
    echo 'SELECT CONNECTION_ID();' >&"$to"
    read -r -u "$from" id
    admin kill "$id"
    echo 'SELECT 8;' >&"$to"
    if read -r -u "$from" answer; then echo "the connection that was killed said $answer"; return 1; fi
    exec {to}>&- {from}<&-
}

close_step() { admin ping ping >/dev/null; }

play

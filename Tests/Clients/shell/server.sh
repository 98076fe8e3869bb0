# A MariaDB server of our own, with tables that stand for the gateway's.
user=$(id -un)
mariadb-install-db --no-defaults "--datadir=$folder/data" "--user=$user" --skip-test-db \
    --auth-root-authentication-method=normal >/dev/null
mkfifo "$folder/server-log"
/usr/sbin/mariadbd --no-defaults "--datadir=$folder/data" "--socket=$folder/socket" "--user=$user" \
    "--pid-file=$folder/pid" --skip-networking --character-set-server=utf8mb4 --innodb-flush-log-at-trx-commit=0 \
    >"$folder/server-log" 2>&1 &
server=$!
trap 'kill $server; wait $server; rm -rf "$folder"' EXIT
exec {log}<"$folder/server-log"
until [[ ${line:-} == *'ready for connections'* ]]; do read -r -u "$log" line || exit; done
cat <&"$log" >/dev/null &

if [ "$1" = FEDERATED ]; then
    plugin="INSTALL PLUGIN federated SONAME 'ha_federatedx'"
    engine=ENGINE=FEDERATED
    text=MEDIUMTEXT
else
    plugin="INSTALL SONAME 'ha_connect'"
    engine='ENGINE=CONNECT TABLE_TYPE=MYSQL'
    # It has no BLOB and TEXT, and only texts of single bytes can be this long.
    text='VARCHAR(8000)'
fi
table() {
    echo "CREATE TABLE $1 ($2) $engine DEFAULT CHARSET=utf8mb4
        CONNECTION='mysql://root:$COMET_PASSWORD@$COMET_HOST:$COMET_PORT/CometQL_v1/$1';"
}
MYSQL_PWD='' mariadb --no-defaults -uroot "--socket=$folder/socket" <<SQL || exit
$plugin;
CREATE DATABASE shop CHARACTER SET utf8mb4;
USE shop;
$(table pipes_settings 'name VARCHAR(64) NOT NULL, length INT(11) NOT NULL')
$(table pipes_messages "name VARCHAR(255) NOT NULL, event VARCHAR(64) NOT NULL, message $text NOT NULL")
CREATE TABLE orders (note TEXT NOT NULL);
CREATE TRIGGER orders_push AFTER INSERT ON orders FOR EACH ROW
    INSERT INTO pipes_messages (name, event, message) VALUES ('$COMET_PIPE', 'own', NEW.note);
SQL

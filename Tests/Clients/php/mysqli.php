<?php
require 'scenario.php';

function connect(string $password = PASSWORD, bool $tls = false, int $flags = 0): mysqli
{
    $db = mysqli_init();
    if ($tls) $db->ssl_set(null, null, CA, null, null);
    $db->real_connect(HOST, 'root', $password, 'CometQL_v1', $tls ? TLS_PORT : PORT, null,
        $flags | ($tls ? MYSQLI_CLIENT_SSL : 0));
    $db->set_charset('utf8mb4');
    return $db;
}

function push(mysqli $db, string $event, string $message): int
{
    $statement = $db->prepare(INSERT);
    $name = PIPE;
    $statement->bind_param('sss', $name, $event, $message);
    $statement->execute();
    return $statement->affected_rows;
}

function value(mysqli $db, string $sql): mixed
{
    return $db->query($sql)->fetch_row()[0];
}

$db = null;
play([
    'connect' => function () use (&$db) {
        $db = connect();
        equal(value($db, 'SELECT DATABASE()'), 'CometQL_v1');
    },
    'tls' => function () {
        $secure = connect(tls: true);
        equal(value($secure, 'SELECT 40 + 2'), '42');
        $secure->close();
    },
    'metadata' => function () use (&$db) {
        $db->execute_query('INSERT INTO pipes_settings (name, length) VALUES (?, ?)', [PIPE, 100]);
        $result = $db->execute_query('SELECT name, length FROM pipes_settings WHERE name = ?', [PIPE]);
        $fields = $result->fetch_fields();
        equal([$fields[0]->name, $fields[0]->table, $fields[0]->type], ['name', 'pipes_settings', MYSQLI_TYPE_VAR_STRING]);
        equal([$fields[1]->name, $fields[1]->type], ['length', MYSQLI_TYPE_LONG]);
        equal($result->fetch_all(), [[PIPE, 100]]);
    },
    'insert' => function () use (&$db) {
        $db->query("INSERT INTO pipes_messages (name, event, message) VALUES ('" . PIPE . "', 'insert', 'hello')");
        equal($db->affected_rows, 1);
        equal($db->info, 'Records: 1  Subscribers: 1');
    },
    'bytes' => function () use (&$db) {
        $text = $db->real_escape_string(TEXT);
        $db->query("INSERT INTO pipes_messages (name, event, message) VALUES ('" . PIPE . "', 'bytes', '$text')");
        equal($db->execute_query(KEPT, [PIPE, 'bytes'])->fetch_all(), [[TEXT]]);
        $bytes = $db->real_escape_string(EVERY_BYTE);
        equal(value($db, "SELECT HEX(_binary'$bytes')"), strtoupper(bin2hex(EVERY_BYTE)));
        equal(value($db, "SELECT UNHEX('" . bin2hex(EVERY_BYTE) . "')"), EVERY_BYTE);
    },
    'prepared' => function () use (&$db) {
        $statement = $db->prepare(INSERT);
        [$name, $event, $message] = [PIPE, 'prepared', ''];
        $statement->bind_param('sss', $name, $event, $message);
        foreach (['p0', 'p1', 'p2'] as $message) {
            $statement->execute();
            equal($statement->affected_rows, 1);
        }
        $statement->close();
        $statement = $db->prepare('SELECT ?, ?, ?, ?');
        [$integer, $fraction, $text, $nothing] = [-5, 1.5, "a\\'b", null];
        $statement->bind_param('idss', $integer, $fraction, $text, $nothing);
        $statement->execute();
        equal($statement->get_result()->fetch_row(), [-5, 1.5, "a\\'b", null]);
        $statement = $db->prepare('SELECT HEX(?)');
        $bytes = null;
        $statement->bind_param('b', $bytes);
        $statement->send_long_data(0, substr(EVERY_BYTE, 0, 100));
        $statement->send_long_data(0, substr(EVERY_BYTE, 100));
        $statement->execute();
        equal($statement->get_result()->fetch_row(), [strtoupper(bin2hex(EVERY_BYTE))]);
    },
    'rows' => function () use (&$db) {
        foreach (['r', 'm'] as $letter) {
            $values = array_map(fn ($number) => "('" . PIPE . "', 'rows', '$letter$number')", range(0, 2));
            $db->query('INSERT INTO pipes_messages (name, event, message) VALUES ' . implode(', ', $values));
            equal($db->affected_rows, 3);
        }
    },
    'big' => function () use (&$db) {
        push($db, 'big', BIG);
        equal($db->execute_query(KEPT, [PIPE, 'big'])->fetch_all(), [[BIG]]);
    },
    'errors' => function () use (&$db) {
        foreach (MISTAKES as [$sql, $code, $state]) {
            try {
                $db->query($sql);
                throw new UnexpectedValueException("$sql was taken");
            } catch (mysqli_sql_exception $error) {
                equal([$error->getCode(), $error->getSqlState()], [$code, $state]);
            }
            equal(value($db, 'SELECT 7'), '7');
        }
    },
    'transaction' => function () use (&$db) {
        $db->begin_transaction();
        push($db, 'transaction', 'undone');
        $db->rollback();
        $db->autocommit(false);
        push($db, 'transaction', 'kept 1');
        push($db, 'transaction', 'kept 2');
        $db->commit();
        $db->autocommit(true);
    },
    'ten' => function () {
        $connections = array_map(fn () => connect(), range(0, 9));
        foreach ($connections as $number => $connection) push($connection, 'ten', "$number");
        foreach ($connections as $connection) $connection->close();
    },
    'password' => function () {
        try {
            connect('wrong');
            throw new UnexpectedValueException('a wrong password was taken');
        } catch (mysqli_sql_exception $error) {
            equal($error->getCode(), 1045);
        }
    },
    'reset' => function () use (&$db) {
        $db->query('SET @left = 5');
        $db->change_user('1', PASSWORD, 'CometQL_v1');
        equal(value($db, 'SELECT @left'), null);
        equal(value($db, "SELECT SUBSTRING_INDEX(USER(), '@', 1)"), '1');
    },
    'own' => function () use (&$db) {
        $db->multi_query('SELECT 1; SELECT 2');
        $found = [];
        do {
            $found[] = $db->store_result()->fetch_row()[0];
        } while ($db->next_result());
        equal($found, ['1', '2']);
        equal(str_starts_with($db->stat(), 'Uptime: '), true);
        $compressed = connect(flags: MYSQLI_CLIENT_COMPRESS);
        equal($compressed->query("SHOW STATUS LIKE 'Compression'")->fetch_row(), ['Compression', 'ON']);
        $compressed->close();
        $db->query('SELECT 3', MYSQLI_ASYNC);
        $read = $error = $reject = [$db];
        equal(mysqli::poll($read, $error, $reject, 10), 1);
        equal($db->reap_async_query()->fetch_row(), ['3']);
    },
    'close' => function () use (&$db) { $db->close(); },
], phpversion() . ' ' . mysqli_get_client_info());

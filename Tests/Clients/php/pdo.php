<?php
// The argument says who prepares: `native`, the server, or `emulated`, PDO itself.
require 'scenario.php';

function connect(string $password = PASSWORD, bool $tls = false): PDO
{
    $options = [PDO::ATTR_EMULATE_PREPARES => $GLOBALS['argv'][1] == 'emulated'];
    if ($tls) $options[PDO::MYSQL_ATTR_SSL_CA] = CA;
    $address = 'mysql:host=' . HOST . ';port=' . ($tls ? TLS_PORT : PORT) . ';dbname=CometQL_v1;charset=utf8mb4';
    return new PDO($address, 'root', $password, $options);
}

function push(PDO $db, string $event, string ...$messages): int
{
    $statement = $db->prepare(INSERT . str_repeat(', (?, ?, ?)', count($messages) - 1));
    $statement->execute(array_merge(...array_map(fn ($message) => [PIPE, $event, $message], $messages)));
    return $statement->rowCount();
}

function rows(PDO $db, string $sql, mixed ...$values): array
{
    $statement = $db->prepare($sql);
    $statement->execute($values);
    return $statement->fetchAll(PDO::FETCH_NUM);
}

$db = null;
play([
    'connect' => function () use (&$db) {
        $db = connect();
        equal(rows($db, 'SELECT DATABASE()'), [['CometQL_v1']]);
    },
    'tls' => fn () => equal(rows(connect(tls: true), "SELECT 'in secret'"), [['in secret']]),
    'metadata' => function () use (&$db) {
        rows($db, 'INSERT INTO pipes_settings (name, length) VALUES (?, ?)', PIPE, 100);
        $statement = $db->prepare('SELECT name, length FROM pipes_settings WHERE name = :name');
        $statement->execute(['name' => PIPE]);
        [$name, $length] = [$statement->getColumnMeta(0), $statement->getColumnMeta(1)];
        equal([$name['name'], $name['native_type'], $name['table']], ['name', 'VAR_STRING', 'pipes_settings']);
        equal([$length['name'], $length['native_type'], $length['pdo_type']], ['length', 'LONG', PDO::PARAM_INT]);
        equal($statement->fetchAll(PDO::FETCH_ASSOC), [['name' => PIPE, 'length' => 100]]);
    },
    'insert' => function () use (&$db) { equal(push($db, 'insert', 'hello'), 1); },
    'bytes' => function () use (&$db) {
        push($db, 'bytes', TEXT);
        equal(rows($db, KEPT, PIPE, 'bytes'), [[TEXT]]);
        // Only PDO itself puts a value behind `_binary`; the server is told by the type that it is one.
        $statement = $db->prepare($GLOBALS['argv'][1] == 'emulated' ? 'SELECT HEX(_binary ?)' : 'SELECT HEX(?)');
        $statement->bindValue(1, EVERY_BYTE, PDO::PARAM_LOB);
        $statement->execute();
        equal($statement->fetchColumn(), strtoupper(bin2hex(EVERY_BYTE)));
        equal(rows($db, 'SELECT UNHEX(?)', bin2hex(EVERY_BYTE)), [[EVERY_BYTE]]);
    },
    'prepared' => function () use (&$db) {
        $statement = $db->prepare(INSERT);
        foreach (['p0', 'p1', 'p2'] as $message) $statement->execute([PIPE, 'prepared', $message]);
        $statement = $db->prepare('SELECT ?, ?, ?');
        $statement->bindValue(1, -5, PDO::PARAM_INT);
        $statement->bindValue(2, "a\\'b");
        $statement->bindValue(3, null, PDO::PARAM_NULL);
        $statement->execute();
        equal($statement->fetch(PDO::FETCH_NUM), [-5, "a\\'b", null]);
    },
    'rows' => function () use (&$db) {
        equal(push($db, 'rows', 'r0', 'r1', 'r2'), 3);
        equal(push($db, 'rows', 'm0', 'm1', 'm2'), 3);
    },
    'big' => function () use (&$db) {
        push($db, 'big', BIG);
        equal(rows($db, KEPT, PIPE, 'big'), [[BIG]]);
    },
    'errors' => function () use (&$db) {
        foreach (MISTAKES as [$sql, $code, $state]) {
            try {
                rows($db, $sql);
                throw new UnexpectedValueException("$sql was taken");
            } catch (PDOException $error) {
                equal(array_slice($error->errorInfo, 0, 2), [$state, $code]);
            }
            equal(rows($db, "SELECT 'seven'"), [['seven']]);
        }
    },
    'transaction' => function () use (&$db) {
        $db->beginTransaction();
        push($db, 'transaction', 'undone');
        $db->rollBack();
        $db->beginTransaction();
        push($db, 'transaction', 'kept 1');
        push($db, 'transaction', 'kept 2');
        $db->commit();
    },
    'ten' => function () {
        $connections = array_map(fn () => connect(), range(0, 9));
        foreach ($connections as $number => $connection) push($connection, 'ten', "$number");
    },
    'password' => function () {
        try {
            connect('wrong');
            throw new UnexpectedValueException('a wrong password was taken');
        } catch (PDOException $error) {
            equal($error->getCode(), 1045);
        }
    },
    'reset' => null,
    'own' => function () use (&$db) {
        equal(str_starts_with($db->getAttribute(PDO::ATTR_SERVER_INFO), 'Uptime: '), true);
        $quoted = $db->quote(TEXT);
        equal($db->query("SELECT $quoted")->fetchColumn(), TEXT);
    },
    'close' => function () use (&$db) { $db = null; },
], phpversion('pdo_mysql'));

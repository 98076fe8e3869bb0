<?php
// What both PHP clients share: the values to send, the steps, one line printed for each.
define('HOST', getenv('COMET_HOST'));
define('PORT', (int) getenv('COMET_PORT'));
define('TLS_PORT', (int) getenv('COMET_TLS_PORT'));
define('CA', getenv('COMET_CA'));
define('PASSWORD', getenv('COMET_PASSWORD'));
define('PIPE', getenv('COMET_PIPE'));
define('TEXT', file_get_contents(getenv('COMET_VALUES') . '/text'));
define('BIG', file_get_contents(getenv('COMET_VALUES') . '/big'));
define('EVERY_BYTE', implode('', array_map('chr', range(0, 255))));
const INSERT = 'INSERT INTO pipes_messages (name, event, message) VALUES (?, ?, ?)';
const KEPT = 'SELECT message FROM pipes_messages WHERE name = ? AND event = ?';
define('MISTAKES', [
    ['SELEC 1', 3, '42000'],
    ['SELECT * FROM no_such_table', 15, '42S02'],
    ["INSERT INTO pipes_messages (name, event, message) VALUES ('" . str_repeat('x', 65) . "', 'e', 'm')", 11, '22001'],
]);

function equal(mixed $got, mixed $wanted): void
{
    if ($got !== $wanted) {
        throw new UnexpectedValueException(
            substr(json_encode($got), 0, 200) . ' instead of ' . substr(json_encode($wanted), 0, 200));
    }
}

/** Takes every step; null stands for one that the client has nothing for. */
function play(array $steps, string $version): never
{
    $failed = false;
    foreach ($steps as $name => $step) {
        try {
            if ($step) $step();
            echo $step ? "ok $name\n" : "skip $name\n";
        } catch (Throwable $error) {
            $failed = true;
            echo "not ok $name line {$error->getLine()}: {$error->getMessage()}\n";
        }
    }
    echo "version $version\n";
    exit((int) $failed);
}

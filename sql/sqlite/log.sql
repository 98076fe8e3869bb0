-- Kept messages. Texts travel as blobs, because a text argument would end at its first NUL.

-- name: insert_log
INSERT INTO log (tenant, pipe, id, event, user, origin, time, body)
VALUES (?, ?, ?, CAST(? AS TEXT), ?, ?, ?, CAST(? AS TEXT));

-- name: count_log
SELECT count(*) FROM log WHERE tenant = ? AND pipe = ?;

-- name: delete_oldest_of_log
DELETE FROM log WHERE seq IN (SELECT seq FROM log WHERE tenant = ? AND pipe = ? ORDER BY seq LIMIT ?)
RETURNING id;

-- name: delete_from_log
DELETE FROM log WHERE id = ? AND tenant = ? AND pipe = ? RETURNING id;

-- name: clear_log
DELETE FROM log WHERE tenant = ? AND pipe = ? RETURNING id;

-- name: expire_log
-- From the oldest on, up to the first that is young enough: reads only what goes.
DELETE FROM log
WHERE tenant = ? AND pipe = ? AND seq < coalesce(
    (SELECT seq FROM log WHERE tenant = ? AND pipe = ? AND time >= ? ORDER BY seq LIMIT 1), 9223372036854775807)
RETURNING id;

-- name: raise_floor
INSERT INTO log_floors (tenant, pipe, id) VALUES (?, ?, ?)
ON CONFLICT (tenant, pipe) DO UPDATE SET id = max(id, excluded.id);

-- name: select_floor
SELECT id FROM log_floors WHERE tenant = ? AND pipe = ?;

-- name: select_newest_floor
SELECT max(id) FROM log_floors;

-- name: select_newest_expired
-- Past its time and not yet swept away; a log is short enough to be gone through.
SELECT id FROM log WHERE tenant = ? AND pipe = ? AND time < ? ORDER BY seq DESC LIMIT 1;

-- name: select_newest_log_id
SELECT max(id) FROM log;

-- name: select_log
SELECT id, CAST(event AS BLOB), user, origin, time, CAST(body AS BLOB) FROM log
WHERE tenant = ? AND pipe = ? AND time >= ? ORDER BY seq;

-- name: select_log_after_seq
SELECT id, CAST(event AS BLOB), user, origin, time, CAST(body AS BLOB) FROM log
WHERE tenant = ? AND pipe = ? AND time >= ? AND seq > ? ORDER BY seq;

-- name: select_log_after_id
SELECT id, CAST(event AS BLOB), user, origin, time, CAST(body AS BLOB) FROM log
WHERE tenant = ? AND pipe = ? AND time >= ? AND id > ? ORDER BY seq;

-- name: select_log_seq
SELECT seq FROM log WHERE id = ? AND tenant = ? AND pipe = ?;

-- name: select_log_pipe
SELECT log.pipe FROM log LEFT JOIN pipes ON pipes.tenant = log.tenant AND pipes.name = log.pipe
WHERE log.id = ? AND log.tenant = ? AND (ifnull(pipes.ttl, 0) <= 0 OR log.time >= ? - pipes.ttl);

-- name: select_logged_pipes
-- Steps from name to name in the index instead of reading every entry.
WITH RECURSIVE logged (name) AS (
    SELECT (SELECT min(pipe) FROM log WHERE tenant = :tenant)
    UNION ALL
    SELECT (SELECT min(pipe) FROM log WHERE tenant = :tenant AND pipe > logged.name)
    FROM logged WHERE logged.name IS NOT NULL
)
SELECT logged.name
FROM logged LEFT JOIN pipes ON pipes.tenant = :tenant AND pipes.name = logged.name
WHERE logged.name IS NOT NULL AND (
    ifnull(pipes.ttl, 0) <= 0
    OR EXISTS (SELECT 1 FROM log WHERE tenant = :tenant AND pipe = logged.name AND time >= :now - pipes.ttl));

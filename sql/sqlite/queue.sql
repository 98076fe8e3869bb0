-- Private messages that wait for their receiver. Texts travel as blobs, as in `log.sql`.

-- name: insert_queued
INSERT INTO queue (tenant, user, id, event, time, body)
VALUES (?, ?, ?, CAST(? AS TEXT), ?, CAST(? AS TEXT));

-- name: count_queued
SELECT count(*) FROM queue WHERE tenant = ? AND user = ?;

-- name: delete_oldest_queued
DELETE FROM queue WHERE seq IN (SELECT seq FROM queue WHERE tenant = ? AND user = ? ORDER BY seq LIMIT ?);

-- name: delete_queued
DELETE FROM queue WHERE id = ? AND tenant = ? AND user = ?;

-- name: expire_queue
DELETE FROM queue WHERE time < ?;

-- name: select_newest_queued_id
SELECT max(id) FROM queue;

-- name: select_queued
SELECT user, id, CAST(event AS BLOB), time, CAST(body AS BLOB) FROM queue
WHERE tenant = ? AND user = ? ORDER BY seq;

-- name: select_all_queued
SELECT user, id, CAST(event AS BLOB), time, CAST(body AS BLOB) FROM queue
WHERE tenant = ? ORDER BY user, seq;

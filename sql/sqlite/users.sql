-- Keys, data and last-seen times of users. Texts travel as blobs, as in `log.sql`.

-- name: update_user_key
UPDATE users_auth SET hash = CAST(? AS TEXT) WHERE tenant = ? AND user = ?;

-- name: insert_user_key
INSERT INTO users_auth (hash, tenant, user) VALUES (CAST(? AS TEXT), ?, ?);

-- name: delete_user_key
DELETE FROM users_auth WHERE tenant = ? AND user = ?;

-- name: select_user_key
SELECT user, CAST(hash AS BLOB) FROM users_auth WHERE tenant = ? AND user = ?;

-- name: select_all_user_keys
SELECT user, CAST(hash AS BLOB) FROM users_auth WHERE tenant = ? ORDER BY user;

-- name: update_user_data
UPDATE users_data SET data = CAST(? AS TEXT) WHERE tenant = ? AND user = ?;

-- name: insert_user_data
INSERT INTO users_data (data, tenant, user) VALUES (CAST(? AS TEXT), ?, ?);

-- name: delete_user_data
DELETE FROM users_data WHERE tenant = ? AND user = ?;

-- name: select_user_data
SELECT user, CAST(data AS BLOB) FROM users_data WHERE tenant = ? AND user = ?;

-- name: select_all_user_data
SELECT user, CAST(data AS BLOB) FROM users_data WHERE tenant = ? ORDER BY user;

-- name: update_last_seen
UPDATE users_time SET time = ? WHERE tenant = ? AND user = ?;

-- name: insert_last_seen
INSERT INTO users_time (time, tenant, user) VALUES (?, ?, ?);

-- name: select_last_seen
SELECT user, time FROM users_time WHERE tenant = ? AND user = ?;

-- name: select_all_last_seen
SELECT user, time FROM users_time WHERE tenant = ? ORDER BY user;

-- Revoked tokens. Texts travel as blobs, as in `log.sql`.

-- name: insert_token
INSERT INTO revoked_tokens (tenant, token) VALUES (?, CAST(? AS TEXT)) ON CONFLICT DO NOTHING;

-- name: delete_token
DELETE FROM revoked_tokens WHERE tenant = ? AND token = CAST(? AS TEXT);

-- name: select_token
SELECT CAST(token AS BLOB) FROM revoked_tokens WHERE tenant = ? AND token = CAST(? AS TEXT);

-- name: select_all_tokens
SELECT CAST(token AS BLOB) FROM revoked_tokens WHERE tenant = ? ORDER BY token;

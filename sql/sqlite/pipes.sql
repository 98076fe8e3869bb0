-- Settings of pipes.

-- name: select_pipes
SELECT tenant, name, length, ttl FROM pipes;

-- name: select_pipes_with_ttl
SELECT tenant, name, ttl FROM pipes WHERE ttl > 0;

-- name: select_pipe_ttl
SELECT ttl FROM pipes WHERE tenant = ? AND name = ?;

-- name: update_pipe
UPDATE pipes SET length = ?, ttl = ? WHERE tenant = ? AND name = ?;

-- name: insert_pipe
INSERT INTO pipes (length, ttl, tenant, name) VALUES (?, ?, ?, ?);

-- name: delete_pipe
DELETE FROM pipes WHERE tenant = ? AND name = ?;

-- Give a browser its key: the page opens its connection with user_id 12 and this user_key.
INSERT INTO users_auth (id, hash) VALUES (12, 'b7e23ec29af22b0b4e41da31e868d572');

-- Anything about a user that pages may ask for (getUserData).
INSERT INTO users_data (id, data) VALUES (12, '{"name": "Alice"}');
UPDATE users_data SET data = '{"name": "Alice B."}' WHERE id = 12;
SELECT * FROM users_data WHERE id = 12;

-- The key no longer counts.
DELETE FROM users_auth WHERE id = 12;
DELETE FROM users_data WHERE id = 12;

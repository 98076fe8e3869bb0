-- The back end of the page /chat: a room that remembers, two users with keys, and messages to all and to one of them.

-- The room keeps its newest 100 messages for a week; without this, who comes later sees nothing of what was said.
INSERT INTO pipes_settings (name, length, ttl) VALUES ('web_chat', 100, 604800);

-- Two users: nobody can guess their keys; the page asks for their names (getUserData).
INSERT INTO users_auth (id, hash)
VALUES (1001, MD5(RANDOM_BYTES(32))), (1002, MD5(RANDOM_BYTES(32)));
INSERT INTO users_data (id, data) VALUES (1001, '{"name": "Ann"}'), (1002, '{"name": "Bob"}');

-- Open these, each in a tab of its own.
SELECT CONCAT('http://127.0.0.1:8087/chat#user=', id, '&key=', hash) AS open
FROM users_auth WHERE id IN (1001, 1002) ORDER BY id;

-- Say something to everybody in the room.
INSERT INTO pipes_messages (name, event, message)
VALUES ('web_chat', 'message', '{"name": "Back end", "text": "Welcome. This came by SQL."}');

-- Write to Ann in Bob's name. While she is away it waits for her.
INSERT INTO users_messages (id, event, message)
VALUES (1001, 'private', '{"from": 1002, "text": "Hello Ann, only you can read this."}');

-- Private messages reach one user on all devices; while the user is away they wait.
INSERT INTO users_messages (id, event, message) VALUES (12, 'greeting', '{"text": "Hello"}');

-- What waits for users who are away.
SELECT id, `index`, event, message FROM users_messages WHERE id = 12;

-- Take it back.
DELETE FROM users_messages WHERE id = 12;

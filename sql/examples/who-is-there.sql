-- How many are subscribed; a pipe that is asked for has a row even without any.
SELECT name, users FROM pipes WHERE name IN ('orders', 'news');

-- Who they are.
SELECT user_id, user_uuid, ip, user_agent FROM users_in_pipes WHERE name = 'orders';

-- 0: online now; -1: never seen; else when it was last here.
SELECT id, time FROM users_time WHERE id IN (12, 13);

-- Users online, connections, messages so far.
SHOW STATUS;

-- History: keep the newest 100 messages of a pipe for a day, so that browsers which come later can ask for them.
INSERT INTO pipes_settings (name, length, ttl) VALUES ('news', 100, 86400);

INSERT INTO pipes_messages (name, event, message) VALUES ('news', 'headline', 'First'), ('news', 'headline', 'Second');

-- What is kept, newest first; ids sort by time.
SELECT id, FROM_UNIXTIME(time) AS at, event, message FROM pipes_messages WHERE name = 'news' ORDER BY id DESC;

-- Forget one message, then the rest.
DELETE FROM pipes_messages WHERE name = 'news' AND message = 'First';
DELETE FROM pipes_messages WHERE name = 'news';

-- Keep nothing any more.
DELETE FROM pipes_settings WHERE name = 'news';

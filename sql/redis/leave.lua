-- A user's last connection at a gateway is gone. KEYS and ARGV as of arrive.lua, for the last one. Returns 1 for that.
if redis.call('HDEL', KEYS[1], ARGV[1]) == 0 or redis.call('HLEN', KEYS[1]) > 0 then return 0 end
-- Before Redis 7 there is no SPUBLISH.
if ARGV[3] ~= '' then redis.call(redis.REDIS_VERSION_NUM and ARGV[2] or 'PUBLISH', ARGV[3], ARGV[4]) end
return 1

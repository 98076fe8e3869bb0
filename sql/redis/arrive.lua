-- A user has a connection at a gateway. KEYS: the user's gateways. ARGV: the gateway, PUBLISH or SPUBLISH, and the channel
-- and the words that tell of the first one: told here, so that what is told is in the order in which it happened. No
-- channel: nothing is told. Returns 1 for the first one.
local others = redis.call('HLEN', KEYS[1])
if redis.call('HSET', KEYS[1], ARGV[1], 1) == 0 or others > 0 then return 0 end
-- Before Redis 7 there is no SPUBLISH.
if ARGV[3] ~= '' then redis.call(redis.REDIS_VERSION_NUM and ARGV[2] or 'PUBLISH', ARGV[3], ARGV[4]) end
return 1

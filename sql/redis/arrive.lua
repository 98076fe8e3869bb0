-- A user has a connection at a gateway. KEYS: the user's gateways. ARGV: the gateway. Returns 1 for the first one.
local others = redis.call('HLEN', KEYS[1])
return redis.call('HSET', KEYS[1], ARGV[1], 1) == 1 and others == 0 and 1 or 0

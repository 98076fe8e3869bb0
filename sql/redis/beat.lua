-- A gateway's sign of life. KEYS: the hash of gateways. ARGV: the gateway, what it says of itself.
-- Returns the time in milliseconds, 1 where the gateway was not listed, and all gateways.
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local isNew = redis.call('HSET', KEYS[1], ARGV[1], now .. ' ' .. ARGV[2])
return { now, isNew, redis.call('HGETALL', KEYS[1]) }

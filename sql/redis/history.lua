-- What is kept of a pipe, of one moment. KEYS: the pipe's hash, its stream. ARGV: the first place, how many at most or
-- an empty text. Returns ttl, floor, odd and id of the newest, then the entries.
local meta = redis.call('HMGET', KEYS[1], 'ttl', 'floor', 'odd', 'id')
if meta[3] then return { meta, redis.call('XRANGE', KEYS[2], '-', '+') } end
if ARGV[2] == '' then return { meta, redis.call('XRANGE', KEYS[2], ARGV[1], '+') } end
return { meta, redis.call('XRANGE', KEYS[2], ARGV[1], '+', 'COUNT', ARGV[2]) }
